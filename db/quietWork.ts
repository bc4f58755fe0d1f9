/**
 * What is done for the store's file while nobody waits for it. The words of what a first pull has brought are indexed, and the
 * parts of the index that it left are merged; then the write-ahead log is carried into the file. SQLite does that in the commit that fills the log, and each page
 * is decrypted and encrypted again on the way: one save in eighty then took ten times as long as the others. So the log may grow
 * longer than usual (16 MB; a bound, not a habit) and is carried over once nothing was written for a moment, or, during long work,
 * by a thread of its own (logCarrier.ts).
 */
import type { WritableDb } from "./connection.ts";
import { LogCarrier, logOf } from "./logCarrier.ts";

/** Longer than the pause between two words, shorter than the one between two thoughts. */
const quietMs = 1_000;
/** Pages of the log at which SQLite itself carries it over within a commit. */
const mostPages = 4_000;
/** Pages waiting that are worth a thread which carries them; with one, commits carry nothing before this many times more. */
const worthAThread = 3_000;
const withThread = 64_000;
/** Between two steps, so that whatever has come meanwhile has its turn. */
const betweenMs = 2;

/** Work that waits for a quiet moment, done a little at a time. */
interface Late {
  waits(): boolean;
  /** A little of it. True while there is more to do. */
  some(): boolean;
}

export class QuietWork {
  private readonly db: WritableDb;
  private readonly late: readonly Late[];
  private timer: NodeJS.Timeout | null = null;
  /** The timer was set for the next step, not for a moment without writing. */
  private isAtIt = false;
  /** Slices are being written: what is done in quiet moments waits, or its own writing would pass for somebody who saves. */
  private isUnderWay = false;
  private pages = mostPages;
  private key: Uint8Array | null;
  private carrier: LogCarrier | null = null;

  /** `late`: in the order in which it is done. */
  constructor(db: WritableDb, key: Uint8Array, late: readonly Late[]) {
    this.db = db;
    this.key = key;
    this.late = late;
    db.pragma(`wal_autocheckpoint = ${mostPages}`);
    if (late.some((each) => each.waits())) this.wrote();
  }

  /** Told after each commit. */
  wrote(): void {
    if (this.timer && !this.isAtIt) this.timer.refresh();
    else this.wait(quietMs);
  }

  /** Before each slice. A wider bound, for as long as a great many rows are written. */
  allow(pages: number): void {
    this.isUnderWay = true;
    this.bound(this.carrier?.isThere ? withThread : pages);
  }

  /**
   * After the last slice. More often comes at once (the next page, the next reply): the bound stays as it is until it is quiet, and
   * nothing is carried before. Each pass ends with the file forced to the disk, and a save that comes just then waits for that.
   */
  after(): void {
    this.isUnderWay = false;
    this.wrote();
  }

  /**
   * Between the slices of long work: resolves once more may be written. `startAt`: pages waiting at which the thread is worth its
   * start while nobody saves; whoever does must not meet a commit that carries.
   */
  async keepUp(somebodySaves: boolean, startAt = worthAThread): Promise<void> {
    if (!this.carrier && this.key && logOf(this.db).behind >= (somebodySaves ? worthAThread : startAt))
      this.carrier = new LogCarrier(this.db, this.key);
    await this.carrier?.keepUp(somebodySaves);
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.endCarrier();
    this.key = null;
  }

  private bound(pages: number): void {
    if (this.pages === pages) return;
    this.pages = pages;
    this.db.pragma(`wal_autocheckpoint = ${pages}`);
  }

  private endCarrier(): void {
    this.carrier?.end();
    this.carrier = null;
  }

  private wait(ms: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.isAtIt = ms < quietMs;
    this.timer = setTimeout(() => this.isQuiet(), ms).unref();
  }

  /** A disk that refuses takes nothing away: what was not merged waits, and the log stays. */
  private isQuiet(): void {
    if (!this.db.open || this.db.inTransaction) return;
    if (this.isUnderWay || this.carrier?.isAtIt()) return this.wait(quietMs);
    // Carried here, or by the commit of a step that fills the log, so much would hold up whoever comes just then.
    if (this.key && logOf(this.db).behind >= worthAThread) {
      this.carrier ??= new LogCarrier(this.db, this.key);
      this.carrier.carry();
      if (this.carrier.isThere) return this.wait(quietMs);
    }
    try {
      this.endCarrier();
      this.bound(mostPages);
      if (this.late.some((each) => each.some())) return this.wait(betweenMs);
      // Reads and writes are not blocked by it.
      this.db.pragma("wal_checkpoint(PASSIVE)");
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
}
