/** What windows listen to. A window that goes away stops listening; one that is slow gets its changes in one piece. */
import { os } from "./os.ts";

export const live = os.live.router({
  changes: os.live.changes.handler(async function* ({ context: { session, caller }, signal }) {
    const waiting = new Set<string>();
    let wake: () => void = () => {};
    const stop = session.listen((tables, by) => {
      if (by === caller) return;
      for (const table of tables) waiting.add(table);
      wake();
    });
    signal?.addEventListener("abort", () => wake());
    try {
      while (!signal?.aborted) {
        if (waiting.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        if (waiting.size === 0) continue;
        const changed = [...waiting];
        waiting.clear();
        yield { changed };
      }
    } finally {
      stop();
    }
  }),
});
