/**
 * A directory of schools, read once and never held: rows are planned as they come, gathered by the twenty thousand and written in
 * slices. The order matters: every page of an index that a slice touches is encrypted anew. New schools go first, in the order
 * of the file, which is most often that of the ids they are known by; then their facts and all that changes in the order of our
 * ids, which are hashes, so that what belongs to one school lies side by side.
 */
import type { ImportFigures, ImportPlan } from "../../shared/contract/imports.ts";
import type { Progress } from "../../shared/contract/kinds.ts";
import { Problem } from "../../shared/problems.ts";
import type { Table } from "../../interchange/tables/readTable.ts";
import { act } from "../act.ts";
import type { Store } from "../store.ts";
import { Pace } from "../pace.ts";
import { importAction, reached, type RunPlace } from "./runs.ts";
import { type PlannedSchool, SchoolPlanner, type WaitingSchool } from "./schoolPlan.ts";
import { mergeAsUsual, mergeNow, mergeSome, putOffMerging } from "../search/mergePace.ts";
import { mappingFor } from "./source.ts";
import { Tally } from "./tally.ts";
import { applyWrites, type RowWrite } from "./writes.ts";

const gathered = 20_000;
/** So many new schools are worth putting off the merging of the search index for. */
const many = 2_000;

export interface Reading {
  table: Table;
  plan: ImportPlan;
  fileName: string;
  signal: AbortSignal;
}

/** An import under way: reports now and then how far it is, and ends with its figures. */
export type Planning = AsyncGenerator<{ progress: Progress }, ImportFigures, void>;

/** Plans every row of the file; `write` gets the schools to write, and nothing where it is only asked what would be. */
export async function* planSchools(
  store: Store,
  { table, plan, fileName, signal }: Reading,
  before: number,
  write?: (planner: SchoolPlanner, schools: WaitingSchool[]) => AsyncGenerator<void, void, void>,
): Planning {
  const tally = new Tally();
  const mapping = mappingFor(plan, "schools", table);
  const planner = new SchoolPlanner(store.db, {
    mapping,
    odd: table.odd,
    tally,
    before,
    asOf: plan.asOf,
    source: fileName,
    keeps: write !== undefined,
  });
  let waiting: WaitingSchool[] = [];
  let count = 0;
  const due = nowAndThen();
  async function* writeWaiting(): AsyncGenerator<{ progress: Progress }, void, void> {
    if (!write || waiting.length === 0) return;
    for await (const _ of write(planner, waiting)) if (due()) yield progressOf(table, count);
    waiting = [];
    planner.forgetWritten();
  }
  for await (const rows of table.rows()) {
    stopIf(signal);
    for (const row of rows) {
      const planned = planner.plan(row);
      count += 1;
      if (write && planned && planned.what !== "same") waiting.push(waitingOf(planned));
    }
    if (waiting.length >= gathered) yield* writeWaiting();
    if (due()) yield progressOf(table, count);
  }
  yield* writeWaiting();
  tally.absent = planner.absent;
  return tally.figures(table.odd);
}

/** Twenty thousand of them wait: nothing of the row is kept that is not needed again. */
function waitingOf({ id, writes, held }: PlannedSchool): WaitingSchool {
  return held === undefined ? { id, writes } : { id, writes, held };
}

/** Imports the file as `run`. Each slice is one op. CANCELLED; whoever calls takes back what was written. */
export async function* writeSchools(store: Store, reading: Reading, run: RunPlace): Planning {
  const pace = new Pace(store);
  let isPutOff = false;
  async function* write(planner: SchoolPlanner, schools: WaitingSchool[]): AsyncGenerator<void, void, void> {
    const created = schools.filter(({ held }) => held !== undefined);
    if (!isPutOff && created.length >= many) {
      isPutOff = true;
      putOffMerging(store.db, "school");
    }
    const merge = isPutOff ? () => void mergeNow(store.db, "school", pace) : undefined;
    yield* slices("schools", created, (school) => [planner.newSchool(school)], merge);
    schools.sort((a, b) => (a.id < b.id ? -1 : 1));
    yield* slices("facts", schools, (school) => planner.otherWrites(school));
  }
  async function* slices(
    kind: string,
    schools: readonly WaitingSchool[],
    writesOf: (school: WaitingSchool) => RowWrite[],
    after?: () => void,
  ): AsyncGenerator<void, void, void> {
    for (let at = 0; at < schools.length;) {
      stopIf(reading.signal);
      const some = schools.slice(at, at + pace.rows(kind));
      at += some.length;
      await pace.slice(some.length, () => writeSlice(store, run.id, some.flatMap(writesOf), after), kind);
      yield;
    }
  }
  try {
    const figures = yield* planSchools(store, reading, run.firstSeq, write);
    while (isPutOff && (await mergeSome(store.db, "school", pace))) stopIf(reading.signal);
    return figures;
  } finally {
    pace.end();
    if (isPutOff && store.db.open) mergeAsUsual(store.db, "school");
  }
}

/** One slice, one op; `after` is done in the same transaction. */
export function writeSlice(store: Store, runId: string, writes: readonly RowWrite[], after?: () => void): void {
  if (writes.length === 0) return;
  act(store, importAction, (writer) => {
    applyWrites(writer, runId, writes);
    reached(writer.db, runId, writer.seq);
    after?.();
  });
}

export function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem("CANCELLED", {});
}

/** How far a file is read; `count` is of rows. */
export function progressOf(table: Table, count: number): { progress: Progress } {
  const { read, total } = table.progress();
  return { progress: { share: total > 0 ? Math.min(1, read / total) : null, count } };
}

const everyMs = 100;

/** True at most ten times a second: a file of a million rows would otherwise be all messages. */
export function nowAndThen(): () => boolean {
  let last = 0;
  return () => {
    if (performance.now() - last < everyMs) return false;
    last = performance.now();
    return true;
  };
}
