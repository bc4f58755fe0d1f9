/** Long work that is under way, as its bar with the way to cancel it. */
import { JobBar } from "../ui/JobBar.tsx";
import type { RunningJob } from "./useJob.ts";
import { useWords } from "./words.ts";

export function JobRunning({ job: { label, progress, cancel } }: { job: RunningJob }) {
  const { t } = useWords();
  return <JobBar label={label} share={progress?.share ?? null} cancelLabel={t("common:cancel")} onCancel={cancel} />;
}
