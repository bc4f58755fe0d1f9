/**
 * Exchanging while the profile is open: one engine for each opening, begun when it opens and ended before it closes. A profile that
 * works alone has none, and pays nothing. Which way leads to the hub is given from outside.
 */
import { Problem } from "../../shared/problems.ts";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import type { AuthorityDocument, DeviceKeys } from "../../shared/sync/authority.ts";
import type { BroughtBack, CarryStatus } from "../../shared/contract/carry.ts";
import type { TableFile } from "../../interchange/tables/readTable.ts";
import { type Carrier, Courier } from "../../sync/courier.ts";
import { carryPhotos, type PhotoCarrier } from "../../sync/photoCourier.ts";
import { type EngineClock, SyncEngine } from "../../sync/engine.ts";
import type { SyncLog, Transport } from "../../sync/exchanges.ts";
import type { BackupKeeper } from "../backup/keeper.ts";
import { inTransaction } from "../connection.ts";
import type { FileName } from "../fileName.ts";
import type { Session } from "../profile/session.ts";
import { readPhoto } from "../queries/photos.ts";
import { openConflicts } from "../queries/sync.ts";
import type { Store } from "../store.ts";
import { takeEnrolment } from "./enrol.ts";
import { lostBuckets } from "./erase.ts";
import { type DeviceIdentity, deviceIdentity, keysForDistrict, knownIdentity, sealedFor } from "./identity.ts";
import { lettersOf } from "./letters.ts";
import { quarantinedCount, syncLogOf } from "./log.ts";
import { photoLettersOf } from "./photoLetters.ts";
import { type Lane, photoLaneOf } from "./photos.ts";
import {
  type Joined,
  readJoined,
  readMeta,
  readState,
  waitingActs,
  writeJoined,
  writeMeta,
  writeState,
} from "./state.ts";
import { readStick, writeStick } from "./stick.ts";

/** What a district that says this of itself shall know of this device. */
export type KeysFor = (
  authority: Pick<AuthorityDocument, "recovery">,
) => Promise<{ device: DeviceKeys; privateKey: string }>;

/** The ways to a hub. */
export interface Ways {
  /** The direct way to the hub of a profile that has joined; null where its hub has no address. */
  transport(joined: Joined): (Transport & { close?(): void }) | null;
  /** The way through a shared folder. */
  carrier(joined: Joined, keys: DeviceIdentity, folder: string): Carrier & PhotoCarrier;
  /** What the hub at an address says of itself, where it is the authority's that is known. HUB_UNREACHABLE, HUB_NOT_TRUSTED. */
  meet(address: string, key: string): Promise<AuthorityDocument>;
  /** Joins by the text of an invite: `keysFor` says what the district shall know of this device. */
  join(invite: string, keysFor: KeysFor): Promise<Joined>;
}

const timers: EngineClock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms).unref();
    return () => clearTimeout(timer);
  },
};

export class SyncService {
  readonly #session: Session;
  readonly #backups: BackupKeeper;
  readonly #ways: Ways;
  /** Told of errors that are no problems. */
  onDefect: (error: unknown) => void = () => {};
  #engine: SyncEngine | null = null;
  #log: SyncLog | null = null;
  #photos: Lane | null = null;
  #wakes = false;

  constructor(session: Session, backups: BackupKeeper, ways: Ways) {
    this.#session = session;
    this.#backups = backups;
    this.#ways = ways;
    session.beforeClose(() => {
      void this.#engine?.stop();
      this.#engine = null;
    });
  }

