/**
 * Carries the write-ahead log into the hub's file once nothing was decided for a moment. SQLite does that in the commit that fills the
 * log, and every page of it is decrypted and encrypted again on the way, while a device waits for its answer. So the log may grow
 * longer than usual (12 MB; a bound, not a habit), and is carried over when nobody waits.
 */
import type { Database } from "better-sqlite3";
import type { Turns } from "../door.ts";

const quietMs = 1_000;
const mostPages = 3_000;

export class QuietCarry {
  private readonly db: Database;
  private readonly turns: Turns;
  private timer: NodeJS.Timeout | null = null;

  constructor(db: Database, turns: Turns) {
    this.db = db;
    this.turns = turns;
    db.pragma(`wal_autocheckpoint = ${mostPages}`);
  }

  /** Told after each commit of records. */
  wrote(): void {
    if (this.timer) this.timer.refresh();
    else this.timer = setTimeout(() => void this.turns.take(() => this.carry()), quietMs).unref();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  /** A disk that refuses takes nothing away: the log stays, and the next moment comes. */
  private carry(): void {
    if (!this.db.open) return;
    try {
      this.db.pragma("wal_checkpoint(PASSIVE)");
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
}
