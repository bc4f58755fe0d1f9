/**
 * Lawful destruction: what a record says leaves the hub for good, everywhere it is kept, and the chain verifies as before, because
 * payloads only hang off it by hash. In the record's place stays an empty row, marked deleted, which tells every replica to let go
 * of it, and a certificate of what was destroyed, by whom and why. Backups made before keep it until their term ends; a hub
 * that is made again from one of them destroys it again before it answers anybody (`backup/lasting.ts`).
 */
import { Problem } from "../shared/problems.ts";
import type { StoredRow, WireChange } from "../shared/sync/place.ts";
import { isSigned, signed } from "../sync/wire/signed.ts";
import { addBeside } from "./backup/lasting.ts";
import { bodyOf, hashOf, rowRow, storedRow } from "./deciding/rows.ts";
import { noRows, RowHash } from "../sync/wire/rowHash.ts";
import type { Hub } from "./hub.ts";
import { hashAfter, type LogEntry } from "./log.ts";
import { dropPhotosOf } from "./photos.ts";
import { emptyEntry, readPlace } from "./place.ts";
import type { Tx } from "./store/store.ts";
import type { OpRow, PlaceRow } from "./store/tables.ts";

export interface ExpungeCertificate {
  district: string;
  table: string;
  id: string;
  bucket: string;
  /** The number under which it was destroyed, and the log's hash before it. */
  seq: number;
  /** SHA-256 of every payload destroyed: what once was cannot be read from it, but can be recognised. */
  payloads: string[];
  by: string;
  reason: string;
  at: string;
  sig: string;
}

/** NOT_FOUND where there is no such record. One that was expunged before gets the same certificate again. */
export async function expunge(
  hub: Hub,
  { table, id, by, reason }: { table: string; id: string; by: string; reason: string },
): Promise<ExpungeCertificate> {
  const certificate = await hub.store.deciding(hub.district, async (tx) => {
    const [done] = await tx.find("hub_expunged", ["table_name", "row_id"], [[table, id]]);
    if (done) return JSON.parse(done.certificate) as ExpungeCertificate;
    const [found] = await tx.find("hub_row", ["table_name", "id"], [[table, id]]);
    if (!found) throw new Problem("NOT_FOUND", { what: table });
    const place = await readPlace(tx);
    const seq = place.seq + 1;
    const payloads = await destroy(tx, storedRow(found), seq);
    const body = { district: hub.district, table, id, bucket: found.bucket, seq, payloads, by, reason };
    const made = signed("audit", { ...body, at: new Date(hub.now()).toISOString() }, hub.authority.privateKey);
    await record(tx, place, made);
    return made;
  });
  addBeside(hub.store, "expunged", hub.authority.privateKey, certificate);
  await hub.store.scrub();
  return certificate;
}

/** Every certificate of the district. */
export async function expungedIn(hub: Pick<Hub, "district" | "store">): Promise<ExpungeCertificate[]> {
  const sql = "SELECT certificate FROM hub_expunged WHERE district = ? ORDER BY seq";
  const rows = await hub.store.door.all<{ certificate: string }>(sql, [hub.district]);
  return rows.map(({ certificate }) => JSON.parse(certificate) as ExpungeCertificate);
}

/**
 * Destroys again what certificates say was destroyed, in a store that does not know of it because it was made from an older backup.
 * What is not in the store is only remembered, so that nobody brings it back. Returns how many there were.
 */
export async function expungeAgain(
  hub: Pick<Hub, "district" | "store" | "authority">,
  certificates: readonly ExpungeCertificate[],
): Promise<number> {
  const ours = certificates.filter(
    (each) => each.district === hub.district && isSigned("audit", each, hub.authority.publicKey),
  );
  const known = new Set((await expungedIn(hub)).map(({ sig }) => sig));
  const missing = ours.filter(({ sig }) => !known.has(sig));
  if (missing.length === 0) return 0;
  await hub.store.deciding(hub.district, async (tx) => {
    for (const certificate of missing) {
      const { table, id } = certificate;
      const place = await readPlace(tx);
      const [found] = await tx.find("hub_row", ["table_name", "id"], [[table, id]]);
      if (found) await destroy(tx, storedRow(found), place.seq + 1);
      await record(tx, place, certificate);
    }
  });
  await hub.store.scrub();
  return missing.length;
}

