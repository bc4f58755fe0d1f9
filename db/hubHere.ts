/**
 * Runs the district's hub beside the store, where this computer is the hub. The hub's key is kept in the encrypted profile and
 * given to the hub's thread when it starts: a stolen computer's hub is as shut as its profile. Once started it goes on while the
 * profile is locked, because others exchange with it; it ends with the process.
 */
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import type { HubHereStatus } from "../shared/contract/hubHere.ts";
import type { HubHereAsked, HubHereCall, HubHereCalls, HubHereSaid, HubHereTask } from "../shared/host/hubHere.ts";
import { pauseBeforeStart } from "../shared/host/restart.ts";
import { Problem } from "../shared/problems.ts";
import { printedCode, readCode } from "../shared/sync/codes.ts";
import { inTransaction, prepared } from "./connection.ts";
import type { Session } from "./profile/session.ts";
import type { Store } from "./store.ts";
import { readJoined, readMeta, writeMeta } from "./sync/state.ts";
import type { SyncService } from "./sync/service.ts";
import { workerPath } from "./workerPath.ts";

const usualPort = 8_443;
const keyBytes = 32;

const kept = z.object({
  folder: z.string(),
  key: z.string(),
  network: z.boolean(),
  port: z.number().int(),
  mailbox: z.string().nullable(),
  backups: z.string().nullable(),
  on: z.boolean(),
  /** The last backup before it was handed over. */
  handedOver: z.string().nullable().default(null),
});
type Kept = z.infer<typeof kept>;

type Ready = Extract<HubHereSaid, { kind: "ready" }>;

/** `port`: the usual one where it is left out, or when it is changed, the one it has; 0 for any that is free. */
type Reach = Pick<Kept, "network" | "mailbox" | "backups"> & { port?: number | undefined };

export interface Wanted extends Reach {
  name: string;
  zone: string;
  device: string;
  folder?: string | undefined;
}

interface Pending {
  answered: (said: HubHereCalls[HubHereCall]["said"]) => void;
  failed: (problem: Problem) => void;
}

export class HubHere {
  readonly #session: Session;
  readonly #sync: SyncService;
  onDefect: (error: unknown) => void = () => {};
  #worker: Worker | null = null;
  #ready: Ready | null = null;
  #problem: Problem | null = null;
  #mail: HubHereStatus["mail"] = null;
  readonly #exits: number[] = [];
  #backup: HubHereStatus["backup"] = null;
  #calls = 0;
  readonly #pending = new Map<number, Pending>();

  constructor(session: Session, sync: SyncService) {
    this.#session = session;
    this.#sync = sync;
  }

  /** Starts the hub whenever the profile that has it opens. */
  follow(): void {
    const look = () => {
      if (this.#worker || this.#problem || !this.#session.isOpen()) return;
      const hub = readKept(this.#session.open());
      if (hub?.on) this.#start(hub, null).catch(() => {});
    };
    this.#session.listen((tables) => {
      if (tables.includes("profile")) look();
    });
    look();
  }

