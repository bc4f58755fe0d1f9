/** The next visit to the same person: booked before one leaves, because what is not booked does not happen. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { shownDate, shownTime } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Part } from "./Part.tsx";
import { PlanForm } from "./PlanForm.tsx";

export function NextVisit({ visit }: { visit: VisitView }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const { next, schoolId, cycleId, personId } = visit;
  return (
    <Part title={t("visit:parts.next")}>
      <Stack gap="sm">
        {next && (
          <Group justify="space-between" gap="sm">
            <Text>{t("visit:next.booked", { when: dayAndHour(next.on, next.starts, t, language) })}</Text>
            <LinkButton variant="subtle" px="sm" to="/visits/$id" params={{ id: next.id }} data-first>
              {t("visit:next.move")}
            </LinkButton>
          </Group>
        )}
        {!next && !open && (
          <Group>
            <Button variant="default" data-first onClick={() => setOpen(true)}>
              {t("visit:plan")}
            </Button>
          </Group>
        )}
        {!next && open && <PlanForm place={{ schoolId, cycleId, personId }} onSaved={() => setOpen(false)} />}
      </Stack>
    </Part>
  );
}

/** "Oct 26, 2026, 9:00 AM". */
export function dayAndHour(on: string, starts: string | null, t: Translate, language: Language): string {
  const day = shownDate(on, language);
  return starts === null ? day : t("visit:next.dayOf", { day, time: shownTime(starts, language) });
}
