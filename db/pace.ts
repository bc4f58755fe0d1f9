/**
 * How much of long work (an import, rows from the district) is written at a time. Everything in the store waits for the slice being
 * written, so while somebody is saving the slices are short, and while somebody looks around, not long; while nobody is there, they
 * are long enough that what each of them costs (a commit, pages of the indexes written again) does not matter. After each slice
 * everything that waits has its turn.
 */
import { setImmediate } from "node:timers/promises";
import { prepared } from "./connection.ts";
import type { Store } from "./store.ts";

/** For how long a slice may hold up the store, in milliseconds; and how many rows it has at least while nobody saves. */
interface SliceLength {
  /** While nobody asks for anything. As long as `quietMs` where it is not said. */
  aloneMs?: number;
  /** While nobody saves. */
  quietMs: number;
  busyMs: number;
  fewestQuiet?: number;
  /** Pages of the log that may gather before a thread is started to carry them over; as many as an import where it is not said. */
  logPages?: number;
}

const ofImports: SliceLength = { aloneMs: 400, quietMs: 120, busyMs: 8 };
/** Pages of the log that may gather before a commit carries them over: a thread does, long before. */
const logPages = 8_000;
/** For how long after somebody's last save, or last question, slices stay short. */
const busyFor = 4_000;
const fewestBusy = 10;
const fewestQuiet = 400;
const most = 8_000;
/** Of a slice of rows that were not measured yet. */
const first = 25;

export class Pace {
  readonly #store: Store;
  readonly #length: SliceLength;
  #writes = 0;
  #busyUntil = 0;
  #isLong = true;
  /** Milliseconds a row takes, as measured, by kind of row. */
  readonly #rowMs = new Map<string, number>();

  constructor(store: Store, length: SliceLength = ofImports) {
    this.#store = store;
    this.#length = length;
    this.#writes = this.#total();
  }

  /** Rows of the next slice, all of one `kind`: rows that are alike in what they cost. */
  rows(kind = ""): number {
    const { quietMs, busyMs, aloneMs = quietMs, fewestQuiet: fewest = fewestQuiet } = this.#length;
    const rowMs = this.#rowMs.get(kind);
    if (rowMs === undefined) return this.isBusy() ? fewestBusy : first;
    const isAlone = performance.now() > this.#store.asked + busyFor;
    const [target, least] = this.isBusy() ? [busyMs, fewestBusy] : [isAlone ? aloneMs : quietMs, fewest];
    return Math.max(least, Math.min(most, Math.floor(target / rowMs)));
  }

  /** Before more of the same work: what was written since the last slice was not all a person's. `isLong`: worth a thread beside it. */
  resume(isLong: boolean): this {
    this.#isLong = isLong;
    this.#writes = this.#total();
    return this;
  }

  isBusy(): boolean {
    return performance.now() < this.#busyUntil;
  }

  /** Before work that is no slice and takes as long as one: everybody who saves has their turn first. */
  async turn(): Promise<void> {
    if (this.isBusy()) await setImmediate();
  }

  /** After the last slice. */
  end(): void {
    if (this.#store.db.open) this.#store.quiet.after();
  }

  /** Writes one slice, then lets everybody else have their turn. */
  async slice<V>(rows: number, write: () => V, kind = ""): Promise<V> {
    const { quiet } = this.#store;
    quiet.allow(Math.max(logPages, 2 * (this.#length.logPages ?? 0)));
    const began = performance.now();
    const value = write();
    const took = performance.now() - began;
    // The mean leans to the latest: what a row costs changes as the store grows.
    const before = this.#rowMs.get(kind) ?? took / rows;
    if (rows > 0) this.#rowMs.set(kind, Math.max(0.02, before * 0.7 + (took / rows) * 0.3));
    this.#writes = this.#total();
    await setImmediate();
    await this.#makeRoom();
    return value;
  }

  /** Looks whether somebody saved, and sees to the log. Closed under us: whoever asks next is told so. */
  async #makeRoom(): Promise<void> {
    if (!this.#store.db.open) return;
    const look = () => {
      if (this.#total() !== this.#writes) this.#busyUntil = performance.now() + busyFor;
    };
    look();
    if (this.#isLong || this.isBusy()) await this.#store.quiet.keepUp(this.isBusy(), this.#length.logPages);
    if (this.#store.db.open) look();
  }

  #total(): number {
    return prepared(this.#store.db, "SELECT total_changes()").pluck().get() as number;
  }
}
