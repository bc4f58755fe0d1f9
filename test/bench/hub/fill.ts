/**
 * Makes a hub's log long: what a district's devices would have pushed in years is written straight into the tables as deciding
 * writes it, ops, numbers, rows, sums and chains, because a million real pushes take most of an hour. What is measured afterwards are real
 * pushes. The texts are shorter than usual, to spare the disk.
 */
import { rowRow } from "../../../hub/deciding/rows.ts";
import { hashAfter } from "../../../hub/log.ts";
import type { Office } from "../../../hub/office.ts";
import { readPlace } from "../../../hub/place.ts";
import type { Tx } from "../../../hub/store/store.ts";
import type { LogRow, OpRow, PlaceRow, RowRow, TouchedRow } from "../../../hub/store/tables.ts";
import { newId } from "../../../shared/domain/ids.ts";
import type { StoredRow } from "../../../shared/sync/place.ts";
import { RowHash } from "../../../sync/wire/rowHash.ts";
import { observationRecords, type RecordOf } from "../sync/records.ts";
import type { BenchDevice } from "./device.ts";

const inOne = 5_000;
const sayEvery = 100_000;
const textLength = 60;

interface Sum {
  rows: number;
  bytes: number;
  seq: number;
  hash: RowHash;
}

export async function fillLog(
  { store, district }: Office,
  devices: readonly BenchDevice[],
  ops: number,
  seed: number,
  say: (line: string) => void,
): Promise<void> {
  const sums = new Map<string, Sum>();
  for (let done = 0; done < ops; done += inOne) {
    const count = Math.min(inOne, ops - done);
    const records = observationRecords(count, seed).map((record) => ({ ...shortened(record), id: newId() }));
    await store.deciding(district, (tx) => write(tx, devices, records, sums));
    if ((done + count) % sayEvery === 0) say(`hub: a log of ${done + count} ops`);
  }
}

function shortened({ id, bucket, fields }: RecordOf): RecordOf {
  const { strength, question } = fields;
  return {
    id,
    bucket,
    fields: { ...fields, strength: strength.slice(0, textLength), question: question.slice(0, textLength) },
  };
}

/** Turn by turn, as devices come by: each brings ten. */
async function write(
  tx: Tx,
  devices: readonly BenchDevice[],
  records: readonly RecordOf[],
  sums: Map<string, Sum>,
): Promise<void> {
  const { district } = tx;
  let place: PlaceRow = await readPlace(tx);
  const first = (place.seq * 7) % devices.length;
  const made = records.map((record, at) => {
    const device = devices[(first + Math.floor(at / 10)) % devices.length];
    if (!device) throw new Error("no devices");
    const one = entryOf(place, district, device, record, sums);
    place = { ...place, seq: one.log.seq, hash: one.log.hash };
    return one;
  });
  const ops: OpRow[] = made.map(({ op }) => op);
  const rows: RowRow[] = made.map(({ row }) => row);
  const log: LogRow[] = made.map((each) => each.log);
  const touched: TouchedRow[] = log.map(({ seq }, at) => ({ district, row_id: records[at]?.id ?? "", seq }));
  await tx.add("hub_op", ops);
  await tx.add("hub_row", rows);
  await tx.add("hub_log", log);
  await tx.add("hub_touched", touched);
  await tx.put("hub_place", [place]);
  await tx.put(
    "hub_bucket",
    [...sums].map(([bucket, { hash, ...sum }]) => ({ district, bucket, ...sum, hash: hash.hex() })),
  );
  await tx.put(
    "hub_epoch",
    devices.map(({ epoch, replica, chain: { counter, link } }) => {
      const counts = { made: counter, received: counter, backed_up: 0 };
      return { district, epoch, replica, counter, link, ...counts };
    }),
  );
}

function entryOf(
  place: PlaceRow,
  district: string,
  device: BenchDevice,
  record: RecordOf,
  sums: Map<string, Sum>,
): { op: OpRow; row: RowRow; log: LogRow } {
  const { header, payload, link } = device.op(record, device.chain);
  device.chain = { counter: header.counter, link };
  const { epoch, counter, replica, actor } = header;
  const seq = place.seq + 1;
  const stored: StoredRow = {
    table: "observation",
    id: record.id,
    bucket: record.bucket,
    deleted: 0,
    seq,
    ver: seq,
    vers: null,
    fields: record.fields,
    echo: epoch,
    beyond: null,
  };
  const row = rowRow(district, stored);
  const sum = sums.get(record.bucket) ?? { rows: 0, bytes: 0, seq: 0, hash: new RowHash() };
  sum.hash.toggle(stored);
  sums.set(record.bucket, { rows: sum.rows + 1, bytes: sum.bytes + row.body.length, seq, hash: sum.hash });
  const verdict = { outcome: "applied", reason: null, clean: 1, about: null };
  const entry = { seq, kind: "op", epoch, counter, ...verdict };
  const op = { district, epoch, counter, replica, sender: actor, header: JSON.stringify(header), link, payload };
  return {
    op: { ...op, was: null, at: new Date().toISOString(), agreed: null },
    row,
    log: { ...entry, district, hash: hashAfter(place.hash, entry, { header, was: null }) },
  };
}
