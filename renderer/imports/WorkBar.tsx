/** The work that is under way, with what cancelling it does; or what came of it, where that was no result. */
import { Stack, Text } from "@mantine/core";
import { problemText } from "../app/problemText.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { JobBar } from "../ui/JobBar.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { type Flow, isWorthAnotherTry, type WorkKind, stepOf } from "./flow.ts";
import { targetText } from "./fieldText.ts";
import { cancel, tryAgain, useImporting } from "./importing.ts";

const labels = {
  sending: "imports:file.sending",
  looking: "imports:file.looking",
  previewing: "imports:columns.previewing",
  running: "imports:preview.running",
  undoing: "imports:done.undoing",
} as const satisfies Record<WorkKind, string>;

const abouts = {
  previewing: "imports:columns.previewSafe",
  running: "imports:preview.runningAbout",
  undoing: "imports:done.undoAbout",
} as const;

export function WorkBar() {
  const { t, language } = useWords();
  const { work, fileName } = useImporting();
  if (!work) return null;
  const about = work.kind === "sending" || work.kind === "looking" ? null : abouts[work.kind];
  const { share = null, count = 0 } = work.progress ?? {};
  return (
    <Stack gap="xs">
      <JobBar
        label={t(labels[work.kind], { name: fileName ?? "" })}
        share={share}
        count={count > 0 ? shownNumber(count, language) : null}
        cancelLabel={t("common:cancel")}
        {...(work.kind === "undoing" ? {} : { onCancel: cancel })}
      />
      {about && (
        <Text size="sm" c="dimmed">
          {t(about)}
        </Text>
      )}
    </Stack>
  );
}

/** What was said last: a refusal with the way on, or a sentence about what happened. */
export function Said() {
  const { t } = useWords();
  const flow = useImporting();
  if (flow.problem)
    return (
      <ProblemNote
        text={problemText(flow.problem.error, t)}
        action={isWorthAnotherTry(flow) ? { label: t("common:tryAgain"), run: () => void tryAgain() } : undefined}
      />
    );
  const said = noticeText(flow, t);
  return said ? <Text role="status">{said}</Text> : null;
}

function noticeText(flow: Flow, t: ReturnType<typeof useWords.getState>["t"]): string | null {
  const { notice, kind } = flow;
  const name = flow.fileName ?? "";
  if (!notice) return null;
  if (notice.kind === "moved")
    return t("imports:columns.moved", { field: targetText(notice.field, t, kind), header: notice.header });
  if (notice.kind === "several") return t("imports:file.several", { name });
  if (notice.kind === "empty") return t("imports:file.empty", { name: notice.name });
  if (notice.kind === "interrupted") return t("imports:preview.interrupted");
  if (notice.kind === "forgotten") return t("imports:read.forgotten");
  if (notice.work === "running") return t("imports:preview.cancelled");
  return stepOf(flow) === "file" ? t("imports:file.cancelled") : t("imports:columns.notCompared");
}
