/**
 * The loop of one round over the direct way: one exchange after the other, each as large as this link and this machine bear, until
 * all is said and heard. While a reply is written down, the next question is on its way already, with the next acts or for the next
 * page: a single one, from the place where this reply will end. Where it comes to nothing, it is asked in the usual way, as if it had
 * never been. The sizes are kept from round to round. What goes wrong is thrown: when it is tried again is the engine's.
 */
import { Problem } from "../shared/problems.ts";
import { firstRows, pageBounds, PageSize } from "./pages.ts";

/** Told once a request goes by itself, however busy this process is from here on. */
export type Left = () => void;

/** Carries one request bundle there and its reply bundle back. HUB_UNREACHABLE, HUB_NOT_TRUSTED, RATE_LIMITED, HUB_BUSY, CANCELLED. */
export interface Transport {
  exchange(request: Buffer, signal: AbortSignal, left?: Left): Promise<Buffer>;
  /** The same for the lane of photos; absent where it leads nowhere. */
  photos?(question: Buffer, signal: AbortSignal): Promise<Buffer>;
}

export interface TakenIn {
  decided: number;
  rows: number;
  complete: boolean;
  /** The next exchange begins from another place than this one did. */
  restarted: boolean;
  /** A reply that was carried past the ones before it: nothing of it could be taken in yet. */
  early?: boolean;
}

/** How much one request may bring. */
export interface BatchLimits {
  ops: number;
  bytes: number;
}

export interface NextRequest {
  bytes: Buffer;
  /** Acts in it. */
  ops: number;
  /** The most rows it asks for. */
  rows: number;
}

/** How the log has the next question put while it writes a reply down. */
export interface AskingAhead {
  limits: BatchLimits;
  /** The most rows wanted. */
  rows: number;
  /**
   * Puts the request on its way, once at most, and waits until it goes by itself or came to nothing. Its answer may be given to `take`
   * once this reply was taken in; it need not be.
   */
  put(request: NextRequest): Promise<void>;
}

/** What exchanging asks of the log. */
export interface SyncLog {
  /** Acts that the district has not decided. */
  waiting(): number;
  /** Whether there is something to ask besides: quarantined ops whose standing may have changed. */
  doubtful(): boolean;
  /** While more acts wait than `limits` let into one request, it asks for no rows. */
  request(limits: BatchLimits, rows: number): NextRequest;
  take(reply: Buffer, signal: AbortSignal, onSlice: (rowsLeft: number) => void, ahead?: AskingAhead): Promise<TakenIn>;
  /** What is done once everything is there: letting go of lost buckets, offering what a hub lost. True when that made new acts. */
  afterwards(signal: AbortSignal): Promise<boolean>;
}

/** What went and came. */
export interface Exchanged {
  sent: number;
  confirmed: number;
  rows: number;
  bytesUp: number;
  bytesDown: number;
}

interface ExchangesOptions {
  log: SyncLog;
  /** Milliseconds. */
  now(): number;
  onExchanged(more: Partial<Exchanged>): void;
  /** Told of the rows of the page at hand that are not written yet. */
  onSlice(rowsLeft: number): void;
}

const batchBytes = 4_000_000;
/** Exchanges that brought nothing forward, after which a round ends. */
const mostIdle = 3;

/** A question that was put while the reply before it was written down. */
interface Ahead {
  request: NextRequest;
  limits: BatchLimits;
  reply: Promise<Buffer>;
  drop(): void;
}

interface Answer {
  request: NextRequest;
  /** How much it might have brought. */
  limits: BatchLimits;
  reply: Buffer;
  /** Since when it was waited for: what went by while the reply before was written down is that one's time. */
  began: number;
}

export class Exchanges {
  readonly #options: ExchangesOptions;
  readonly #rows = new PageSize(pageBounds.rows);
  readonly #ops = new PageSize(pageBounds.ops);
  #ahead: Ahead | null = null;
  /** Rows were asked for in this round. */
  #begun = false;

  constructor(options: ExchangesOptions) {
    this.#options = options;
  }

