/**
 * Exchanging by letter: a request is laid where somebody carries it away, and its reply comes much later, twice, or out of order.
 * What was asked is kept by the log, over restarts; several requests may be under way, each going on where the one before ends, so
 * that what was made while nobody answered lies in the folder once. A round takes in what has come, then lays down what is new.
 */
import { Problem } from "../shared/problems.ts";
import type { SyncLog, TakenIn } from "./exchanges.ts";

/** A request under way, oldest first by `order`. */
export interface Awaited {
  id: string;
  order: number;
}

export interface Letter extends Awaited {
  bytes: Buffer;
  ops: number;
}

/** A reply that has come. `read`: null or a problem where it is not whole yet, or never will be. */
export interface Come {
  id: string;
  read(): Promise<Buffer | Problem | null>;
}

/** What carries letters. MAILBOX_MISSING, FOLDER_READ_ONLY, DISK_FULL. */
export interface Carrier {
  begin(): Promise<void>;
  /** Ids of the own requests that lie there. */
  held(): Promise<ReadonlySet<string>>;
  /** Resolves once the letter is safely there. */
  put(letter: Letter): Promise<void>;
  replies(): Promise<Come[]>;
  /** Lets go of own requests that are known to have been taken in. */
  forget(ids: ReadonlySet<string>): Promise<void>;
}

/** What is asked of the log besides taking replies. */
export interface LetterLog {
  awaited(): Awaited[];
  /** These requests are not where they were laid: what they said is said again. */
  lost(ids: readonly string[]): void;
  /** The next request that says something new; null where all is said, or where it is not yet time for more. */
  next(asked: boolean): Letter | null;
  /** The letter lies where it belongs; its reply is awaited from now on. */
  laid(letter: Letter): void;
  /** A reply that nobody waits for; true where the hub did write it, so that its request is known to have been taken in. */
  stale(reply: Buffer, id: string): Promise<boolean>;
  /** Ids of requests that have been answered and may be let go of. */
  done(): string[];
  gone(ids: readonly string[]): void;
}

export interface Delivered extends TakenIn {
  ops: number;
  bytesUp: number;
  bytesDown: number;
}

const nothing: Delivered = {
  decided: 0,
  rows: 0,
  complete: false,
  restarted: false,
  ops: 0,
  bytesUp: 0,
  bytesDown: 0,
};

export class Courier {
  readonly #carrier: Carrier;
  readonly #letters: LetterLog;
  /** A reply lies there whose forerunner has not come, since the round before. */
  #early: string | null = null;

  constructor(carrier: Carrier, letters: LetterLog) {
    this.#carrier = carrier;
    this.#letters = letters;
  }

  awaits(): number {
    return this.#letters.awaited().length;
  }

  /**
   * One round. `asked`: by a person, who does not want to hear of saving letters. Throws the first problem once everything else
   * was done: what a reply refused, a folder that is not there or takes nothing.
   */
  async round(
    log: Pick<SyncLog, "take" | "afterwards">,
    signal: AbortSignal,
    asked: boolean,
    onSlice: (rowsLeft: number) => void,
  ): Promise<Delivered> {
    await this.#carrier.begin();
    const problems: Problem[] = [];
    const taken = await this.#takeAll(log, signal, onSlice, problems);
    if (taken.complete) await log.afterwards(signal);
    const put = await this.#putAll(signal, asked);
    await this.#letGo();
    const [problem] = problems;
    if (problem) throw problem;
    return { ...taken, ...put };
  }

  async #takeAll(
    log: Pick<SyncLog, "take">,
    signal: AbortSignal,
    onSlice: (rowsLeft: number) => void,
    problems: Problem[],
  ): Promise<Delivered> {
    const all = { ...nothing };
    const there = new Map((await this.#carrier.replies()).map((each) => [each.id, each]));
    const held = await this.#carrier.held();
    this.#letters.lost(this.#letters.awaited().flatMap(({ id }) => (held.has(id) || there.has(id) ? [] : [id])));
    let early: string | null = null;
    for (const { id } of this.#letters.awaited()) {
      const reply = await there.get(id)?.read();
      // What is not whole may still be on its way.
      if (!reply || reply instanceof Problem) continue;
      demandGoing(signal);
      all.bytesDown += reply.length;
      try {
        const taken = await log.take(reply, signal, onSlice);
        if (taken.early) early ??= id;
        all.decided += taken.decided;
        all.rows += taken.rows;
        all.complete = taken.complete;
        all.restarted ||= taken.restarted;
      } catch (error) {
        if (!(error instanceof Problem) || error.code === "CANCELLED" || error.code === "DISK_FULL") throw error;
        // A copy that is another's or was changed is no reply; the right one may still come.
        if (!["BUNDLE_BROKEN", "BUNDLE_NOT_OURS"].includes(error.code)) problems.push(error);
      }
    }
    await this.#takeStale(there, held);
    if (early !== null && early === this.#early) this.#letters.lost(this.#letters.awaited().map(({ id }) => id));
    this.#early = early;
    return all;
  }

  /** Replies to requests that are done with: their requests may go as well. */
  async #takeStale(there: ReadonlyMap<string, Come>, held: ReadonlySet<string>): Promise<void> {
    const awaited = new Set(this.#letters.awaited().map(({ id }) => id));
    for (const [id, each] of there) {
      if (awaited.has(id) || !held.has(id)) continue;
      const reply = await each.read();
      if (reply instanceof Buffer) await this.#letters.stale(reply, id);
    }
  }

  async #putAll(signal: AbortSignal, asked: boolean): Promise<Pick<Delivered, "ops" | "bytesUp">> {
    const put = { ops: 0, bytesUp: 0 };
    for (let more = asked; ; more = false) {
      demandGoing(signal);
      const letter = this.#letters.next(more);
      if (!letter) return put;
      await this.#carrier.put(letter);
      this.#letters.laid(letter);
      put.ops += letter.ops;
      put.bytesUp += letter.bytes.length;
    }
  }

  async #letGo(): Promise<void> {
    const done = this.#letters.done();
    if (done.length === 0) return;
    await this.#carrier.forget(new Set(done));
    this.#letters.gone(done);
  }
}

function demandGoing(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem("CANCELLED", {});
}
