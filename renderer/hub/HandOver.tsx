/** The end of this computer's time as the hub: said before it happens, because it cannot be taken back here; and what comes then. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { ReadOut } from "../ui/ReadOut.tsx";
import { useWords } from "../app/words.ts";
import { acted } from "../app/useAct.ts";
import panel from "../ui/panel.module.css";
import { Section } from "../ui/Section.tsx";

export function HandOver() {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  async function handOver(): Promise<void> {
    setBusy(true);
    await acted(tell("hubHere", "handOver", {}));
    setBusy(false);
  }
  return (
    <Section title={t("hubHere:over.title")} about={t("hubHere:over.about")}>
      {asking ? (
        <Stack gap="sm" className={panel["panel"] ?? ""}>
          <Text maw="var(--field-measure)">{t("hubHere:over.sure")}</Text>
          <Group gap="sm">
            <Button color="red.9" loading={busy} onClick={() => void handOver()}>
              {t("hubHere:over.do")}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("common:cancel")}
            </Button>
            <Text role="status" c="dimmed">
              {busy && t("hubHere:over.doing")}
            </Text>
          </Group>
        </Stack>
      ) : (
        <Group>
          <Button variant="default" aria-expanded={false} onClick={() => setAsking(true)}>
            {t("hubHere:over.begin")}
          </Button>
        </Group>
      )}
    </Section>
  );
}

export function HandedOver({ file }: { file: string }) {
  const { t } = useWords();
  return (
    <Section title={t("hubHere:over.done")}>
      <Stack gap="sm" maw="var(--field-measure)">
        <Text>{t("hubHere:over.file")}</Text>
        <ReadOut text={file} />
        <Text>{t("hubHere:over.next")}</Text>
      </Stack>
    </Section>
  );
}
