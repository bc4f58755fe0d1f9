/**
 * Settling what two people wrote into one field. Each way is one act of the conflict's row and, where the value changes, of the
 * record itself, and can be taken back. Only the answer is written here: what gave way stays in the conflict as the hub kept it.
 */
import { type Answered, answeredAt, answeredText, keptValue } from "../../shared/sync/conflicts.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import { type SyncedTable, syncedTableNames, syncedTables } from "../../shared/sync/registry.ts";
import { Problem } from "../../shared/problems.ts";
import { act, type Fields, type Writer } from "../act.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";

export type Resolving = { id: string } & ({ how: "keep" } | { how: "swap" } | { how: "merge"; text: string });

interface Conflict {
  id: string;
  table: string;
  rowId: string;
  field: string;
  kept: string | null;
  state: string;
  resolvedAt: string | null;
  answered: string | null;
}

const states = { keep: "kept", swap: "swapped", merge: "merged" } as const;

/** NOT_FOUND, CONFLICT_RESOLVED. */
export function resolveConflict(store: Store, input: Resolving) {
  return act(store, "sync.resolve", (writer) => {
    const conflict = conflictOf(writer.db, input.id);
    if (conflict.state !== "open") throw new Problem("CONFLICT_RESOLVED", {});
    const was = presentValue(writer.db, conflict);
    const now = input.how === "swap" ? keptValue(conflict.kept) : input.how === "merge" ? input.text : was;
    if (input.how !== "keep") writeValue(writer, conflict, now);
    const resolved_at = new Date(store.clock.now()).toISOString();
    writer.update("conflict", input.id, {
      state: states[input.how],
      resolved_by: store.actor.id,
      resolved_by_name: store.actor.name,
      resolved_at,
      answered: answeredText(resolved_at, { was, now }),
    });
    return {};
  });
}

/**
 * Takes an answer back, wherever it was given: what stood before it stands again, unless somebody has written on since. NOT_FOUND;
 * CONFLICT_RESOLVED where nobody knows what stood before. Opening what is open changes nothing.
 */
export function reopenConflict(store: Store, { id }: { id: string }) {
  return act(store, "sync.reopen", (writer) => {
    const conflict = conflictOf(writer.db, id);
    if (conflict.state === "open") return {};
    const said = takenBack(conflict);
    if (!said) throw new Problem("CONFLICT_RESOLVED", {});
    if (said.was !== said.now && presentValue(writer.db, conflict) === said.now) writeValue(writer, conflict, said.was);
    const open = { state: "open", resolved_by: null, resolved_by_name: null, resolved_at: null, answered: null };
    writer.update("conflict", id, open);
    return {};
  });
}

/** What taking an answer back would undo; null where an app that did not write it down changed the value. */
export function takenBack({ state, resolvedAt, answered }: Pick<Conflict, "state" | "resolvedAt" | "answered">) {
  const untouched: Answered = { was: null, now: null };
  return answeredAt(resolvedAt, answered) ?? (state === "kept" ? untouched : null);
}

function conflictOf(db: ReadableDb, id: string): Conflict {
  const sql = `SELECT id, table_name AS "table", row_id AS rowId, field, kept_value AS kept, state,
    resolved_at AS resolvedAt, answered FROM conflict WHERE id = ? AND deleted = 0`;
  const found = prepared(db, sql).get(id) as Conflict | undefined;
  if (!found) throw new Problem("NOT_FOUND", { what: "conflict" });
  return found;
}

/** The table and field of a conflict, where this version knows them. */
function placeOf({ table, field }: Pick<Conflict, "table" | "field">): SyncedTable | null {
  const known = syncedTableNames.find((each) => each === table);
  const fields: readonly string[] = known ? syncedTables[known] : [];
  return known && (field === "deleted" || fields.includes(field)) ? known : null;
}

/** What stands in the field now; null where the record is not here. */
export function presentValue(db: ReadableDb, conflict: Pick<Conflict, "table" | "field" | "rowId">): FieldValue {
  const table = placeOf(conflict);
  if (!table) return null;
  const value = prepared(db, `SELECT ${conflict.field} FROM ${table} WHERE id = ?`).pluck().get(conflict.rowId);
  return (value as FieldValue | undefined) ?? null;
}

function writeValue(writer: Writer, conflict: Conflict, value: FieldValue): void {
  const table = placeOf(conflict);
  if (!table) throw new Problem("NOT_FOUND", { what: "record" });
  const set = { [conflict.field]: value } as Partial<Fields<SyncedTable>>;
  writer.update(table, conflict.rowId, set);
}
