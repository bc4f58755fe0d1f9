/** Exchanging with the district, and what people decide about it. */
import { reopenConflict, resolveConflict } from "../commands/conflicts.ts";
import { read, work, write } from "../context.ts";
import { listConflicts, listSetAside, recordStateOf } from "../queries/sync.ts";
import { os } from "./os.ts";

export const sync = os.sync.router({
  status: os.sync.status.handler(({ context }) => context.services.sync.status()),
  now: os.sync.now.handler(
    work(async function* ({ services, signal }) {
      const round = services.sync.now();
      // Whoever asked may go away; the round goes on.
      const left = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      await Promise.race([round, left]);
      if (!signal.aborted) yield { done: services.sync.status() };
    }),
  ),
  pause: os.sync.pause.handler(({ context, input }) => {
    context.services.sync.pause(input.paused);
    return { value: {}, changed: ["sync"] };
  }),
  join: os.sync.join.handler(async ({ context, input }) => {
    await context.services.sync.join(input.invite, input.name);
    return { value: {}, changed: ["sync", "profile"] };
  }),
  conflicts: os.sync.conflicts.handler(read(listConflicts)),
  resolve: os.sync.resolve.handler(write(resolveConflict)),
  reopen: os.sync.reopen.handler(write(reopenConflict)),
  setAside: os.sync.setAside.handler(read(listSetAside)),
  recordState: os.sync.recordState.handler(read(recordStateOf)),
});
