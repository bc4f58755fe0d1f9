/**
 * Runs the district's hub beside the store, where this computer is the hub. The hub's key is kept in the encrypted profile and
 * given to the hub's thread when it starts: a stolen computer's hub is as shut as its profile. Once started it goes on while the
 * profile is locked, because others exchange with it; it ends with the process.
 */
import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { HubHereStatus } from "../shared/contract/hubHere.ts";
import type { HubHereAsked, HubHereCall, HubHereCalls, HubHereSaid, HubHereTask } from "../shared/host/hubHere.ts";
import { pauseBeforeStart } from "../shared/host/restart.ts";
import { Problem } from "../shared/problems.ts";
import { printedCode, readCode } from "../shared/sync/codes.ts";
import { forgetHub, type HubKept, hubIn, keepHub, readHub } from "./hubKept.ts";
import type { Session } from "./profile/session.ts";
import type { Store } from "./store.ts";
import { readJoined } from "./sync/state.ts";
import type { SyncService } from "./sync/service.ts";
import { workerPath } from "./workerPath.ts";

const usualPort = 8_443;
const keyBytes = 32;

type Ready = Extract<HubHereSaid, { kind: "ready" }>;

/** `port`: the usual one where it is left out, or when it is changed, the one it has; 0 for any that is free. */
type Reach = Pick<HubKept, "network" | "mailbox" | "backups"> & { port?: number | undefined };

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
  /** The start after the pause; whatever starts or ends the hub before takes its place. */
  #again: NodeJS.Timeout | undefined;
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
      if (!this.#session.isOpen()) return;
      const hub = this.#worker || this.#problem ? null : readHub(this.#session.open());
      this.#unasked(hub?.on ? this.#run(hub) : this.#followPort());
    };
    this.#session.listen((tables) => {
      if (tables.includes("profile")) look();
    });
    look();
  }

  status(): HubHereStatus {
    const hub = readHub(this.#session.open());
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
    if (readHub(store)) throw new Problem("HUB_EXISTS", {});
    const { network, mailbox, backups, port = usualPort } = wanted;
    const folder = wanted.folder ?? this.#usualFolder();
    const key = printedCode("hub-key", randomBytes(keyBytes));
    const hub: HubKept = { folder, key, network, port, mailbox, backups, on: true, handedOver: null, replaces: null };
    const administrator = { ...store.actor };
    // Kept first: without its key a hub that was just made could never be opened again.
    keepHub(store, hub);
    const ready = await this.#firstStart(store, hub, { name: wanted.name, zone: wanted.zone, administrator });
    await this.#followPort();
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
    if (readHub(store)) throw new Problem("HUB_EXISTS", {});
    const key = printedCode("hub-key", readCode("hub-key", typed, keyBytes));
    const replaces = joined.address;
    const hub: HubKept = { folder: this.#usualFolder(), key, port, ...reach, on: true, handedOver: null, replaces };
    keepHub(store, hub);
    const ready = await this.#firstStart(store, hub, { backup });
    if (ready.district !== joined.authority.district) {
      await this.end();
      forgetHub(store);
      throw new Problem("HUB_KEY_WRONG", {});
    }
    // From wherever the hub was before; from now on this profile follows it.
    await this.#sync.moveTo(ownAddress(ready));
    await this.#followPort();
  }

  #usualFolder(): string {
    return join(dirname(this.#session.paths.store), "hub");
  }

  /** Any free port where the usual one is another program's; the hub is made by then. */
  async #firstStart(store: Store, hub: HubKept, make: NonNullable<HubHereTask["make"]>): Promise<Ready> {
    try {
      return await this.#start(hub, make);
    } catch (error) {
      if (error instanceof Problem && error.code === "PORT_TAKEN") return this.#start({ ...hub, port: 0 }, null);
      forgetHub(store);
      this.#problem = null;
      throw error;
    }
  }

  /** Starts it anew, unless it was stopped by choice: then what was changed holds from the next start. */
  async set(change: Reach): Promise<{ started: boolean }> {
    const store = this.#session.open();
    const before = hubIn(store);
    const next = { ...before, ...change, port: change.port ?? before.port };
    keepHub(store, next);
    await this.end();
    if (next.on) await this.#run(next);
    return { started: next.on };
  }

  async run(on: boolean): Promise<void> {
    const store = this.#session.open();
    const hub = { ...hubIn(store), on };
    if (hub.handedOver !== null) throw new Problem("HUB_REPLACED", {});
    keepHub(store, hub);
    if (!on) await this.end();
    else if (!this.#worker) await this.#run(hub);
  }

  key(): { key: string } {
    return { key: hubIn(this.#session.open()).key };
  }

  /** Ends this hub's time: what it held last lies in the file that is named, for the computer that takes over. */
  async handOver(): Promise<{ file: string }> {
    const store = this.#session.open();
    const hub = hubIn(store);
    const { file } = await this.call("handOver", {});
    keepHub(store, { ...hub, on: false, handedOver: file });
    await this.end();
    return { file };
  }

  /** HUB_MISSING, HUB_STOPPED, and whatever the hub refuses it with. */
  call<N extends HubHereCall>(name: N, asked: HubHereCalls[N]["asked"]): Promise<HubHereCalls[N]["said"]> {
    const store = this.#session.open();
    hubIn(store);
    const worker = this.#worker;
    if (!worker || !this.#ready) return Promise.reject(new Problem("HUB_STOPPED", {}));
    const id = (this.#calls += 1);
    return new Promise((answered, failed) => {
      this.#pending.set(id, { answered, failed });
      worker.postMessage({ kind: "call", id, by: store.actor.id, name, asked } satisfies HubHereAsked);
    });
  }

  async #run(hub: HubKept): Promise<void> {
    await this.#start(hub, null);
    await this.#followPort();
  }

  /**
   * Keeps the port that the hub came to have, and has this profile look for the hub there. The port may have changed while the hub was
   * stopped or the profile locked, been another program's at the first try, or be of before a backup was restored: so what is kept is
   * compared with what runs, whenever either begins. A profile that still looks where it did when this hub began to take over was cut
   * off in between, and is moved now; one that was told of a hub elsewhere stays with that one.
   */
  async #followPort(): Promise<void> {
    const ready = this.#ready;
    if (!ready || !this.#session.isOpen()) return;
    const store = this.#session.open();
    const hub = readHub(store);
    if (!hub) return;
    const own = ownAddress(ready);
    const address = readJoined(store.db)?.address ?? own;
    const moves = address !== own && (address.startsWith(thisComputer) || address === hub.replaces);
    const replaces = moves ? hub.replaces : null;
    if (hub.port !== ready.port || hub.replaces !== replaces) keepHub(store, { ...hub, port: ready.port, replaces });
    if (!moves) return;
    await this.#sync.moveTo(own);
    await this.#followPort();
  }

  /** What refuses it is in the status, and it is tried again when the profile opens next. */
  #unasked(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof Problem)) this.onDefect(error);
    });
  }

  #start(hub: HubKept, make: HubHereTask["make"]): Promise<Ready> {
    const { folder, key, network, port, mailbox } = hub;
    const backups = hub.backups ?? join(folder, "backups");
    const task: HubHereTask = { folder, key, make, network, port, mailbox, backups };
    const worker = new Worker(workerPath("hubWorker", "hub/here.ts"), { name: "hub", workerData: task, env: {} });
    clearTimeout(this.#again);
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
  #ended(worker: Worker, hub: HubKept): void {
    if (this.#worker !== worker) return;
    const ran = this.#ready;
    this.#worker = null;
    this.#ready = null;
    this.#drop();
    this.#tell();
    if (!ran) return;
    this.#exits.push(performance.now());
    const pause = pauseBeforeStart(this.#exits, performance.now());
    if (pause === undefined) return;
    // With the port it had, which others know.
    this.#again = setTimeout(() => this.#unasked(this.#run({ ...hub, port: ran.port })), pause).unref();
  }

  /** Ends the hub in order; what is under way is answered first. One that died is not started again. */
  async end(): Promise<void> {
    clearTimeout(this.#again);
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

const thisComputer = "https://127.0.0.1:";

/** Where the profile on this computer reaches the hub; others do not. */
function ownAddress({ port }: Ready): string {
  return `${thisComputer}${port}`;
}
