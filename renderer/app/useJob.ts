/** Long work as a screen shows it: how far it is, a way to cancel it, and an end that leaves nothing half done. */
import { useEffect, useRef, useState } from "react";
import type { Progress } from "../../shared/contract/kinds.ts";
import { Problem } from "../../shared/problems.ts";
import { showDone, showProblem } from "./problemText.ts";
import { useWords } from "./words.ts";

export interface RunningJob {
  label: string;
  progress: Progress | null;
  cancel: () => void;
}
type Work<V> = (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<V>;

/** `run` resolves with what the work gave, or undefined where it was cancelled or refused, which has then been said. */
export function useJob() {
  const [running, setRunning] = useState<RunningJob | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  async function run<V>(label: string, work: Work<V>): Promise<V | undefined> {
    const controller = new AbortController();
    abort.current = controller;
    const cancel = () => controller.abort();
    setRunning({ label, progress: null, cancel });
    try {
      return await work((progress) => setRunning({ label, progress, cancel }), controller.signal);
    } catch (error) {
      if (error instanceof Problem && error.code === "CANCELLED")
        showDone(useWords.getState().t("problems:CANCELLED", {}));
      else showProblem(error);
      return undefined;
    } finally {
      setRunning(null);
    }
  }
  return { running, run };
}
