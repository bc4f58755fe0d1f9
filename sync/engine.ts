/**
 * Exchanging with the district: when a round begins, by which ways it goes, and what to do when it fails. It knows the log only as an
 * interface and the way there only as a transport, so it is the same over HTTP, a folder and a stick. One round at a time; what goes
 * wrong becomes a coded problem in its status and a later try; nothing is ever thrown past it.
 */
import { Problem } from "../shared/problems.ts";
import { waitAfter } from "./backoff.ts";
import type { Courier } from "./courier.ts";
import { type Exchanged, Exchanges, type SyncLog, type Transport } from "./exchanges.ts";

/** Photos, after everything else: what each exchange of theirs carries is the lane's to say. */
export interface PhotoLane {
  /** A round begins: what the hub had not got before is asked for once more. */
  begin(): void;
  /** The next question; null where there is nothing to bring or to ask for, or where photos are to wait. */
  next(): Buffer | null;
  take(answer: Buffer): Promise<void>;
}

export interface EngineClock {
  now(): number;
  /** Calls `then` after `ms`; returns what takes that back. */
  after(ms: number, then: () => void): () => void;
}

export interface EngineOptions {
  log: SyncLog;
  /** The direct way; null where there is none. */
  transport: Transport | null;
  /** Bytes of photos, once rows have gone and come. */
  photos?: PhotoLane | null;
  /** What goes by letter, where there is such a way. It never waits for the hub. */
  courier?: Courier | null;
  /** Photos by letter, where no direct way brings them. Returns bytes that went and came. */
  photosByLetter?: ((signal: AbortSignal, asked: boolean) => Promise<{ bytesUp: number; bytesDown: number }>) | null;
  clock: EngineClock;
  random: () => number;
  /** Told whenever the status changed. */
  onStatus: () => void;
  /** Told of errors that are no problems. */
  onDefect: (error: unknown) => void;
}

export interface EngineStatus {
  state: "idle" | "running" | "waiting" | "paused";
  /** Why the last round did not come to its end; null when it did. */
  problem: Problem | null;
  /** When it is tried again by itself; milliseconds, null where no time is set. */
  nextAt: number | null;
  /** Of the round that runs, or of the last one. */
  progress: EngineProgress;
}

export interface EngineProgress extends Exchanged {
  /** Acts still to be decided. */
  waiting: number;
  /** Rows of the page at hand that are not written yet. */
  rowsLeft: number;
}

/** After a save: long enough for the next words to go along. */
const afterSaveMs = 3_000;
const everyMs = 5 * 60_000;
/** How often is looked whether a reply has come by letter. */
const lookMs = 60_000;

const none: EngineProgress = { waiting: 0, sent: 0, confirmed: 0, rows: 0, rowsLeft: 0, bytesUp: 0, bytesDown: 0 };

