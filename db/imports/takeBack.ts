/**
 * Takes back what an import made and changed: on request, because it was cancelled, or because a crash cut it short. Records it
 * made are taken out, unless somebody changed them or built on them since; fields it changed get back what they held, unless
 * somebody wrote them since. It goes in slices like the import itself, and each slice can be repeated without harm, so that one
 * that is cut short is simply begun again.
 */
import type { Progress } from "../../shared/contract/kinds.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import { act, type Fields, type Writer } from "../act.ts";
import { prepared } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { idsInUse, idsOfKeptOwners } from "./inUse.ts";
import { Pace } from "../pace.ts";
import { opsOf, placeOf, type RunPlace, undoAction } from "./runs.ts";
import { mergeAll, mergeAsUsual, mergeSome, putOffCutting } from "../search/mergePace.ts";
import { noteRestored, type Version, Versions } from "./versions.ts";
import type { Before, Values } from "./writes.ts";

/** Counts of records. */
export interface TakenBack {
  removed: number;
  restored: number;
  kept: number;
}

interface Place {
  store: Store;
  run: RunPlace;
  versions: Versions;
  count: TakenBack;
  pace: Pace;
}

/** An import of so few ops leaves little in the search index. */
const fewOps = 2;

/** What points at others goes before what is pointed at. */
const order: readonly SyncedTable[] = [
  "section_staff",
  "membership",
  "course_section",
  "period",
  "room",
  "person",
  "school_fact",
  "school",
];

/** Takes a run back. Ends early only where the store is closed under it; what is left is then done at the next open. */
export async function takeBack(
  store: Store,
  runId: string,
  onProgress: (progress: Progress) => void = () => {},
): Promise<TakenBack> {
  const run = placeOf(store.db, runId);
  const ops = opsOf(store.db, run);
  const place: Place = {
    store,
    run,
    versions: new Versions(store.db, ops),
    count: { removed: 0, restored: 0, kept: 0 },
    pace: new Pace(store),
  };
  try {
    if (ops.length > fewOps) await inLargeSlices(place, ops, onProgress);
    else await takeOut(place, ops, onProgress);
    return place.count;
  } finally {
    place.pace.end();
  }
}

/** With the search index put off. What is cut short begins anew, and ends with everything merged. */
async function inLargeSlices(place: Place, ops: number[], onProgress: (progress: Progress) => void): Promise<void> {
  const { db } = place.store;
  try {
    putOffCutting(db, "school");
    await takeOut(place, ops, onProgress, () => mergeSome(db, "school", place.pace));
    if (db.open) await mergeAll(db, "school", place.pace);
  } finally {
    if (db.open) mergeAsUsual(db, "school");
  }
}

async function takeOut(
  place: Place,
  ops: number[],
  onProgress: (progress: Progress) => void,
  afterEach?: () => Promise<unknown>,
): Promise<void> {
  const { store, count } = place;
  for (const [at, seq] of ops.toReversed().entries()) {
    if (!store.db.open) return;
    await removeCreated(place, seq);
    if (store.db.open) await afterEach?.();
    onProgress({ share: (at / ops.length) * 0.95, count: count.removed });
  }
  await restoreChanged(place);
}

interface Created {
  table: SyncedTable;
  id: string;
}

/** The records one op made, the last first. */
async function removeCreated(place: Place, seq: number): Promise<void> {
  const { store, pace } = place;
  const created = (readPayload(store.db, seq) ?? [])
    .filter(({ saw }) => Object.keys(saw).length === 0)
    .map(({ table, rowId }): Created => ({ table, id: rowId }))
    .toReversed();
  const byTable = order.map((table) => created.filter((each) => each.table === table));
  for (const rows of byTable) {
    for (let at = 0; at < rows.length && store.db.open;) {
      const some = rows.slice(at, at + pace.rows());
      at += some.length;
      await pace.slice(some.length, () => act(store, undoAction, (writer) => removeSome(place, writer, some)));
    }
  }
}

