/**
 * What a store has to load before a batch of ops can be decided. The store asks, loads what is named, and asks again until nothing
 * is missing (mostly two or three rounds: what is needed depends on the rows, on who wrote them and on the walks they belong to).
 * Ops that only make new rows need one.
 */
import { isKey, isWireName } from "./changes.ts";
import { conflictsAbout } from "./conflictsAbout.ts";
import type { SeenVersion } from "./op.ts";
import { type OpToDecide, type Place, rowKey, type StoredRow, textKey, type WireChange } from "./place.ts";
import { finalTables, mergedTexts } from "./registry.ts";
import { versionOf } from "./rows.ts";
import { seqOfSeen } from "./seen.ts";

export interface RowRef {
  table: string;
  id: string;
}

/** Everything named here must get an entry in the place's map of the same name, null (or an empty list) where there is nothing. */
export interface Wants {
  rows: RowRef[];
  /** `epoch.counter`. */
  ops: string[];
  /** Seqs. */
  authors: number[];
  aliases: number[];
  /** Rows whose rows in `conflict` are wanted (by `table_name` and `row_id`, whatever their state). */
  conflicts: RowRef[];
  held: RowRef[];
  /** What the op at `seq` wrote into a field of a row. */
  texts: { seq: number; table: string; id: string; field: string }[];
}

/** What is missing in the place to decide these ops in this order; null when nothing is. */
export function wants(place: Place, ops: readonly OpToDecide[]): Wants | null {
  const list = new Missing(place);
  for (const op of ops) for (const change of op.changes ?? []) wantChange(place, list, change);
  return list.all();
}

/** Gathers what is not in the place yet, each once. */
class Missing {
  private readonly place: Place;
  private readonly found: { [K in keyof Wants]: Map<string | number, Wants[K][number]> } = {
    rows: new Map(),
    ops: new Map(),
    authors: new Map(),
    aliases: new Map(),
    conflicts: new Map(),
    held: new Map(),
    texts: new Map(),
  };

  constructor(place: Place) {
    this.place = place;
  }

  row(table: string, id: string): void {
    const key = rowKey(table, id);
    if (!this.place.rows.has(key)) this.found.rows.set(key, { table, id });
    if (!this.place.held.has(key)) this.found.held.set(key, { table, id });
  }

  conflicts(table: string, id: string): void {
    const key = rowKey(table, id);
    if (!this.place.conflicts.has(key)) this.found.conflicts.set(key, { table, id });
  }

  op(key: string): void {
    if (!this.place.ops.has(key)) this.found.ops.set(key, key);
  }

  author(seq: number): void {
    if (seq > 0 && !this.place.authors.has(seq)) this.found.authors.set(seq, seq);
  }

  alias(seq: number): void {
    if (seq > 0 && !this.place.aliases.has(seq)) this.found.aliases.set(seq, seq);
  }

  text(seq: number, { table, id }: StoredRow, field: string): void {
    const key = textKey(seq, table, id, field);
    if (seq > 0 && !this.place.texts.has(key)) this.found.texts.set(key, { seq, table, id, field });
  }

  seen(seen: SeenVersion | undefined): void {
    if (typeof seen === "string") this.op(seen);
    if (typeof seen === "number") this.alias(seen);
  }

  all(): Wants | null {
    const { rows, ops, authors, aliases, conflicts, held, texts } = this.found;
    const lists = [rows, ops, authors, aliases, conflicts, held, texts];
    if (lists.every((each) => each.size === 0)) return null;
    return {
      rows: [...rows.values()],
      ops: [...ops.values()],
      authors: [...authors.values()],
      aliases: [...aliases.values()],
      conflicts: [...conflicts.values()],
      held: [...held.values()],
      texts: [...texts.values()],
    };
  }
}

function wantChange(place: Place, list: Missing, change: WireChange): void {
  const { table, rowId } = change;
  list.row(table, rowId);
  const key = rowKey(table, rowId);
  const row = place.rows.get(key) ?? null;
  wantParents(place, list, change, row);
  const group = place.held.get(key);
  if (group) list.author(group);
  if (row) wantForRow(place, list, change, row);
  if (table === "conflict" && (!row || change.was)) wantDispute(list, change);
}

/** What a conflict that is offered again is about. */
function wantDispute(list: Missing, { set: { table_name: table, row_id: id } }: WireChange): void {
  if (!isWireName(table) || !isKey(id)) return;
  list.row(table, id);
  list.conflicts(table, id);
}

/** The walk that a row belongs to, by way of the observation. */
function wantParents(place: Place, list: Missing, { table, set }: WireChange, row: StoredRow | null): void {
  const rule = finalTables[table];
  if (!rule) return;
  for (const id of [row?.fields[rule.parent], set[rule.parent]]) {
    if (typeof id !== "string") continue;
    list.row(rule.table, id);
    const key = rowKey(rule.table, id);
    const group = place.held.get(key);
    if (group) list.author(group);
    const walk = place.rows.get(key)?.fields["walk_id"];
    if (rule.table !== "walk" && typeof walk === "string") list.row("walk", walk);
  }
}

/** Who wrote what the change did not see, and the conflicts the row is in. */
function wantForRow(place: Place, list: Missing, change: WireChange, row: StoredRow): void {
  const { set, saw } = change;
  let disputed = false;
  for (const field of Object.keys(set)) {
    const again = change.was?.[field];
    if (again !== undefined) {
      wantField(place, list, row, field, again);
      list.text(seqOfSeen(place, again), row, field);
      disputed = true;
      continue;
    }
    if (saw[field] === versionOf(row, field) && !(field === "deleted" && set[field] === 1)) continue;
    disputed = true;
    wantField(place, list, row, field, saw[field]);
  }
  if (row.deleted === 1 || set["deleted"] === 1) {
    disputed = true;
    list.seen(saw["*"]);
    list.author(row.ver);
    for (const version of Object.values(row.vers ?? {})) list.author(version);
  }
  if (!disputed) return;
  list.conflicts(row.table, row.id);
  for (const { fields } of conflictsAbout(place, row)) {
    if (typeof fields["losing"] !== "string") continue;
    list.op(fields["losing"]);
    list.author(place.ops.get(fields["losing"]) ?? 0);
  }
}

function wantField(place: Place, list: Missing, row: StoredRow, field: string, seen: SeenVersion | undefined): void {
  const version = versionOf(row, field);
  list.author(version);
  list.seen(seen);
  const at = seqOfSeen(place, seen);
  list.author(at);
  const ofAnOp = typeof seen === "string" || at !== seen;
  if ((ofAnOp && at > version) || mergedTexts[row.table]?.includes(field)) list.text(at, row, field);
}