  /** What is saved while a round runs goes with the next one: a round ends, however busily somebody saves. */
  async all(transport: Transport, signal: AbortSignal): Promise<void> {
    this.#begun = false;
    try {
      await this.#untilDone(transport, signal);
    } finally {
      this.#ahead?.drop();
      this.#ahead = null;
    }
  }

  async #untilDone(transport: Transport, signal: AbortSignal): Promise<void> {
    const { log } = this.#options;
    let owed = log.waiting();
    for (let idle = 0; idle < mostIdle;) {
      const { decided, rows, complete, restarted } = await this.#once(transport, signal);
      const moved = decided > 0 || rows > 0;
      idle = moved ? 0 : idle + 1;
      owed = restarted ? log.waiting() : Math.min(owed - decided, log.waiting());
      if (restarted || owed > 0 || log.doubtful()) continue;
      if (complete ? !(await log.afterwards(signal)) : !moved) return;
      owed = log.waiting();
    }
  }

  async #once(transport: Transport, signal: AbortSignal): Promise<TakenIn> {
    const { log, now, onExchanged, onSlice } = this.#options;
    if (signal.aborted) throw new Problem("CANCELLED", {});
    const ahead = this.#ahead;
    this.#ahead = null;
    const early = ahead && (await this.#answeredAhead(ahead, signal));
    const { request, limits, reply, began } = early ?? (await this.#answered(transport, signal, ahead !== null));
    onExchanged({ sent: request.ops, bytesUp: request.bytes.length, bytesDown: reply.length });
    this.#begun ||= request.rows > 0;
    const taken = await log.take(reply, signal, onSlice, this.#askingAhead(transport, signal));
    const took = now() - began;
    this.#ops.took(request.ops, took, limits.ops);
    this.#rows.took(taken.rows, took, request.rows);
    onExchanged({ confirmed: taken.decided, rows: taken.rows });
    return taken;
  }

  #askingAhead(transport: Transport, signal: AbortSignal): AskingAhead {
    const limits = this.#limits();
    const put = (request: NextRequest) =>
      new Promise<void>((resolve) => {
        const dropped = new AbortController();
        const ask = async () => transport.exchange(request.bytes, AbortSignal.any([signal, dropped.signal]), resolve);
        const reply = ask();
        // Nobody may come to look at it.
        reply.catch(() => {}).finally(resolve);
        this.#ahead = { request, limits, reply, drop: () => dropped.abort() };
      });
    return { limits, rows: this.#wanted(), put };
  }

  /** `again`: the question was put ahead and came to nothing, which the sizes know already. */
  async #answered(transport: Transport, signal: AbortSignal, again: boolean): Promise<Answer> {
    const { log, now } = this.#options;
    const limits = this.#limits();
    const request = log.request(limits, this.#wanted());
    const began = now();
    const reply = await transport.exchange(request.bytes, signal).catch((error: unknown) => {
      if (!again) this.#failed(request);
      throw error;
    });
    return { request, limits, reply, began };
  }

  /**
   * The answer to a question that was put ahead; null where it came to nothing. What was saved since it was put waits for the exchange
   * after it, about as long as a page takes: what is on its way already is not thrown away for it.
   */
  async #answeredAhead({ request, limits, reply }: Ahead, signal: AbortSignal): Promise<Answer | null> {
    const began = this.#options.now();
    try {
      return { request, limits, reply: await reply, began };
    } catch (error) {
      this.#failed(request);
      // A hub that says when to come again is not asked before.
      if (signal.aborted || !(error instanceof Problem) || "after" in error.details) throw error;
      return null;
    }
  }

  /** Rows to ask for. */
  #wanted(): number {
    return this.#begun ? this.#rows.size() : Math.min(firstRows, this.#rows.size());
  }

  #limits(): BatchLimits {
    return { ops: this.#ops.size(), bytes: batchBytes };
  }

  /** What it held is smaller the next time. */
  #failed({ ops, rows }: NextRequest): void {
    if (ops > 0) this.#ops.failed();
    if (rows > 0) this.#rows.failed();
  }
}
