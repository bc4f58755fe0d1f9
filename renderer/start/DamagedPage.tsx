/** A store that cannot be opened: says that nothing was erased, and offers the backups there are. */
import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import type { ProfileStatus } from "../../shared/contract/profile.ts";
import { isProblemCode, Problem } from "../../shared/problems.ts";
import { tell } from "../api/call.ts";
import { takingIn } from "../api/files.ts";
import { useAsk } from "../api/hooks.ts";
import { problemText } from "../app/problemText.ts";
import { shownMoment } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { StartFrame } from "./StartFrame.tsx";
import { UnlockForm } from "./UnlockPage.tsx";

export function DamagedPage({ status }: { status: ProfileStatus }) {
  const { t, language } = useWords();
  const { data: backups = [] } = useAsk("backups", "list", {});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const told = status.problem;
  const why = told && isProblemCode(told.code) ? new Problem(told.code, told.details as never) : null;

  async function restore(file: string): Promise<void> {
    setBusy(file);
    try {
      await tell("profile", "restoreDamaged", { file });
    } catch (error) {
      setProblem(error);
    }
    setBusy(null);
  }

  async function takeIn(chosen: File): Promise<void> {
    setBusy(chosen.name);
    setProblem(null);
    try {
      await takingIn(chosen)(() => {});
    } catch (error) {
      setProblem(error);
    }
    setBusy(null);
  }

  return (
    <StartFrame title={t("start:damagedTitle")} about={t("start:damagedAsideAbout")}>
      {why && <ProblemNote text={problemText(why, t)} />}
      {problem !== null && <ProblemNote text={problemText(problem, t)} />}
      {!status.unlocked && (
        <>
          <Text>{t("start:damagedUnlock")}</Text>
          <UnlockForm status={status} />
        </>
      )}
      <Stack gap="sm">
        {backups.map((backup) => (
          <Group key={backup.file} justify="space-between">
            <Text>{t("start:backupFrom", { when: shownMoment(backup.at, language) })}</Text>
            <Button
              variant="default"
              loading={busy === backup.file}
              disabled={busy !== null || !status.unlocked}
              onClick={() => void restore(backup.file)}
            >
              {t("start:restore")}
            </Button>
          </Group>
        ))}
        {backups.length === 0 && <Text>{t("start:noBackups")}</Text>}
        <FileButton disabled={busy !== null || !status.unlocked} onChange={(chosen) => chosen && void takeIn(chosen)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              w="fit-content"
              disabled={busy !== null || !status.unlocked}
              leftSection={<IconFileImport aria-hidden size={18} />}
            >
              {t("start:backupFromFile")}
            </Button>
          )}
        </FileButton>
      </Stack>
    </StartFrame>
  );
}
