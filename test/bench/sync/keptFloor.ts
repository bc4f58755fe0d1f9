/**
 * The floor of an edit that is kept as sync promises: the same engine with the same encryption and the same care for the disk writes
 * what must lie at its three ends once it was handed on, and does nothing else. At the hub that is the op as it arrived, its line in the
 * log, which records it touched, and the record; at its author the verdict, and the version on the record; at its reader the record.
 * One transaction at each end, and nothing is read, checked, hashed, packed or sent.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openEncrypted, type WritableDb } from "../../../db/connection.ts";
import { hubMigrations, textFor } from "../../../hub/store/schema.ts";
import type { RecordOf } from "./records.ts";

const district = "00000000-0000-7000-8000-000000000001";
const hash = "0123456789abcdef".repeat(4);

export class KeptFloor {
  readonly #folder: string;
  readonly #key: Uint8Array;
  #ends: { author: WritableDb; hub: WritableDb; reader: WritableDb } | null = null;
  #counter = 0;

  constructor(folder: string, key: Uint8Array) {
    this.#folder = folder;
    this.#key = key;
  }

  /** Files of its own, with all records at each end. Untimed. */
  fill(records: readonly RecordOf[]): void {
    this.close();
    this.#ends = {
      author: this.#device("author", records),
      hub: this.#hub(records),
      reader: this.#device("reader", records),
    };
  }

  /** Each record of these is edited once: milliseconds, of all three ends together. */
  edits(records: readonly RecordOf[], value: number): number {
    if (!this.#ends) throw new Error("nothing was filled in");
    const { author, hub, reader } = this.#ends;
    const from = (this.#counter += records.length) - records.length;
    const began = performance.now();
    atHub(hub, records, from, value);
    atAuthor(author, records, from);
    atReader(reader, records, from, value);
    return performance.now() - began;
  }

  close(): void {
    for (const db of Object.values(this.#ends ?? {})) (db as WritableDb).close();
    this.#ends = null;
  }

  #file(name: string): WritableDb {
    const file = join(this.#folder, `kept-${name}.db`);
    for (const ending of ["", "-wal", "-shm"]) rmSync(`${file}${ending}`, { force: true });
    return openEncrypted(file, this.#key);
  }

  #device(name: string, records: readonly RecordOf[]): WritableDb {
    const db = this.#file(name);
    const names = Object.keys(records[0]?.fields ?? {});
    db.exec(`CREATE TABLE record (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, ver INTEGER NOT NULL, vers TEXT,
        ${names.join(", ")});
      CREATE INDEX record_by_walk_id ON record (walk_id);
      CREATE TABLE op_sent (seq INTEGER PRIMARY KEY, hub_seq INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT) STRICT;`);
    const insert = db.prepare(
      `INSERT INTO record (id, bucket, ver, ${names.join(", ")}) VALUES (?, ?, 1${", ?".repeat(names.length)})`,
    );
    inOne(db, records, ({ id, bucket, fields }) => insert.run(id, bucket, ...names.map((name) => fields[name])));
    return db;
  }

  #hub(records: readonly RecordOf[]): WritableDb {
    const db = this.#file("hub");
    for (const { sql } of hubMigrations) db.exec(textFor("sqlite", sql));
    const insert = db.prepare(
      "INSERT INTO hub_row (district, table_name, id, bucket, seq, body) VALUES (?, ?, ?, ?, ?, ?)",
    );
    inOne(db, records, ({ id, bucket, fields }, at) =>
      insert.run(
        district,
        "observation",
        id,
        bucket,
        at + 1,
        JSON.stringify({ deleted: 0, ver: at + 1, vers: null, fields }),
      ),
    );
    return db;
  }
}

function inOne(db: WritableDb, records: readonly RecordOf[], write: (record: RecordOf, at: number) => void): void {
  db.transaction(() => {
    for (const [at, record] of records.entries()) write(record, at);
  }).immediate();
}

function atHub(db: WritableDb, records: readonly RecordOf[], from: number, value: number): void {
  const op = db.prepare(
    `INSERT INTO hub_op (district, epoch, counter, replica, sender, header, link, payload, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const log = db.prepare(
    `INSERT INTO hub_log (district, seq, kind, epoch, counter, outcome, clean, hash) VALUES (?, ?, 'op', ?, ?, 'applied', 1, ?)`,
  );
  const touched = db.prepare("INSERT INTO hub_touched (district, row_id, seq) VALUES (?, ?, ?)");
  const row = db.prepare(
    "UPDATE hub_row SET seq = ?, echo = ?, body = ? WHERE district = ? AND table_name = 'observation' AND id = ?",
  );
  inOne(db, records, ({ id, bucket, fields }, at) => {
    const counter = from + at + 1;
    const seq = 100_000 + counter;
    const header = {
      replica: district,
      epoch: district,
      counter,
      actor: district,
      hlc: "2026-10-12T14:00:00.000Z-0001",
    };
    const payload = [{ table: "observation", rowId: id, bucket, set: { enrolled: value }, saw: { enrolled: seq } }];
    op.run(
      district,
      district,
      counter,
      district,
      district,
      JSON.stringify({ ...header, schemaVersion: 1, payloadHash: hash }),
      hash,
      Buffer.from(JSON.stringify(payload)),
      "2026-10-12T14:00:00.000Z",
    );
    log.run(district, seq, district, counter, hash);
    touched.run(district, id, seq);
    const body = { deleted: 0, ver: 1, vers: { enrolled: seq }, fields: { ...fields, enrolled: value } };
    row.run(seq, district, JSON.stringify(body), district, id);
  });
}

function atAuthor(db: WritableDb, records: readonly RecordOf[], from: number): void {
  const verdict = db.prepare("INSERT INTO op_sent (seq, hub_seq, outcome) VALUES (?, ?, 'applied')");
  const version = db.prepare("UPDATE record SET vers = ? WHERE id = ?");
  inOne(db, records, ({ id }, at) => {
    const seq = from + at + 1;
    verdict.run(seq, 100_000 + seq);
    version.run(JSON.stringify({ enrolled: 100_000 + seq }), id);
  });
}

function atReader(db: WritableDb, records: readonly RecordOf[], from: number, value: number): void {
  const update = db.prepare("UPDATE record SET enrolled = ?, vers = ? WHERE id = ?");
  inOne(db, records, ({ id }, at) => update.run(value, JSON.stringify({ enrolled: 100_001 + from + at }), id));
}
