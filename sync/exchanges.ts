/**
 * The loop of one round over the direct way: one exchange after the other, each as large as this link and this machine bear, until
 * all is said and heard. The sizes are kept from round to round. What goes wrong is thrown: when it is tried again is the engine's.
 */
import { Problem } from "../shared/problems.ts";
import { pageBounds, PageSize } from "./pages.ts";

/** Carries one request bundle there and its reply bundle back. HUB_UNREACHABLE, HUB_NOT_TRUSTED, RATE_LIMITED, HUB_BUSY, CANCELLED. */
export interface Transport {
  exchange(request: Buffer, signal: AbortSignal): Promise<Buffer>;
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

/** What exchanging asks of the log. */
export interface SyncLog {
  /** Acts that the district has not decided. */
  waiting(): number;
  /** Whether there is something to ask besides: quarantined ops whose standing may have changed. */
  doubtful(): boolean;
  request(limits: { ops: number; bytes: number }, rows: number): { bytes: Buffer; ops: number };
  take(reply: Buffer, signal: AbortSignal, onSlice: (rowsLeft: number) => void): Promise<TakenIn>;
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

export class Exchanges {
  readonly #options: ExchangesOptions;
  readonly #rows = new PageSize(pageBounds.rows);
  readonly #ops = new PageSize(pageBounds.ops);

  constructor(options: ExchangesOptions) {
    this.#options = options;
  }

  /** What is saved while a round runs goes with the next one: a round ends, however busily somebody saves. */
  async all(transport: Transport, signal: AbortSignal): Promise<void> {
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
    const ops = this.#ops.size();
    // While much is to be sent, it goes first.
    const wanted = log.waiting() > ops ? 0 : this.#rows.size();
    const request = log.request({ ops, bytes: batchBytes }, wanted);
    const began = now();
    const reply = await transport.exchange(request.bytes, signal).catch((error: unknown) => {
      this.#ops.failed();
      this.#rows.failed();
      throw error;
    });
    onExchanged({ sent: request.ops, bytesUp: request.bytes.length, bytesDown: reply.length });
    const taken = await log.take(reply, signal, onSlice);
    const took = now() - began;
    this.#ops.took(request.ops, took);
    this.#rows.took(taken.rows, took);
    onExchanged({ confirmed: taken.decided, rows: taken.rows });
    return taken;
  }
}
