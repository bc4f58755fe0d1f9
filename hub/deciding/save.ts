/** Writes back what deciding changed: rows with their buckets' hashes, what was held, and one entry of the log for each number. */
import type { OpHeader } from "../../shared/sync/op.ts";
import { changedRows, type Decision, type HubOp, type OpToDecide, type Place } from "../../shared/sync/place.ts";
import { linkAfter, sha256 } from "../../sync/wire/chain.ts";
import { noRows, RowHash } from "../../sync/wire/rowHash.ts";
import { hashAfter, type LogEntry, type LoggedOp } from "../log.ts";
import { emptyEntry } from "../place.ts";
import type { Tx } from "../store/store.ts";
import type { BucketRow, LogRow, OpRow, PlaceRow, TouchedRow } from "../store/tables.ts";
import { bodyOf, hashOf, rowRow } from "./rows.ts";

export interface DecidedOp {
  kind: "op" | "release";
  op: OpToDecide;
  decision: Decision;
}

/** All that `decided` changed in `place`, which stood at `from`. Returns where the hub stands now. */
export async function save(
  tx: Tx,
  from: PlaceRow,
  place: Place,
  decided: readonly DecidedOp[],
  at: string,
): Promise<PlaceRow> {
  const changed = changedRows(place);
  await tx.put(
    "hub_row",
    changed.map(({ after }) => rowRow(tx.district, after)),
  );
  await saveBuckets(tx, changed);
  await tx.add(
    "hub_conflict",
    changed
      .filter(({ before, after }) => before === null && after.table === "conflict")
      .map(({ after: { id, fields } }) => ({
        district: tx.district,
        of_table: String(fields["table_name"]),
        row_id: String(fields["row_id"]),
        id,
      })),
  );
  await saveAside(tx, decided);
  const aliases = decided.flatMap(({ decision: { alias } }) => (alias ? [{ district: tx.district, ...alias }] : []));
  await tx.put("hub_alias", aliases);
  return saveLog(tx, from, decided, at);
}

async function saveBuckets(tx: Tx, changed: ReturnType<typeof changedRows>): Promise<void> {
  const inBucket = Map.groupBy(changed, ({ after }) => after.bucket);
  const found = await tx.find(
    "hub_bucket",
    ["bucket"],
    [...inBucket.keys()].map((name) => [name]),
  );
  const there = new Map(found.map((each) => [each.bucket, each]));
  const buckets = [...inBucket].map(([bucket, moved]): BucketRow => {
    const was = there.get(bucket);
    const sum = new RowHash(was?.hash ?? noRows);
    let { rows, bytes, seq } = was ?? { rows: 0, bytes: 0, seq: 0 };
    for (const { before, after } of moved) {
      if (before) sum.toggleHash(hashOf(before));
      sum.toggleHash(hashOf(after));
      if (!before) rows += 1;
      bytes += bodyOf(after).length - (before ? bodyOf(before).length : 0);
      seq = Math.max(seq, after.seq);
    }
    return { district: tx.district, bucket, rows, bytes, seq, hash: sum.hex() };
  });
  await tx.put("hub_bucket", buckets);
}

/** What is set aside, what was let in after all, and which records wait for it. */
async function saveAside(tx: Tx, decided: readonly DecidedOp[]): Promise<void> {
  const aside = decided.filter(({ decision, kind }) => decision.verdict.outcome === "quarantined" && kind === "op");
  await tx.add(
    "hub_quarantine",
    aside.map(({ op: { header }, decision: { verdict, group } }) => ({
      district: tx.district,
      seq: verdict.seq,
      epoch: header.epoch,
      counter: header.counter,
      replica: header.replica,
      reason: verdict.reason ?? "",
      group_seq: group ?? verdict.seq,
      released: null,
    })),
  );
  await tx.add(
    "hub_held",
    aside.flatMap(({ decision: { holds, group, verdict } }) =>
      holds.map((key) => ({ district: tx.district, ...refOf(key), seq: group ?? verdict.seq })),
    ),
  );
  for (const key of decided.flatMap(({ decision }) => decision.frees)) {
    const { table_name, row_id } = refOf(key);
    const sql = "DELETE FROM hub_held WHERE district = ? AND table_name = ? AND row_id = ?";
    await tx.run(sql, [tx.district, table_name, row_id]);
  }
}

function refOf(key: string): { table_name: string; row_id: string } {
  const cut = key.indexOf("\n");
  return { table_name: key.slice(0, cut), row_id: key.slice(cut + 1) };
}

/** One entry a number, in order. What the hub authored joins its own chain. */
async function saveLog(tx: Tx, from: PlaceRow, decided: readonly DecidedOp[], at: string): Promise<PlaceRow> {
  let place = from;
  const log: LogRow[] = [];
  const ops: OpRow[] = [];
  const touched: TouchedRow[] = [];
  const enter = (entry: LogEntry, op: LoggedOp, rows: readonly { rowId: string }[]) => {
    if (entry.seq !== place.seq + 1) throw new Error(`number ${entry.seq} after ${place.seq}`);
    place = { ...place, seq: entry.seq, hash: hashAfter(place.hash, entry, op) };
    log.push({ ...entry, district: tx.district, hash: place.hash });
    for (const row_id of new Set(rows.map(({ rowId }) => rowId)))
      touched.push({ district: tx.district, row_id, seq: entry.seq });
  };
  for (const { kind, op, decision } of decided) {
    const { seq, outcome, reason, clean } = decision.verdict;
    const { epoch, counter } = op.header;
    const about = kind === "release" ? "released" : null;
    const inForce = outcome === "quarantined" ? [] : (op.changes ?? []);
    enter({ seq, kind, epoch, counter, outcome, reason, clean: clean ? 1 : 0, about }, op, inForce);
    if (!decision.hubOp) continue;
    const { entry, row } = hubEntry(tx, place, decision.hubOp, at);
    place = { ...place, counter: row.counter, link: row.link };
    ops.push(row);
    enter(entry, { header: JSON.parse(row.header) as OpHeader, was: null }, decision.hubOp.changes);
  }
  await tx.add("hub_op", ops);
  await tx.add("hub_log", log);
  await tx.add("hub_touched", touched);
  await tx.put("hub_place", [place]);
  return place;
}

function hubEntry(tx: Tx, place: PlaceRow, made: HubOp, at: string): { entry: LogEntry; row: OpRow } {
  const payload = Buffer.from(JSON.stringify(made.changes));
  const header: OpHeader = { ...made.header, payloadHash: sha256(payload) };
  const { replica, epoch, counter } = header;
  const row = {
    district: tx.district,
    epoch,
    counter,
    replica,
    sender: replica,
    header: JSON.stringify(header),
    link: linkAfter(place.link, header),
    payload,
    was: null,
    agreed: null,
    at,
  };
  return { entry: { ...emptyEntry, seq: made.seq, kind: "op", epoch, counter, outcome: "applied" }, row };
}
