/**
 * Carries the write-ahead log into the hub's file once nobody asked for anything for a moment. SQLite does that in the commit that fills
 * the log, and every page of it is decrypted and encrypted again on the way, while a device waits for its answer. So the log may grow
 * longer than usual (32 MB; a bound, not a habit), and is carried over when nobody waits; where there is always somebody, after a while
 * all the same.
 */
import type { Database } from "better-sqlite3";
import type { Turns } from "../door.ts";

const quietMs = 1_000;
const mostPages = 8_000;
/** How long it may be put off. */
const putOffMs = 10_000;

export class QuietCarry {
  private readonly db: Database;
  private readonly turns: Turns;
  private timer: NodeJS.Timeout | null = null;
  /** When the first of what the log holds was decided, on a clock of its own. */
  private since = 0;

  constructor(db: Database, turns: Turns) {
    this.db = db;
    this.turns = turns;
    db.pragma(`wal_autocheckpoint = ${mostPages}`);
  }

  /** Told after each commit of records. */
  wrote(): void {
    if (this.timer) return this.asked();
    this.since = performance.now();
    this.timer = setTimeout(() => void this.turns.take(() => this.carry()), quietMs).unref();
  }

  /** Told whenever somebody is answered: one answer is most often followed by another. */
  asked(): void {
    if (this.timer && performance.now() - this.since < putOffMs) this.timer.refresh();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  /** A disk that refuses takes nothing away: the log stays, and the next moment comes. */
  private carry(): void {
    this.timer = null;
    if (!this.db.open) return;
    try {
      this.db.pragma("wal_checkpoint(PASSIVE)");
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
}