  status(): HubHereStatus {
    const hub = readKept(this.#session.open());
    const state = !hub ? "none" : this.#ready ? "running" : this.#worker ? "starting" : "stopped";
    return {
      state,
      problem: this.#problem && { code: this.#problem.code, details: { ...this.#problem.details } },
      folder: hub?.folder ?? null,
      network: hub?.network ?? false,
      port: hub?.port ?? null,
      addresses: this.#ready?.addresses ?? [],
      mailbox: hub?.mailbox ?? null,
      backups: hub?.backups ?? null,
      backup: this.#backup,
      handedOver: hub?.handedOver ?? null,
      mail: this.#mail,
    };
  }

  /** Makes the hub, starts it and joins this profile. Where that fails before it runs, this computer is no hub. */
  async make(wanted: Wanted): Promise<{ key: string }> {
    const store = this.#session.open();
    if (readJoined(store.db)) throw new Problem("ALREADY_JOINED", {});
    if (readKept(store)) throw new Problem("HUB_EXISTS", {});
    const { network, mailbox, backups, port = usualPort } = wanted;
    const folder = wanted.folder ?? this.#usualFolder();
    const key = printedCode("hub-key", randomBytes(keyBytes));
    const hub: Kept = { folder, key, network, port, mailbox, backups, on: true, handedOver: null };
    const administrator = { ...store.actor };
    // Kept first: without its key a hub that was just made could never be opened again.
    writeKept(store, hub);
    const ready = await this.#firstStart(store, hub, { name: wanted.name, zone: wanted.zone, administrator });
    writeKept(store, { ...hub, port: ready.port });
    const code = (await this.call("invite", { staff: administrator.id })).text.split("#")[1] ?? "";
    await this.#sync.join(`${ownAddress(ready)}/#${code}`, wanted.device);
    return { key };
  }

  /** NOT_JOINED, HUB_EXISTS, CODE_MISTYPED, HUB_KEY_WRONG, and what speaks against the backup. */
  async takeOver({
    backup,
    key: typed,
    port = usualPort,
    ...reach
  }: Reach & { backup: string; key: string }): Promise<void> {
    const store = this.#session.open();
    const joined = readJoined(store.db);
    if (!joined) throw new Problem("NOT_JOINED", {});
    if (readKept(store)) throw new Problem("HUB_EXISTS", {});
    const key = printedCode("hub-key", readCode("hub-key", typed, keyBytes));
    const hub: Kept = { folder: this.#usualFolder(), key, port, ...reach, on: true, handedOver: null };
    writeKept(store, hub);
    const ready = await this.#firstStart(store, hub, { backup });
    if (ready.district !== joined.authority.district) {
      await this.end();
      forget(store);
      throw new Problem("HUB_KEY_WRONG", {});
    }
    writeKept(store, { ...hub, port: ready.port });
    await this.#sync.moveTo(ownAddress(ready));
  }

  #usualFolder(): string {
    return join(dirname(this.#session.paths.store), "hub");
  }

  /** Any free port where the usual one is another program's; the hub is made by then. */
  async #firstStart(store: Store, hub: Kept, make: NonNullable<HubHereTask["make"]>): Promise<Ready> {
    try {
      return await this.#start(hub, make);
    } catch (error) {
      if (error instanceof Problem && error.code === "PORT_TAKEN") return this.#start({ ...hub, port: 0 }, null);
      forget(store);
      this.#problem = null;
      throw error;
    }
  }

  async set(change: Reach): Promise<void> {
    const store = this.#session.open();
    const before = keptIn(store);
    const next = { ...before, ...change, port: change.port ?? before.port };
    writeKept(store, next);
    await this.end();
    if (!next.on) return;
    const ready = await this.#start(next, null);
    if (ready.port === before.port) return;
    writeKept(store, { ...next, port: ready.port });
    await this.#sync.moveTo(ownAddress(ready));
  }

  async run(on: boolean): Promise<void> {
    const store = this.#session.open();
    const hub = { ...keptIn(store), on };
    if (hub.handedOver !== null) throw new Problem("HUB_REPLACED", {});
    writeKept(store, hub);
    if (!on) await this.end();
    else if (!this.#worker) await this.#start(hub, null);
  }

  key(): { key: string } {
    return { key: keptIn(this.#session.open()).key };
  }

  /** Ends this hub's time: what it held last lies in the file that is named, for the computer that takes over. */
  async handOver(): Promise<{ file: string }> {
    const store = this.#session.open();
    const hub = keptIn(store);
    const { file } = await this.call("handOver", {});
    writeKept(store, { ...hub, on: false, handedOver: file });
    await this.end();
    return { file };
  }

  /** HUB_MISSING, HUB_STOPPED, and whatever the hub refuses it with. */
  call<N extends HubHereCall>(name: N, asked: HubHereCalls[N]["asked"]): Promise<HubHereCalls[N]["said"]> {
    const store = this.#session.open();
    keptIn(store);
    const worker = this.#worker;
    if (!worker || !this.#ready) return Promise.reject(new Problem("HUB_STOPPED", {}));
    const id = (this.#calls += 1);
    return new Promise((answered, failed) => {
      this.#pending.set(id, { answered, failed });
      worker.postMessage({ kind: "call", id, by: store.actor.id, name, asked } satisfies HubHereAsked);
    });
  }

  #start(hub: Kept, make: HubHereTask["make"]): Promise<Ready> {
    const { folder, key, network, port, mailbox } = hub;
    const backups = hub.backups ?? join(folder, "backups");
    const task: HubHereTask = { folder, key, make, network, port, mailbox, backups };
    const worker = new Worker(workerPath("hubWorker", "hub/here.ts"), { name: "hub", workerData: task, env: {} });
    this.#worker = worker;
    this.#problem = null;
    this.#tell();
    return new Promise((resolve, reject) => {
      let refused: Problem = new Problem("STORE_STOPPED", {});
      worker.on("message", (said: HubHereSaid) => {
        this.#heard(said);
        if (said.kind === "ready") resolve(said);
        if (said.kind === "refused") refused = new Problem(said.code, said.details as never);
      });
      worker.on("error", (error) => this.onDefect(error));
      worker.on("exit", () => {
        this.#ended(worker, hub);
        // Only now: whoever hears of it may start the hub again at once.
        reject(refused);
      });
    });
  }

  #heard(said: HubHereSaid): void {
    if (said.kind === "ready") this.#ready = said;
    if (said.kind === "refused") this.#problem = new Problem(said.code, said.details as never);
    if (said.kind === "mail")
      this.#mail = { at: said.at, answered: said.answered, waiting: said.waiting, problem: said.problem };
    if (said.kind === "backup") this.#backup = { at: said.at, sameDisk: said.sameDisk, problem: said.problem };
    if (said.kind === "answered" || said.kind === "failed") return this.#answered(said);
    this.#tell();
  }

  #answered(said: Extract<HubHereSaid, { kind: "answered" | "failed" }>): void {
    const pending = this.#pending.get(said.id);
    this.#pending.delete(said.id);
    if (said.kind === "answered") pending?.answered(said.said);
    else pending?.failed(new Problem(said.code, said.details as never));
  }

  /** Whoever waits for an answer is told that none comes. */
  #drop(): void {
    for (const { failed } of this.#pending.values()) failed(new Problem("HUB_STOPPED", {}));
    this.#pending.clear();
  }

  /** A thread that died by itself is started again, less and less soon. */
  #ended(worker: Worker, hub: Kept): void {
    if (this.#worker !== worker) return;
    const ran = this.#ready !== null;
    this.#worker = null;
    this.#ready = null;
    this.#drop();
    this.#tell();
    if (!ran) return;
    this.#exits.push(performance.now());
    const pause = pauseBeforeStart(this.#exits, performance.now());
    if (pause === undefined) return;
    setTimeout(() => {
      if (!this.#worker) this.#start(hub, null).catch(() => {});
    }, pause).unref();
  }

  /** Ends the hub in order; what is under way is answered first. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#ready = null;
    this.#problem = null;
    if (!worker) return;
    const gone = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.postMessage({ kind: "stop" } satisfies HubHereAsked);
    await gone;
    this.#drop();
    this.#tell();
  }

  #tell(): void {
    if (this.#session.isOpen()) this.#session.changed(["sync"]);
  }
}

/** Where the profile on this computer reaches the hub; others do not. */
function ownAddress({ port }: Ready): string {
  return `https://127.0.0.1:${port}`;
}

const keptAt = "hub.here";

function readKept({ db }: Store): Kept | null {
  const text = readMeta(db, keptAt);
  return text === undefined ? null : kept.parse(JSON.parse(text));
}

function keptIn(store: Store): Kept {
  const hub = readKept(store);
  if (!hub) throw new Problem("HUB_MISSING", {});
  return hub;
}

function forget({ db }: Store): void {
  inTransaction(db, () => prepared(db, "DELETE FROM meta WHERE key = ?").run(keptAt));
}

function writeKept({ db }: Store, hub: Kept): void {
  inTransaction(db, () => writeMeta(db, keptAt, JSON.stringify(hub)));
}
