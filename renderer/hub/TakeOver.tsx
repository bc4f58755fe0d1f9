/** The district's hub comes to this computer: a backup of it and the key of its recovery kit are all it takes. */
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { problemText, showDone } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import classes from "./Hub.module.css";
import { type Reach, ReachFields, reachOf, usualReach } from "./ReachFields.tsx";

export function TakeOver() {
  const { t } = useWords();
  const [backup, setBackup] = useState("");
  const [key, setKey] = useState("");
  const [reach, setReach] = useState<Reach>(usualReach);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function take(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await tell("hubHere", "takeOver", { backup: backup.trim(), key, ...reachOf(reach) });
      showDone(t("hubHere:take.done"));
    } catch (error) {
      setProblem(problemText(error, t));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Section title={t("hubHere:take.title")} about={t("hubHere:take.about")}>
      <Text maw="var(--field-measure)">{t("hubHere:take.still")}</Text>
      <form className={classes["sheet"]} onSubmit={(event) => void take(event)}>
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
