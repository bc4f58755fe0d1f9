/**
 * How much of long work (an import, rows from the district) is written at a time. Everything in the store waits for the slice being written, so while somebody is
 * saving the slices are short; while nobody is, they are long enough that what each of them costs (a commit, pages of the
 * indexes written again) does not matter. After each slice everything that waits has its turn.
 */
import { setImmediate } from "node:timers/promises";
import { prepared, type WritableDb } from "../connection.ts";

/** For how long a slice may hold up the store, in milliseconds. */
interface SliceLength {
  quietMs: number;
  busyMs: number;
}

const ofImports: SliceLength = { quietMs: 120, busyMs: 12 };
/** For how long after somebody's last save slices stay short. */
const busyFor = 4_000;
const fewest = 10;
const most = 1_000;

export class Pace {
  readonly #db: WritableDb;
  readonly #length: SliceLength;
  #writes = 0;
  #busyUntil = 0;
  /** Milliseconds a row takes, as measured. */
  #rowMs = 0.3;

  constructor(db: WritableDb, length: SliceLength = ofImports) {
    this.#db = db;
    this.#length = length;
    this.#writes = this.#total();
  }

  /** Rows of the next slice. */
  rows(): number {
    const target = this.isBusy() ? this.#length.busyMs : this.#length.quietMs;
    return Math.max(fewest, Math.min(most, Math.floor(target / this.#rowMs)));
  }

  isBusy(): boolean {
    return performance.now() < this.#busyUntil;
  }

  /** Writes one slice, then lets everybody else have their turn. */
  async slice<V>(rows: number, write: () => V): Promise<V> {
    const began = performance.now();
    const value = write();
    const took = performance.now() - began;
    // The mean leans to the latest: what a row costs changes as the store grows.
    if (rows > 0) this.#rowMs = Math.max(0.02, this.#rowMs * 0.7 + (took / rows) * 0.3);
    this.#writes = this.#total();
    await setImmediate();
    // Closed under us: whoever asks next is told so.
    if (!this.#db.open) return value;
    if (this.#total() !== this.#writes) this.#busyUntil = performance.now() + busyFor;
    return value;
  }

  #total(): number {
    return prepared(this.#db, "SELECT total_changes()").pluck().get() as number;
  }
}