function removeSome({ versions, run, count }: Place, writer: Writer, rows: readonly Created[]): void {
  const table = rows[0]?.table;
  if (!table) return;
  const ids = rows.map(({ id }) => id);
  const kept = keptIds(writer, run.id, table, ids, versions);
  for (const id of ids) {
    const row = prepared(writer.db, `SELECT deleted, ver, vers FROM ${table} WHERE id = ?`).get(id) as
      | Version
      | undefined;
    if (!row || row.deleted === 1) continue;
    if (kept.has(id) || !versions.areOurs(id, row)) count.kept += 1;
    else {
      writer.remove(table, id);
      count.removed += 1;
    }
  }
}

function keptIds(writer: Writer, runId: string, table: SyncedTable, ids: string[], versions: Versions): Set<string> {
  const revived = prepared(
    writer.db,
    "SELECT 1 FROM import_change WHERE run_id = ? AND row_id = ? AND json_extract(before, '$.was.deleted') = 1",
  );
  const isMade = (made: number, ownerId: string) => versions.isOp(made) || revived.get(runId, ownerId) !== undefined;
  // Of a record that was brought back only what the run wrote is known to be its own: in doubt its parts go with the run.
  const isChanged = (ownerId: string, row: Version) => versions.isOp(-row.ver) && !versions.areOurs(ownerId, row);
  const ofKept = idsOfKeptOwners(writer.db, table, ids, { isMade, isChanged });
  return new Set([...idsInUse(writer.db, table, ids), ...ofKept]);
}

interface Changed {
  id: string;
  before: string;
}

async function restoreChanged(place: Place): Promise<void> {
  const { store, pace, run } = place;
  const sql =
    "SELECT row_id AS id, before FROM import_change WHERE run_id = ? AND table_name = ? AND before IS NOT NULL LIMIT ?";
  for (const table of order) {
    for (;;) {
      if (!store.db.open) return;
      const some = prepared(store.db, sql).all(run.id, table, pace.rows()) as Changed[];
      if (some.length === 0) break;
      await pace.slice(some.length, () => act(store, undoAction, (writer) => restoreSome(place, writer, table, some)));
    }
  }
}

function restoreSome(
  { versions, run, count }: Place,
  writer: Writer,
  table: SyncedTable,
  rows: readonly Changed[],
): void {
  const ids = rows.map(({ id }) => id);
  const inUse = keptIds(writer, run.id, table, ids, versions);
  for (const { id, before } of rows) {
    const row = prepared(writer.db, `SELECT deleted, ver, vers FROM ${table} WHERE id = ?`).get(id) as
      | Version
      | undefined;
    const { was, saw } = JSON.parse(before) as Before;
    const ours = row ? Object.keys(was).filter((field) => versions.isOurs(id, field, row)) : [];
    const isKept = ours.length < Object.keys(was).length || (was["deleted"] === 1 && inUse.has(id));
    if (isKept) count.kept += 1;
    // Brought back by the import and in use since: it stays as it is, whole.
    const back = was["deleted"] === 1 && isKept ? [] : ours;
    const done = restoreRow(writer, table, id, Object.fromEntries(back.map((field) => [field, was[field] ?? null])));
    if (done) count[done] += 1;
    // Done with: a second go at the same run, after a crash, does not meet it again.
    prepared(writer.db, "DELETE FROM import_change WHERE run_id = ? AND row_id = ?").run(run.id, id);
    noteRestored(writer, run.id, table, id, Object.fromEntries(back.map((field) => [field, saw[field] ?? 0])));
  }
}

/** What it comes to: the record is gone again, or is as it was; null where there was nothing to do. */
function restoreRow(writer: Writer, table: SyncedTable, id: string, was: Values): "removed" | "restored" | null {
  if (Object.keys(was).length === 0) return null;
  const { deleted, ...fields } = was;
  if (deleted === 0) writer.restore(table, id);
  const isWritten = writer.update(table, id, fields as Partial<Fields<SyncedTable>>);
  if (deleted === 1) writer.remove(table, id);
  if (!isWritten && deleted === undefined) return null;
  return deleted === 1 ? "removed" : "restored";
}
