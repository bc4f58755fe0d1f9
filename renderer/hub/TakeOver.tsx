/** The district's hub comes to this computer: a backup of it and the key of its recovery kit are all it takes. */
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { showDone } from "../app/problemText.ts";
import { useAct } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import panel from "../ui/panel.module.css";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { type Reach, ReachFields, reachOf, usualReach } from "./ReachFields.tsx";

export function TakeOver() {
  const { t } = useWords();
  const [backup, setBackup] = useState("");
  const [key, setKey] = useState("");
  const [reach, setReach] = useState<Reach>(usualReach);
  const { busy, problem, run } = useAct();
  async function take(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    await run(async () => {
      await tell("hubHere", "takeOver", { backup: backup.trim(), key, ...reachOf(reach) });
      showDone(t("hubHere:take.done"));
    });
  }
  return (
    <Section title={t("hubHere:take.title")} about={t("hubHere:take.about")}>
      <Text maw="var(--field-measure)">{t("hubHere:take.still")}</Text>
      <form className={panel["panel"]} onSubmit={(event) => void take(event)}>
        <TextInput
          label={t("hubHere:take.backup")}
          placeholder={t("hubHere:take.backupHint")}
          value={backup}
          onChange={(event) => setBackup(event.target.value)}
          maxLength={2_000}
          maw="40rem"
        />
        <TextInput
          label={t("hubHere:take.key")}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          maw="40rem"
        />
        <ReachFields reach={reach} onChange={setReach} />
        {problem !== null && <ProblemNote text={problem} />}
        <Group gap="md">
          <Button type="submit" loading={busy} disabled={backup.trim() === "" || key.trim() === ""}>
            {t("hubHere:take.do")}
          </Button>
          <Text role="status" c="dimmed">
            {busy && t("hubHere:take.doing")}
          </Text>
        </Group>
      </form>
    </Section>
  );
}
