/** Backups: how often and for how long, one now, whether they are whole, and the way back to one, said plainly before it is taken. */
import { Button, FileButton, Group, Select, Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconDatabaseExport,
  IconFileImport,
} from "@tabler/icons-react";
import { useState } from "react";
import type { Backup } from "../../shared/contract/backups.ts";
import { isProblemCode, Problem } from "../../shared/problems.ts";
import type { Translate } from "../../shared/words/words.ts";
import { follow, tell } from "../api/call.ts";
import { flushDrafts } from "../api/draft.ts";
import { takingIn } from "../api/files.ts";
import { useAsk } from "../api/hooks.ts";
import { queryClient } from "../api/queryClient.ts";
import { shownBytes, shownMoment } from "../app/dates.ts";
import { problemText, showDone, showProblem } from "../app/problemText.ts";
import { JobRunning } from "../app/JobRunning.tsx";
import { useJob } from "../app/useJob.ts";
import { SwitchSetting } from "../app/SwitchSetting.tsx";
import { useWords } from "../app/words.ts";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Setting } from "../ui/Setting.tsx";
import classes from "./Settings.module.css";

export function BackupsPart() {
  const { t } = useWords();
  const job = useJob();
  const { data: backups = [] } = useAsk("backups", "list", {});
  /** The backup whose restoring is being asked about. */
  const [asking, setAsking] = useState<string | null>(null);
  async function make(): Promise<void> {
    const made = await job.run(t("settings:backups.making"), (onProgress, signal) =>
      follow("backups", "make", {}, onProgress, signal),
    );
    if (made) showDone(t("settings:backups.made", { count: made.records ?? 0 }));
  }
  async function takeIn(chosen: File): Promise<void> {
    const taken = await job.run(t("settings:backups.takingIn", { file: chosen.name }), takingIn(chosen));
    if (!taken) return;
    await queryClient.invalidateQueries();
    setAsking(taken.file);
  }
  return (
    <Stack gap="md">
      <LastProblem />
      <div className={rows["sheet"]}>
        <Schedule />
        <div className={`${rows["row"]} ${classes["act"]}`}>
          {job.running ? (
            <JobRunning job={job.running} />
          ) : (
            <Group gap="sm">
              <Button leftSection={<IconDatabaseExport aria-hidden size={18} />} onClick={() => void make()}>
                {t("settings:backups.make")}
              </Button>
              <FileButton onChange={(chosen) => chosen && void takeIn(chosen)}>
                {(props) => (
                  <Button {...props} variant="default" leftSection={<IconFileImport aria-hidden size={18} />}>
                    {t("settings:backups.fromFile")}
                  </Button>
                )}
              </FileButton>
            </Group>
          )}
        </div>
      </div>
      {backups.length === 0 ? (
        <Text c="dimmed">{t("settings:backups.none")}</Text>
      ) : (
        <ul className={rows["sheet"]}>
          {backups.map((backup) => (
            <BackupRow
              key={backup.file}
              backup={backup}
              job={job}
              asking={asking === backup.file}
              onAsk={(ask) => setAsking(ask ? backup.file : null)}
            />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function LastProblem() {
  const { t } = useWords();
  const { data } = useAsk("backups", "settings", {});
  if (!data?.problem) return null;
  const { code, details } = data.problem;
  const why = isProblemCode(code) ? problemText(new Problem(code, details as never), t) : "";
  return <ProblemNote text={`${t("settings:backups.problem")} ${why}`.trim()} />;
}

const hours = [1, 4, 12, 24, 72, 168];
const days = [7, 14, 30, 90, 365];

function everyText(count: number, t: Translate): string {
  if (count === 24) return t("settings:backups.everyDay");
  return count === 168 ? t("settings:backups.everyWeek") : t("settings:backups.everyHours", { count });
}

function Schedule() {
  const { t } = useWords();
  const { data } = useAsk("backups", "settings", {});
  if (!data) return null;
  const { everyHours, keepDays, photos } = data;
  const set = (next: { everyHours?: number; keepDays?: number; photos?: boolean }) => {
    tell("backups", "setSettings", { everyHours, keepDays, photos, ...next }).catch(showProblem);
  };
  const choices = (usual: number[], now: number) => [...new Set([...usual, now])].toSorted((a, b) => a - b);
  return (
    <>
      <Setting title={t("settings:backups.every")}>
        {(ids) => (
          <Select
            {...ids}
            value={String(everyHours)}
            onChange={(value) => value !== null && set({ everyHours: Number(value) })}
            data={choices(hours, everyHours).map((count) => ({ value: String(count), label: everyText(count, t) }))}
            allowDeselect={false}
          />
        )}
      </Setting>
      <Setting title={t("settings:backups.keep")}>
        {(ids) => (
          <Select
            {...ids}
            value={String(keepDays)}
            onChange={(value) => value !== null && set({ keepDays: Number(value) })}
            data={choices(days, keepDays).map((count) => ({
              value: String(count),
              label: t("settings:backups.keepDays", { count }),
            }))}
            allowDeselect={false}
          />
        )}
      </Setting>
      <SwitchSetting
        title={t("settings:backups.photos")}
        about={t("settings:backups.photosAbout")}
        on={photos}
        onChange={(on) => set({ photos: on })}
      />
    </>
  );
}

interface RowProps {
  backup: Backup;
  job: ReturnType<typeof useJob>;
  asking: boolean;
  onAsk: (ask: boolean) => void;
}

function BackupRow({ backup, job, asking, onAsk: setAsking }: RowProps) {
  const { t, language } = useWords();
  const when = shownMoment(backup.at, language);
  const { file } = backup;

  async function check(): Promise<void> {
    const found = await job.run(t("settings:backups.checking"), (onProgress, signal) =>
      follow("backups", "verify", { file }, onProgress, signal),
    );
    if (found)
      showDone(found.ok ? t("settings:backups.checkedOk", { count: found.records }) : t("settings:backups.checkedBad"));
  }
  async function restore(): Promise<void> {
    setAsking(false);
    await flushDrafts();
    const done = await job.run(t("settings:backups.restoring"), (onProgress, signal) =>
      follow("backups", "restore", { file }, onProgress, signal),
    );
    if (!done) return;
    // Everything on screen was read from what is set aside now.
    await queryClient.invalidateQueries();
    const { records: count, setAside } = done;
    showDone(
      setAside === null
        ? t("settings:backups.restoredPlain", { count })
        : t("settings:backups.restored", { count, file: setAside }),
    );
  }

  return (
    <li>
      <div className={`${rows["row"]} ${rows["wraps"]}`}>
        <div className={rows["main"]}>
          <span className={rows["title"]}>{when}</span>
          <span className={`${rows["detail"]} figures`}>
            {shownBytes(backup.bytes, language)}
            {backup.records !== null && ` · ${t("settings:backups.records", { count: backup.records })}`}
            {" · "}
            <Verified verified={backup.verified} />
          </span>
        </div>
        <Group gap="sm" wrap="nowrap">
          <Button
            variant="subtle"
            px="sm"
            disabled={job.running !== null}
            aria-label={t("settings:backups.checkOf", { when })}
            onClick={() => void check()}
          >
            {t("settings:backups.check")}
          </Button>
          <Button
            variant="default"
            disabled={job.running !== null}
            aria-expanded={asking}
            aria-label={t("settings:backups.restoreOf", { when })}
            onClick={() => setAsking(!asking)}
          >
            {t("settings:backups.restore")}
          </Button>
        </Group>
      </div>
      {asking && (
        <Stack gap="sm" className={classes["form"] ?? ""}>
          <Text fw={600}>{t("settings:backups.restoreTitle", { when })}</Text>
          <Text>{t("settings:backups.restoreWhat")}</Text>
          <Text>{t("settings:backups.restoreSafe")}</Text>
          <Group gap="sm">
            <Button onClick={() => void restore()}>{t("settings:backups.restoreDo")}</Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("common:cancel")}
            </Button>
          </Group>
        </Stack>
      )}
    </li>
  );
}

function Verified({ verified }: { verified: boolean | null }) {
  const { t } = useWords();
  const [Icon, colour, text] =
    verified === null
      ? ([IconCircleDashed, "currentColor", t("settings:backups.unverified")] as const)
      : verified
        ? ([IconCircleCheck, "var(--field-growing)", t("settings:backups.verified")] as const)
        : ([IconAlertTriangle, "var(--field-danger)", t("settings:backups.broken")] as const);
  return (
    <span className={classes["mark"]}>
      <Icon aria-hidden size={16} color={colour} />
      {text}
    </span>
  );
}
