/**
 * Carries the write-ahead log into the store's file on a thread and a connection of its own, while a great many rows are written.
 * To carry a page over is to decrypt and to encrypt it once more: done within the commits, that was a fifth of a large import,
 * and the commit it fell to took long. The log begins anew only when all of it is in the file, and under steady writing that
 * never happens by itself: past a bound whoever writes waits, most often for a few milliseconds, since the thread was never far
 * behind.
 */
import { Worker } from "node:worker_threads";
import type { WritableDb } from "./connection.ts";
import { workerPath } from "./workerPath.ts";

export interface CarrierTask {
  file: string;
  key: Uint8Array;
  state: SharedArrayBuffer;
}

/** What the thread is at, in the one number that both threads see. */
export const carrier = { resting: 0, carrying: 1, ending: 2, gone: 3 } as const;

/** Pages not yet in the file that are worth a pass: each ends with the file forced to the disk. */
const worthAPass = 4_000;
/** Pages of the log past which it must begin anew: 96 MB. */
const mostPages = 24_000;
/** The same while somebody saves, whose commits wait longer for a file that grows than for one that is written over: 24 MB. */
const mostWhileSaving = 6_000;
/** What others save meanwhile may need further passes; the next slice tries again. */
const passes = 4;
/** The longest that closing waits for a pass under way, and then some. */
const endMs = 10_000;

export class LogCarrier {
  readonly #db: WritableDb;
  readonly #state = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;

  constructor(db: WritableDb, key: Uint8Array) {
    this.#db = db;
    const workerData: CarrierTask = { file: db.name, key, state: this.#state.buffer as SharedArrayBuffer };
    this.#worker = new Worker(workerPath("logWorker", "db/logWorker.ts"), { name: "log", workerData, env: {} });
    // A thread that fails leaves the log where it was: the commits carry it over again.
    this.#worker.on("error", () => this.#set(carrier.gone));
    this.#worker.unref();
  }

  /** False when the thread is gone, by `end` or by a fault of its own. */
  get isThere(): boolean {
    return Atomics.load(this.#state, 0) < carrier.ending;
  }

  /**
   * To be called between slices: has the thread carry what there is, and resolves once more may be written. While somebody saves it
   * carries only what must be, all at once: a save that comes during a pass waits for the disk.
   */
  async keepUp(somebodySaves = false): Promise<void> {
    if (!this.isThere) return;
    const { log, behind } = logOf(this.#db);
    if (behind >= worthAPass && !somebodySaves) this.carry();
    if (log >= (somebodySaves ? mostWhileSaving : mostPages)) await this.#carryAll();
  }

  /** Has the thread carry everything, and resolves when that is done. */
  async #carryAll(): Promise<void> {
    for (let pass = 0; pass < passes && this.isThere && this.#db.open && logOf(this.#db).behind > 0; pass++) {
      this.carry();
      await this.#rested();
    }
  }

  /** Ends the thread, and returns when its connection is closed. */
  end(): void {
    if (!this.isThere) return;
    this.#set(carrier.ending);
    Atomics.wait(this.#state, 0, carrier.ending, endMs);
  }

  /** In the middle of a pass. */
  isAtIt(): boolean {
    return Atomics.load(this.#state, 0) === carrier.carrying;
  }

  /** Asks for a pass. */
  carry(): void {
    if (Atomics.compareExchange(this.#state, 0, carrier.resting, carrier.carrying) === carrier.resting)
      Atomics.notify(this.#state, 0);
  }

  async #rested(): Promise<void> {
    const waiting = Atomics.waitAsync(this.#state, 0, carrier.carrying);
    if (!waiting.async) return;
    // A process that has nothing else to do must not end meanwhile.
    this.#worker.ref();
    await waiting.value;
    this.#worker.unref();
  }

  #set(state: number): void {
    Atomics.store(this.#state, 0, state);
    Atomics.notify(this.#state, 0);
  }
}

/** Pages in the log, and how many of them are not in the file yet. Looks only. */
export function logOf(db: WritableDb): { log: number; behind: number } {
  const rows = db.pragma("wal_checkpoint(NOOP)") as [{ log: number; checkpointed: number }];
  const [{ log, checkpointed }] = rows;
  return { log, behind: log - checkpointed };
}