/** The record and the conflicts about it are emptied, and what ops said of them is gone. Returns the hashes of those payloads. */
async function destroy(tx: Tx, row: StoredRow, seq: number): Promise<string[]> {
  const targets = [row, ...(await conflictsAbout(tx, row.table, row.id))];
  const payloads: string[] = [];
  for (const target of targets) payloads.push(...(await destroyPayloads(tx, target)));
  if (row.table === "photo") await dropPhotosOf(tx, row.id);
  await emptyRows(tx, targets, seq);
  return payloads;
}

/** The next number of the log is the destruction's. */
async function record(tx: Tx, place: PlaceRow, certificate: ExpungeCertificate): Promise<void> {
  const seq = place.seq + 1;
  const text = JSON.stringify(certificate);
  const { table: table_name, id: row_id } = certificate;
  await tx.add("hub_expunged", [{ district: tx.district, table_name, row_id, seq, certificate: text }]);
  await enter(tx, place, { ...emptyEntry, seq, kind: "expunge", about: text });
}

async function conflictsAbout(tx: Tx, table: string, id: string): Promise<StoredRow[]> {
  const about = await tx.find("hub_conflict", ["of_table", "row_id"], [[table, id]]);
  const keys = about.map((each) => ["conflict", each.id]);
  return (await tx.find("hub_row", ["table_name", "id"], keys)).map(storedRow);
}

/**
 * Takes what the ops say of the row out of them: an op of this row alone loses its payload, one that touched others too keeps what
 * it says of those (its header's hash names what it was; it is marked by that no longer being its hash).
 */
async function destroyPayloads(tx: Tx, { table, id }: StoredRow): Promise<string[]> {
  const hashes: string[] = [];
  for (const op of await opsOf(tx, id)) {
    if (!op.payload) continue;
    const changes = changesOf(op.payload);
    const rest = changes?.filter((each) => each.rowId !== id || each.table !== table);
    if (rest && rest.length === changes?.length) continue;
    hashes.push((JSON.parse(op.header) as { payloadHash: string }).payloadHash);
    const payload = rest && rest.length > 0 ? Buffer.from(JSON.stringify(rest)) : null;
    await tx.run("UPDATE hub_op SET payload = ? WHERE district = ? AND epoch = ? AND counter = ?", [
      payload,
      tx.district,
      op.epoch,
      op.counter,
    ]);
  }
  return hashes;
}

/** Every op that says something of the row: those in force, and those that were set aside. */
async function opsOf(tx: Tx, id: string): Promise<OpRow[]> {
  const join = "JOIN hub_op o ON o.district = l.district AND o.epoch = l.epoch AND o.counter = l.counter";
  const inForce = await tx.all<OpRow>(
    `SELECT o.* FROM hub_touched t JOIN hub_log l ON l.district = t.district AND l.seq = t.seq ${join}
     WHERE t.district = ? AND t.row_id = ?`,
    [tx.district, id],
  );
  const aside = await tx.all<OpRow>(`SELECT o.* FROM hub_quarantine l ${join} WHERE l.district = ?`, [tx.district]);
  return [...inForce, ...aside.filter(({ payload }) => payload && Buffer.from(payload).includes(id))];
}

function changesOf(payload: Uint8Array): WireChange[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString("utf8"));
    return Array.isArray(value) ? (value as WireChange[]) : null;
  } catch {
    return null;
  }
}

async function emptyRows(tx: Tx, rows: readonly StoredRow[], seq: number): Promise<void> {
  for (const row of rows) {
    const empty: StoredRow = { ...row, deleted: 1, seq, ver: seq, vers: null, fields: {}, echo: null, beyond: null };
    const [bucket] = await tx.find("hub_bucket", ["bucket"], [[row.bucket]]);
    const sum = new RowHash(bucket?.hash ?? noRows).toggleHash(hashOf(row)).toggleHash(hashOf(empty));
    await tx.put("hub_row", [rowRow(tx.district, empty)]);
    const was = bucket ?? { district: tx.district, bucket: row.bucket, rows: 1, bytes: 0, seq: 0, hash: "" };
    const bytes = was.bytes + bodyOf(empty).length - bodyOf(row).length;
    await tx.put("hub_bucket", [{ ...was, bytes, seq, hash: sum.hex() }]);
  }
}

async function enter(tx: Tx, place: PlaceRow, entry: LogEntry): Promise<void> {
  const hash = hashAfter(place.hash, entry, null);
  await tx.add("hub_log", [{ ...entry, district: tx.district, hash }]);
  await tx.put("hub_place", [{ ...place, seq: entry.seq, hash }]);
}