  /** Begins whenever the profile opens. */
  follow(): void {
    this.#session.listen((tables) => {
      if (!this.#engine && tables.includes("profile") && this.#session.isOpen()) this.#begin(this.#session.open());
      if (this.#engine) this.#wake();
    });
    if (this.#session.isOpen()) this.#begin(this.#session.open());
  }

  status(): SyncStatus {
    const store = this.#session.open();
    const { db } = store;
    const joined = readJoined(db);
    const state = readState(db);
    const engine = this.#engine?.status();
    const { waiting: _, ...progress } = engine?.progress ?? { ...noProgress, waiting: 0 };
    return {
      district: joined && {
        id: joined.authority.district,
        name: joined.authority.name,
        address: joined.address,
        person: joined.person.name,
      },
      state: joined ? (engine?.state ?? "idle") : "alone",
      problem: engine?.problem ? { code: engine.problem.code, details: { ...engine.problem.details } } : null,
      lastAt: state.lastAt,
      nextAt: typeof engine?.nextAt === "number" ? new Date(engine.nextAt).toISOString() : null,
      waiting: waitingActs(db),
      setAside: quarantinedCount(store),
      openConflicts: openConflicts(store),
      progress,
      left: state.left,
      complete: state.cursor !== null && !state.full,
      receipt: state.receipt,
      expires: joined?.certificate.expires ?? null,
      leaving: lostBuckets(db).map(({ bucket }) => bucket),
    };
  }

  /** A round now. NOT_JOINED, SYNC_PAUSED. How it went is in the status. */
  async now(): Promise<void> {
    if (!readJoined(this.#session.open().db) || !this.#engine) throw new Problem("NOT_JOINED", {});
    if (readState(this.#session.open().db).paused) throw new Problem("SYNC_PAUSED", {});
    await this.#engine.now();
  }

  /** Ends the round that runs, if one does. */
  cancel(): void {
    this.#engine?.cancel();
  }

  pause(paused: boolean): void {
    const { db } = this.#session.open();
    inTransaction(db, () => writeState(db, { paused }));
    this.#engine?.pause(paused);
  }

  /** ALREADY_JOINED, and whatever speaks against the invite. */
  async join(invite: string, name: string): Promise<void> {
    const store = this.#session.open();
    if (readJoined(store.db)) throw new Problem("ALREADY_JOINED", {});
    const joined = await this.#ways.join(invite, async ({ recovery }) => {
      const keys = await deviceIdentity(store);
      const sealed = recovery === null ? null : await sealedFor(recovery, this.#session.newDistrictCode());
      const device = keysForDistrict(store, keys, { name, sealed });
      return { device, privateKey: keys.privateKey };
    });
    if (this.#session.open() !== store) throw new Problem("CANCELLED", {});
    this.take(joined);
  }

  /** Takes up what a district said of this device, and begins. ALREADY_JOINED, CERTIFICATE_REFUSED. */
  take(joined: Joined): void {
    const store = this.#session.open();
    takeEnrolment(store, joined);
    this.#begin(store);
    this.#session.changed(["sync", "profile"]);
  }

  /**
   * Looks for the hub at another address from now on, once the same authority answered there: what it says of itself now is taken up.
   * NOT_JOINED, HUB_UNREACHABLE, HUB_NOT_TRUSTED.
   */
  async moveTo(address: string): Promise<void> {
    const store = this.#session.open();
    const joined = readJoined(store.db);
    if (!joined) throw new Problem("NOT_JOINED", {});
    const authority = await this.#ways.meet(address, joined.authority.key);
    if (this.#session.open() !== store) throw new Problem("CANCELLED", {});
    inTransaction(store.db, () => writeJoined(store.db, { ...joined, authority, address }));
    await this.#engine?.stop();
    this.#begin(store);
    this.#session.changed(["sync", "profile"]);
  }

  /** Brings one photo here before all others, by a round now. PHOTO_NOT_HERE where it has not come by then, SYNC_PAUSED, NOT_FOUND. */
  async fetchPhoto(id: string): Promise<void> {
    const store = this.#session.open();
    const isHere = () => readPhoto(store, { id, part: "full" }).bytes !== null;
    if (isHere()) return;
    if (readState(store.db).paused) throw new Problem("SYNC_PAUSED", {});
    const lane = this.#photos;
    lane?.first(id);
    await this.#engine?.now();
    lane?.first(null);
    if (!store.db.open) throw new Problem("CANCELLED", {});
    if (!isHere()) throw new Problem("PHOTO_NOT_HERE", {});
  }

  carried(): CarryStatus {
    const store = this.#session.open();
    const { carried } = readState(store.db);
    const since = carried.length > 0 ? new Date(Math.min(...carried.map(({ at }) => at))).toISOString() : null;
    return { folder: folderOf(store), awaited: carried.length, since };
  }

  /** Uses a shared folder from now on, or none. MAILBOX_MISSING, NOT_JOINED. */
  async setFolder(folder: string | null): Promise<void> {
    const store = this.#session.open();
    const joined = readJoined(store.db);
    const keys = knownIdentity(store);
    if (!joined || !keys) throw new Problem("NOT_JOINED", {});
    if (folder !== null) await this.#ways.carrier(joined, keys, folder).begin();
    if (this.#session.open() !== store) throw new Problem("CANCELLED", {});
    inTransaction(store.db, () => writeMeta(store.db, folderKey, folder ?? ""));
    await this.#engine?.stop();
    this.#begin(store);
    this.#session.changed(["sync"]);
  }

  /** Everything that waits, for the hub, as a file. NOT_JOINED. */
  async writeStick(): Promise<{ fileName: FileName; bytes: Buffer; ops: number }> {
    const store = this.#session.open();
    return this.#apart(() => writeStick(store));
  }

  /** Takes in the file that came back. */
  async readStick(file: TableFile, signal: AbortSignal): Promise<BroughtBack> {
    const store = this.#session.open();
    return this.#apart((log) => readStick(store, log, file, signal, () => this.#session.changed(["attachment"])));
  }

  async #apart<T>(work: (log: SyncLog) => Promise<T>): Promise<T> {
    const [engine, log] = [this.#engine, this.#log];
    if (!engine || !log) throw new Problem("NOT_JOINED", {});
    return engine.apart(() => work(log));
  }

  #begin(store: Store): void {
    const joined = readJoined(store.db);
    if (!joined) return;
    this.#log = syncLogOf(store, {
      onChanged: (tables) => this.#session.changed(tables),
      renewCopies: (signal) => this.#backups.renew(signal),
      newCode: () => this.#session.newDistrictCode(),
    });
    const onPhotos = () => this.#session.changed(["attachment"]);
    this.#photos = photoLaneOf(store, onPhotos);
    this.#engine = new SyncEngine({
      log: this.#log,
      transport: this.#ways.transport(joined),
      ...this.#byLetter(store, joined, onPhotos),
      photos: this.#photos,
      clock: timers,
      random: Math.random,
      onStatus: () => this.#session.isOpen() && this.#session.changed(["sync"]),
      onDefect: (error) => this.onDefect(error),
    });
    this.#engine.start(readState(store.db).paused);
  }

  #byLetter(
    store: Store,
    joined: Joined,
    onPhotos: () => void,
  ): Pick<ConstructorParameters<typeof SyncEngine>[0], "courier" | "photosByLetter"> {
    const folder = folderOf(store);
    const keys = knownIdentity(store);
    if (!folder || !keys) return {};
    const carrier = this.#ways.carrier(joined, keys, folder);
    const photos = photoLettersOf(store, onPhotos);
    return {
      courier: new Courier(carrier, lettersOf(store)),
      photosByLetter: (signal, asked) => carryPhotos(carrier, photos, signal, asked),
    };
  }

  /** After a save, once its answer is on the way; many at once count as one. */
  #wake(): void {
    if (this.#wakes) return;
    this.#wakes = true;
    setImmediate(() => {
      this.#wakes = false;
      if (this.#engine && this.#session.isOpen() && waitingActs(this.#session.open().db) > 0) this.#engine.wrote();
    });
  }
}

const folderKey = "sync.folder";

function folderOf({ db }: Store): string | null {
  return readMeta(db, folderKey) || null;
}

const noProgress = { sent: 0, confirmed: 0, rows: 0, rowsLeft: 0, bytesUp: 0, bytesDown: 0 };
