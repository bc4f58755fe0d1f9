/** Fills a place with what deciding asks for: each kind of thing in one question to the store, however many ops wait. */
import type { FieldValue, OpHeader } from "../../shared/sync/op.ts";
import { opKey, type Place, rowKey, type StoredRow, textKey, type WireChange } from "../../shared/sync/place.ts";
import type { RowRef, Wants } from "../../shared/sync/wants.ts";
import type { SqlValue } from "../store/door.ts";
import type { Tx } from "../store/store.ts";
import type { OpRow } from "../store/tables.ts";
import { storedRow } from "./rows.ts";

/** Everything wanted gets an entry, null where there is nothing. */
export async function fill(tx: Tx, place: Place, wanted: Wants): Promise<void> {
  await fillRows(tx, place, wanted.rows);
  await fillConflicts(tx, place, wanted.conflicts);
  await fillOps(tx, place, wanted.ops);
  await fillAuthors(tx, place, wanted.authors);
  await fillAliases(tx, place, wanted.aliases);
  await fillHeld(tx, place, wanted.held);
  await fillTexts(tx, place, wanted.texts);
}

async function fillRows(tx: Tx, place: Place, refs: readonly RowRef[]): Promise<void> {
  for (const { table, id } of refs) place.rows.set(rowKey(table, id), null);
  for (const found of await tx.find("hub_row", ["table_name", "id"], keysOf(refs)))
    place.rows.set(rowKey(found.table_name, found.id), storedRow(found));
}

async function fillConflicts(tx: Tx, place: Place, refs: readonly RowRef[]): Promise<void> {
  if (refs.length === 0) return;
  const about = await tx.find("hub_conflict", ["of_table", "row_id"], keysOf(refs));
  const missing = about.filter(({ id }) => !place.rows.has(rowKey("conflict", id)));
  await fillRows(
    tx,
    place,
    missing.map(({ id }) => ({ table: "conflict", id })),
  );
  for (const { table, id } of refs) {
    const ids = about.filter((each) => each.of_table === table && each.row_id === id).map((each) => each.id);
    const rows = ids.toSorted().map((each) => place.rows.get(rowKey("conflict", each)));
    place.conflicts.set(
      rowKey(table, id),
      rows.filter((row): row is StoredRow => row !== null && row !== undefined),
    );
  }
}

/** An op that is set aside has no number in force; one that was released has that of its release. */
async function fillOps(tx: Tx, place: Place, names: readonly string[]): Promise<void> {
  for (const name of names) place.ops.set(name, null);
  const found = await tx.find("hub_log", ["epoch", "counter"], names.map(opOf).filter(isKey));
  for (const entry of found.toSorted((a, b) => a.seq - b.seq))
    if (entry.outcome !== "quarantined") place.ops.set(opKey(entry.epoch ?? "", entry.counter ?? 0), entry.seq);
}

/** Epoch and counter of a name that a client wrote: nothing that it could say may be more than not found. */
function opOf(name: string): SqlValue[] {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, dot), Number(name.slice(dot + 1))];
}

function isKey(key: readonly SqlValue[]): boolean {
  return key.every((part) => (typeof part === "string" ? isPlain(part) : Number.isSafeInteger(part)));
}

/** PostgreSQL takes no NUL in a text, and nothing of ours has control characters in a name. */
export function isPlain(name: string): boolean {
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) < 32) return false;
  return name.isWellFormed();
}

async function fillAuthors(tx: Tx, place: Place, seqs: readonly number[]): Promise<void> {
  for (const seq of seqs) place.authors.set(seq, null);
  const ops = await opsAt(tx, seqs);
  const names = await namesOf(
    tx,
    [...ops.values()].map(({ sender }) => sender),
  );
  for (const [seq, op] of ops) {
    const { replica, epoch, counter, hlc } = JSON.parse(op.header) as OpHeader;
    const by = { id: op.sender, name: names.get(op.sender) ?? null };
    place.authors.set(seq, { replica, epoch, counter, by, hlc, was: op.was });
  }
}

/** What the district calls people, by their ids; those it does not know are left out. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) {
    const sql = "SELECT name FROM hub_staff WHERE district = ? AND id = ?";
    const found = await tx.get<{ name: string }>(sql, [tx.district, id]);
    if (found) names.set(id, found.name);
  }
  return names;
}

async function fillAliases(tx: Tx, place: Place, seqs: readonly number[]): Promise<void> {
  for (const seq of seqs) place.aliases.set(seq, null);
  for (const { was, seq } of await tx.find("hub_alias", ["was"], numbers(seqs))) place.aliases.set(was, seq);
}

async function fillHeld(tx: Tx, place: Place, refs: readonly RowRef[]): Promise<void> {
  for (const { table, id } of refs) place.held.set(rowKey(table, id), null);
  // There is hardly ever anything of that kind.
  if (!(await tx.get("SELECT seq FROM hub_held WHERE district = ? LIMIT 1", [tx.district]))) return;
  for (const each of await tx.find("hub_held", ["table_name", "row_id"], keysOf(refs)))
    place.held.set(rowKey(each.table_name, each.row_id), each.seq);
}

async function fillTexts(tx: Tx, place: Place, texts: Wants["texts"]): Promise<void> {
  if (texts.length === 0) return;
  const ops = await opsAt(tx, [...new Set(texts.map((text) => text.seq))]);
  for (const { seq, table, id, field } of texts) {
    const payload = ops.get(seq)?.payload;
    place.texts.set(textKey(seq, table, id, field), payload ? written(payload, table, id, field) : null);
  }
}

function written(payload: Uint8Array, table: string, id: string, field: string): FieldValue {
  const changes = JSON.parse(Buffer.from(payload).toString("utf8")) as WireChange[];
  return changes.findLast((each) => each.table === table && each.rowId === id)?.set[field] ?? null;
}

/** The ops behind numbers. */
export async function opsAt(tx: Tx, seqs: readonly number[]): Promise<Map<number, OpRow>> {
  const entries = await tx.find("hub_log", ["seq"], numbers(seqs));
  const keys = entries.flatMap(({ epoch, counter }) => (epoch === null ? [] : [[epoch, counter]]));
  const ops = new Map(
    (await tx.find("hub_op", ["epoch", "counter"], keys)).map((op) => [opKey(op.epoch, op.counter), op]),
  );
  return new Map(
    entries.flatMap(({ seq, epoch, counter }) => {
      const op = ops.get(opKey(epoch ?? "", counter ?? 0));
      return op ? [[seq, op]] : [];
    }),
  );
}

function numbers(seqs: readonly number[]): number[][] {
  return seqs.filter((seq) => Number.isSafeInteger(seq)).map((seq) => [seq]);
}

function keysOf(refs: readonly RowRef[]): string[][] {
  return refs.filter(({ table, id }) => isPlain(table) && isPlain(id)).map(({ table, id }) => [table, id]);
}
