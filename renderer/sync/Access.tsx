/** How long this device may read, and what happens to my work when a school or the device's access is taken: said before it happens. */
import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";

export function Access({ status }: { status: SyncStatus }) {
  const { t, language } = useWords();
  const { expires, leaving } = status;
  const [now] = useState(Date.now);
  const over = expires !== null && Date.parse(expires) < now;
  const date = expires === null ? "" : shownMoment(expires, language);
  return (
    <Section title={t("sync:access.title")}>
      <Stack gap="sm" maw="var(--field-measure)">
        {over && <ProblemNote text={t("sync:access.over", { date })} />}
        {leaving.length > 0 && <ProblemNote text={t("sync:access.leaving", { count: leaving.length })} />}
        {!over && expires !== null && <Text>{t("sync:access.until", { date })}</Text>}
        <Text>{t("sync:access.school")}</Text>
        <Text>{t("sync:access.device")}</Text>
        <Text>{t("sync:access.away")}</Text>
      </Stack>
    </Section>
  );
}
