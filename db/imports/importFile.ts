/** Previewing and running an import as jobs: one leaves nothing behind but its figures, the other everything or nothing. */
import type { ImportFigures, ImportPlan, ImportRun } from "../../shared/contract/imports.ts";
import { Problem } from "../../shared/problems.ts";
import type { JobEvent, JobTools } from "../context.ts";
import type { Table } from "../../interchange/tables/readTable.ts";
import { nextSeq } from "../oplog/append.ts";
import { mustBeHere } from "../commands/fields.ts";
import type { Store } from "../store.ts";
import { planRoster, writeRoster } from "./rosterImport.ts";
import { beginRun, findRun, type RunPlace, setState, takeTurn } from "./runs.ts";
import { planSchools, type Reading, writeSchools } from "./schoolImport.ts";
import { mappingFor, openSource, rememberMapping } from "./source.ts";
import { keptFigures } from "./tally.ts";
import { takeBack } from "./takeBack.ts";
import { touchedTables } from "./undo.ts";

/** Exactly what `runImport` would do now. Problems of the file as `readTable`; BAD_REQUEST for a mapping that does not fit. */
export async function* previewImport(
  { store, services, signal }: JobTools,
  plan: ImportPlan,
): AsyncGenerator<JobEvent<ImportFigures>, void, void> {
  await using table = await openSource(services.staging, plan, signal);
  const fileName = services.staging.find(plan.token).name;
  checkPlan(store, plan, table);
  const reading = { table, plan, fileName, signal };
  const planning =
    plan.kind === "schools" ? planSchools(store, reading, nextSeq(store.db)) : planRoster(store, reading);
  yield { done: yield* planning };
}

/**
 * Imports a file. IMPORT_RUNNING, CANCELLED, and as `previewImport`; whatever ends it before its end, what it wrote is taken
 * back before the problem is passed on (or, where the store itself is closed, when it is next opened).
 */
export async function* runImport(
  { store, services, signal }: JobTools,
  { runId, ...plan }: ImportPlan & { runId: string },
): AsyncGenerator<JobEvent<ImportRun>, void, void> {
  const known = findRun(store, runId);
  if (known) {
    yield { done: known };
    return;
  }
  const free = takeTurn(store, runId);
  try {
    await using table = await openSource(services.staging, plan, signal);
    const fileName = services.staging.find(plan.token).name;
    checkPlan(store, plan, table);
    const reading = { table, plan, fileName, signal };
    const run = beginRun(store, { id: runId, kind: plan.kind, fileName });
    yield { changed: ["import_run"] };
    const figures = yield* wholeOrNothing(store, reading, run);
    rememberMapping(store, table.headers, plan.mapping);
    setState(store, runId, "done", keptFigures(figures));
    services.staging.drop(plan.token);
    const done = findRun(store, runId);
    if (!done) throw new Problem("NOT_FOUND", { what: "import_run" });
    yield { done: { ...done, figures }, changed: [...touchedTables, "pref"] };
  } finally {
    free();
  }
}

async function* wholeOrNothing(
  store: Store,
  reading: Reading,
  run: RunPlace,
): AsyncGenerator<JobEvent<ImportRun>, ImportFigures, void> {
  let isWhole = false;
  try {
    const writing =
      reading.plan.kind === "schools" ? writeSchools(store, reading, run) : writeRoster(store, reading, run);
    const figures = yield* writing;
    isWhole = true;
    return figures;
  } finally {
    // Also where nobody listens any more: then this is the last that runs.
    if (!isWhole && store.db.open) {
      await takeBack(store, run.id);
      if (store.db.open) setState(store, run.id, "cancelled");
    }
  }
}

/** What can be refused before anything is begun. */
function checkPlan(store: Store, plan: ImportPlan, table: Table): void {
  if (plan.schoolId !== null) mustBeHere(store.db, "school", plan.schoolId);
  mappingFor(plan, plan.kind, table);
}
