/**
 * What no way of syncing can be faster than: the same engine with the same encryption and the same care for the disk writes the
 * same rows into a table with two indexes, in one transaction.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openEncrypted, type WritableDb } from "../../../db/connection.ts";
import type { RecordOf } from "./records.ts";

export class Floor {
  readonly #folder: string;
  readonly #key: Uint8Array;
  #db: WritableDb | null = null;

  constructor(folder: string, key: Uint8Array) {
    this.#folder = folder;
    this.#key = key;
  }

  /** Into a file of its own each time. */
  insert(records: readonly RecordOf[]): number {
    this.#db?.close();
    for (const ending of ["", "-wal", "-shm"]) rmSync(join(this.#folder, `floor.db${ending}`), { force: true });
    const db = openEncrypted(join(this.#folder, "floor.db"), this.#key);
    this.#db = db;
    const names = Object.keys(records[0]?.fields ?? {});
    db.exec(`CREATE TABLE record (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bucket TEXT NOT NULL, ${names.join(", ")});
      CREATE INDEX record_by_walk_id ON record (walk_id)`);
    const began = performance.now();
    const insert = db.prepare(
      `INSERT INTO record (id, bucket, ${names.join(", ")}) VALUES (?, ?${", ?".repeat(names.length)})`,
    );
    const write = db.transaction(() => {
      for (const { id, bucket, fields } of records) insert.run(id, bucket, ...names.map((name) => fields[name]));
    });
    write.immediate();
    return performance.now() - began;
  }

  update(records: readonly RecordOf[], value: number): number {
    const db = this.#db;
    if (!db) throw new Error("nothing was inserted");
    const began = performance.now();
    const update = db.prepare("UPDATE record SET enrolled = ? WHERE id = ?");
    const write = db.transaction(() => {
      for (const { id } of records) update.run(value, id);
    });
    write.immediate();
    return performance.now() - began;
  }
}
