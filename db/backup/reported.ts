/** Turns work that reports its progress by calling back into the events of a job. */
import type { Progress } from "../../shared/contract/kinds.ts";

/** Runs `work`, yields what it reports (the newest, where they come faster than they are taken), and returns its result. */
export async function* reported<T>(
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): AsyncGenerator<{ progress: Progress }, T, void> {
  let latest: Progress | null = null;
  let wake: () => void = () => {};
  let ended = false;
  const result = work((progress) => {
    latest = progress;
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  // Awaited below; until then its failure is nobody's surprise.
  result.catch(() => {});
  while (!ended) {
    if (!latest) await new Promise<void>((resolve) => (wake = resolve));
    const progress: Progress | null = latest;
    latest = null;
    if (progress) yield { progress };
  }
  return result;
}
