/** Undoing an import as a job, and finishing at the next open what a crash or a lock cut short. */
import { importedTables } from "../../shared/contract/imports.ts";
import { Problem } from "../../shared/problems.ts";
import { syncedTableNames } from "../../shared/sync/registry.ts";
import { reported } from "../backup/reported.ts";
import type { JobEvent, JobTools } from "../context.ts";
import type { Session } from "../profile/session.ts";
import type { Store } from "../store.ts";
import { findRun, setState, takeTurn, unfinishedRuns } from "./runs.ts";
import { mergeAsUsual } from "../search/mergePace.ts";
import { takeBack, type TakenBack } from "./takeBack.ts";

/** What an import may have touched: windows that show any of it ask again. */
export const touchedTables = [...importedTables, "import_run"];

/**
 * Takes back a run that is done. Once begun it goes on to its end, whoever listens. NOT_FOUND, IMPORT_RUNNING; BAD_REQUEST for a
 * run that is not there to be taken back.
 */
export async function* undoImport(
  { store, session }: JobTools,
  { runId }: { runId: string },
): AsyncGenerator<JobEvent<TakenBack>, void, void> {
  const run = findRun(store, runId);
  if (!run) throw new Problem("NOT_FOUND", { what: "import_run" });
  if (run.state !== "done") throw new Problem("BAD_REQUEST", { path: "runId", reason: `this import is ${run.state}` });
  const free = takeTurn(store, runId);
  setState(store, runId, "undoing");
  yield { changed: ["import_run"] };
  const done = yield* reported((onProgress) =>
    takeBack(store, runId, onProgress)
      .then((count) => {
        if (store.db.open) setState(store, runId, "undone");
        return count;
      })
      .finally(() => {
        free();
        session.changed(touchedTables);
      }),
  );
  yield { done, changed: touchedTables };
}

/** Takes back every run that was cut short, and finishes undoings that were. Gives how many there were. */
export async function mendImports(store: Store): Promise<number> {
  const runs = unfinishedRuns(store.db);
  if (runs.length === 0) return 0;
  const free = takeTurn(store, "mending");
  try {
    mergeAsUsual(store.db, "school");
    for (const { id, state } of runs) {
      await takeBack(store, id);
      if (!store.db.open) return 0;
      setState(store, id, state === "running" ? "interrupted" : "undone");
    }
    return runs.length;
  } finally {
    free();
  }
}

/** Mends whenever a profile is opened. What cannot be mended now (a full disk) is tried at the next open; defects go to `onDefect`. */
export function mendImportsAtOpen(session: Session, onDefect: (error: unknown) => void): void {
  let last: Store | null = null;
  const look = () => {
    const store = session.isOpen() ? session.open() : null;
    if (store === last) return;
    last = store;
    if (!store) return;
    mendImports(store).then(
      (count) => (count > 0 ? session.changed([...syncedTableNames, "import_run"]) : undefined),
      (error: unknown) => (error instanceof Problem || !store.db.open ? undefined : onDefect(error)),
    );
  };
  session.listen((changed) => {
    if (changed.includes("profile")) look();
  });
  look();
}