export class SyncEngine {
  readonly #options: EngineOptions;
  readonly #exchanges: Exchanges;
  #running: Promise<void> | null = null;
  #ended = new AbortController();
  #cancelTimer: () => void = () => {};
  #nextAt: number | null = null;
  #failures = 0;
  #problem: Problem | null = null;
  #paused = false;
  /** The round that ran last was ended by a person: the next one is not hurried. */
  #cancelled = false;
  #progress = none;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { log, clock } = options;
    this.#exchanges = new Exchanges({
      log,
      now: () => clock.now(),
      onExchanged: (more) => this.#count(more),
      onSlice: (rowsLeft) => this.#left(rowsLeft),
    });
  }

  status(): EngineStatus {
    const state = this.#running ? "running" : this.#paused ? "paused" : this.#failures > 0 ? "waiting" : "idle";
    const progress = { ...this.#progress, waiting: this.#options.log.waiting() };
    return { state, problem: this.#problem, nextAt: this.#nextAt, progress };
  }

  /** Begins: a first round soon, then again and again. */
  start(paused = false): void {
    this.#paused = paused;
    if (!paused) this.#plan(afterSaveMs);
  }

  /** Something was saved: it goes soon, and not before the next words had a chance to go along. */
  wrote(): void {
    if (this.#paused || this.#running || this.#failures > 0) return;
    if (this.#nextAt === null || this.#nextAt > this.#options.clock.now() + afterSaveMs) this.#plan(afterSaveMs);
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    if (paused) {
      this.#unplan();
      this.#ended.abort();
      this.#ended = new AbortController();
    } else this.#plan(0);
    this.#options.onStatus();
  }

  /** Ends the round that runs: what was taken in stays, the rest goes with the next round. */
  cancel(): void {
    if (!this.#running) return;
    this.#cancelled = true;
    this.#ended.abort();
    this.#ended = new AbortController();
  }

  /** Ends for good, in the middle of an exchange if need be: what was taken in stays, the rest comes again. */
  async stop(): Promise<void> {
    this.#paused = true;
    this.#unplan();
    this.#ended.abort();
    await this.#running;
  }

  /** A round now; the one that runs where one does. Never rejects: how it went is in the status. */
  now(): Promise<void> {
    return this.#run(true);
  }

  /** `asked`: by a person. */
  #run(asked: boolean): Promise<void> {
    if (this.#running) return this.#running;
    this.#unplan();
    this.#cancelled = false;
    this.#progress = none;
    const running = this.#round(this.#ended.signal, asked).finally(() => {
      this.#running = null;
      if (!this.#paused) this.#plan(this.#pauseAfter());
      this.#options.onStatus();
    });
    this.#running = running;
    this.#options.onStatus();
    return running;
  }

  /** Runs something that takes replies in as well, while no round does. */
  async apart<T>(work: () => Promise<T>): Promise<T> {
    while (this.#running) await this.#running;
    const done = work();
    this.#running = done.then(
      () => {},
      () => {},
    );
    try {
      return await done;
    } finally {
      this.#running = null;
      if (!this.#paused && this.#nextAt === null) this.#plan(this.#pauseAfter());
      this.#options.onStatus();
    }
  }

  async #round(signal: AbortSignal, asked: boolean): Promise<void> {
    try {
      await this.#everyWay(signal, asked);
      this.#failures = 0;
      this.#problem = null;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem("HUB_UNREACHABLE", {}, { cause: error });
      if (problem !== error) this.#options.onDefect(error);
      if (problem.code === "CANCELLED" && signal.aborted) return;
      this.#failures += 1;
      this.#problem = problem;
    }
  }

  /** The direct way first. A hub that cannot be reached is no failure where letters get through. */
  async #everyWay(signal: AbortSignal, asked: boolean): Promise<void> {
    const { transport, courier } = this.#options;
    let unreached: Problem | null = null;
    if (transport)
      await this.#exchanges.all(transport, signal).catch((error: unknown) => {
        if (!courier || !(error instanceof Problem) || error.code !== "HUB_UNREACHABLE") throw error;
        unreached = error;
      });
    if (transport && !unreached) await this.#photos(transport, signal);
    if (!courier) return;
    await this.#byLetter(courier, signal, asked && (unreached !== null || !transport));
    const { photosByLetter } = this.#options;
    if (photosByLetter && (!transport || unreached)) this.#count(await photosByLetter(signal, asked));
  }

  /** One question after the other, until there is none, or until something was saved: records go first. */
  async #photos(transport: Transport, signal: AbortSignal): Promise<void> {
    const { log, photos } = this.#options;
    if (!photos || !transport.photos) return;
    photos.begin();
    while (log.waiting() === 0) {
      if (signal.aborted) throw new Problem("CANCELLED", {});
      const question = photos.next();
      if (!question) return;
      const answer = await transport.photos(question, signal);
      await photos.take(answer);
      this.#count({ bytesUp: question.length, bytesDown: answer.length });
    }
  }

  async #byLetter(courier: Courier, signal: AbortSignal, asked: boolean): Promise<void> {
    const done = await courier.round(this.#options.log, signal, asked, (rowsLeft) => this.#left(rowsLeft));
    const { ops, bytesUp, bytesDown, decided, rows } = done;
    this.#count({ sent: ops, bytesUp, bytesDown, confirmed: decided, rows });
  }

  #left(rowsLeft: number): void {
    this.#progress = { ...this.#progress, rowsLeft };
    this.#options.onStatus();
  }

  #count(more: Partial<EngineProgress>): void {
    const progress = { ...this.#progress };
    for (const [name, count] of Object.entries(more)) progress[name as keyof EngineProgress] += count;
    this.#progress = progress;
    this.#options.onStatus();
  }

  #pauseAfter(): number {
    const { log, random, transport, courier } = this.#options;
    if (this.#cancelled) return everyMs;
    if (this.#failures === 0 && (courier?.awaits() || !transport)) return courier ? lookMs : everyMs;
    if (this.#failures === 0) return log.waiting() > 0 ? afterSaveMs : everyMs;
    const details: Record<string, unknown> = { ...this.#problem?.details };
    return waitAfter(this.#failures, random, typeof details["after"] === "number" ? details["after"] : 0);
  }

  #plan(ms: number): void {
    this.#unplan();
    this.#nextAt = this.#options.clock.now() + ms;
    this.#cancelTimer = this.#options.clock.after(ms, () => void this.#run(false));
  }

  #unplan(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    this.#nextAt = null;
  }
}
