/** What was brought in, when, what it did, and the way to take a whole import back. */
import { Button, Stack, Text } from "@mantine/core";
import type { ImportRun } from "../../shared/contract/imports.ts";
import { follow } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment } from "../app/dates.ts";
import { showDone } from "../app/problemText.ts";
import { useJob } from "../app/useJob.ts";
import { useWords } from "../app/words.ts";
import { JobBar } from "../ui/JobBar.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import rows from "../ui/rows.module.css";
import classes from "./Settings.module.css";

export function ImportsPart() {
  const { t } = useWords();
  const job = useJob();
  const { data: runs = [] } = useAsk("imports", "list", {});
  async function undo({ id }: ImportRun): Promise<void> {
    const done = await job.run(t("settings:imports.undoing"), (onProgress, signal) =>
      follow("imports", "undo", { runId: id }, onProgress, signal),
    );
    if (done) showDone(t("settings:imports.undone", done));
  }
  return (
    <Stack gap="md">
      {job.running && (
        <JobBar
          label={job.running.label}
          share={job.running.progress?.share ?? null}
          cancelLabel={t("common:cancel")}
        />
      )}
      {runs.length === 0 && <Text c="dimmed">{t("settings:imports.none")}</Text>}
      {runs.length > 0 && (
        <ul className={rows["sheet"]}>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} busy={job.running !== null} onUndo={() => void undo(run)} />
          ))}
        </ul>
      )}
      <LinkButton to="/import" variant="default" w="fit-content">
        {t("settings:imports.new")}
      </LinkButton>
    </Stack>
  );
}

function RunRow({ run, busy, onUndo }: { run: ImportRun; busy: boolean; onUndo: () => void }) {
  const { t, language } = useWords();
  const { kind, fileName, state, startedAt, figures } = run;
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, each) => all + each, 0);
  const what =
    figures &&
    [
      t("settings:imports.created", { count: sum(figures.created) }),
      t("settings:imports.changed", { count: sum(figures.changed) }),
    ].join(" · ");
  return (
    <li className={`${rows["row"]} ${classes["setting"]}`}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{fileName}</span>
        <span className={`${rows["detail"]} figures`}>
          {[
            t(`settings:imports.kind.${kind}`),
            shownMoment(startedAt, language),
            t(`settings:imports.state.${state}`),
            what,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      {state === "done" && (
        <Button
          variant="default"
          disabled={busy}
          aria-label={t("settings:imports.undoOf", { file: fileName })}
          onClick={onUndo}
        >
          {t("settings:imports.undo")}
        </Button>
      )}
    </li>
  );
}
