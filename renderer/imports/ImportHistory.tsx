/** What was imported on this machine, how it ended, and the way to take a whole import back. */
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { ImportRun } from "../../shared/contract/imports.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { follow } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownMoment, shownNumber } from "../app/dates.ts";
import { showDone } from "../app/problemText.ts";
import { useJob } from "../app/useJob.ts";
import { useWords } from "../app/words.ts";
import { JobBar } from "../ui/JobBar.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";

const page = 10;

/** The list under its heading. `except` is the run that the page is about already. */
export function ImportHistory({ except = null }: { except?: string | null }) {
  const { t } = useWords();
  const { data } = useAsk("imports", "list", {});
  if (!data) return null;
  const runs = data.filter(({ id }) => id !== except);
  if (runs.length === 0 && except !== null) return null;
  return (
    <Section title={t("imports:history.title")}>
      <ImportRuns runs={runs} />
    </Section>
  );
}

/** The runs themselves, newest first, wherever they are listed. */
export function ImportRuns({ runs }: { runs: readonly ImportRun[] }) {
  const { t, language } = useWords();
  const job = useJob();
  const [shown, setShown] = useState(page);
  async function undo({ id, fileName }: ImportRun): Promise<void> {
    const undone = await job.run(t("imports:done.undoing", { name: fileName }), (onProgress, signal) =>
      follow("imports", "undo", { runId: id }, onProgress, signal),
    );
    if (undone) showDone(undoneText(undone, t, language));
  }
  return (
    <>
      {job.running && (
        <JobBar
          label={job.running.label}
          share={job.running.progress?.share ?? null}
          cancelLabel={t("common:cancel")}
        />
      )}
      {runs.length === 0 && <Text c="dimmed">{t("imports:history.none")}</Text>}
      {runs.length > 0 && (
        <ul className={rows["sheet"]} aria-label={t("imports:history.title")}>
          {runs.slice(0, shown).map((run) => (
            <Row key={run.id} run={run} busy={job.running !== null} onUndo={() => void undo(run)} />
          ))}
        </ul>
      )}
      {runs.length > shown && (
        <Button variant="default" w="fit-content" onClick={() => setShown(shown + page)}>
          {t("imports:history.more")}
        </Button>
      )}
    </>
  );
}

function undoneText(undone: { removed: number; restored: number; kept: number }, t: Translate, language: Language) {
  const { removed, restored, kept } = undone;
  const shown = (value: number) => shownNumber(value, language);
  const done = t("imports:done.undoneSentence", { removed: shown(removed), restored: shown(restored) });
  return kept > 0 ? `${done} ${t("imports:done.kept", { count: kept, n: shown(kept) })}` : done;
}

function Row({ run, busy, onUndo }: { run: ImportRun; busy: boolean; onUndo: () => void }) {
  const { t, language } = useWords();
  const { kind, fileName, state, startedAt } = run;
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{fileName}</span>
        <span className={`${rows["detail"]} figures`}>
          {[
            t(`imports:history.kind.${kind}`),
            shownMoment(startedAt, language),
            t(`imports:history.state.${state}`),
            countsText(run, t, language),
          ]
            .filter((each) => each !== null)
            .join(" · ")}
        </span>
      </div>
      {state === "done" && (
        <Button
          variant="default"
          disabled={busy}
          aria-label={t("imports:history.undoOf", { file: fileName })}
          onClick={onUndo}
        >
          {t("imports:history.undo")}
        </Button>
      )}
    </li>
  );
}

function countsText({ figures, state }: ImportRun, t: Translate, language: Language): string | null {
  if (!figures || (state !== "done" && state !== "undone")) return null;
  const shown = (value: number) => shownNumber(value, language);
  return t("imports:history.counts", {
    added: shown(figures.newRows),
    changed: shown(figures.changedRows),
    same: shown(figures.same),
    dropped: shown(figures.dropped),
  });
}
