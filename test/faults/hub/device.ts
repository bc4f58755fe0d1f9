/**
 * A device of a district under fire: the smallest replica that keeps the rules, joined to a real hub and exchanging with it over the
 * network it is given. Whatever comes back is held to what a device may rely on: groups of rows that were written together are
 * there together, and hashes are the hub's own (`TestDevice.take` looks).
 */
import { newId } from "../../../shared/domain/ids.ts";
import { Problem } from "../../../shared/problems.ts";
import type { FieldValue } from "../../../shared/sync/op.ts";
import { connectHub, type HubConnection, join } from "../../../sync/http/hub.ts";
import { makeAgeKeys } from "../../../sync/wire/age.ts";
import { makeKeyPair } from "../../../sync/wire/keys.ts";
import type { Random } from "../../../shared/domain/random.ts";
import { roomNote } from "../../measure/texts.ts";
import { TestDevice } from "../../support/hubDevice.ts";
import type { Account } from "./account.ts";

/** What a hub in trouble may say, or a line that is cut: the device comes again. Anything else is a mistake of the hub's. */
const passing = new Set<string>(["HUB_UNREACHABLE", "HUB_BUSY", "STORE_BUSY", "DISK_FULL"]);
const buckets = ["district", "school:north:office", "school:south:office", "school:south:leader"];
const fields = ["name", "town"];
const rowsInGroup = 3;

export class FarDevice {
  readonly device: TestDevice;
  readonly #account: Account;
  readonly #random: Random;
  readonly #hubs: readonly HubConnection[];
  readonly #publicKey: string;
  readonly #life = new AbortController();
  /** Replies taken. */
  answered = 0;
  settled = false;

  private constructor(
    device: TestDevice,
    account: Account,
    random: Random,
    hubs: readonly HubConnection[],
    key: string,
  ) {
    this.device = device;
    this.#account = account;
    this.#random = random;
    this.#hubs = hubs;
    this.#publicKey = key;
  }

  /** Joins by an invite and is known at every address. */
  static async join(
    invite: string,
    addresses: readonly string[],
    account: Account,
    random: Random,
  ): Promise<FarDevice> {
    const device = new TestDevice({ district: "none", authority: makeKeyPair() });
    const { recipient } = await makeAgeKeys();
    const { publicKey, privateKey } = device.keys;
    const { certificate, authority } = await join(invite, async () => ({
      device: { replica: device.replica, name: "a laptop", key: publicKey, age: recipient, sealed: null },
      privateKey,
    }));
    device.certificate = certificate;
    const hubs = addresses.map((address) => connectHub(address, authority));
    return new FarDevice(device, account, random, hubs, authority.key);
  }

  /** A few acts, or none. */
  work(): void {
    for (let acts = this.#random.below(4); acts > 0; acts -= 1) this.#act();
  }

  /** One act of its person: a new row, rows that belong together, an edit of one, of both fields, of a whole group. */
  #act(): void {
    const random = this.#random;
    const [what, known] = [random.below(10), this.#knownRow()];
    this.settled = false;
    if (what < 3 || !known) this.#make(what === 0 ? rowsInGroup : 1);
    else if (known.group === null) this.#edit([known.id], what < 7 ? [random.pick(fields)] : fields);
    else this.#edit(this.#account.groups.get(known.group) ?? [known.id], fields);
  }

  /** One exchange; false where none came about. Throws what no hub may do. */
  async exchange(): Promise<boolean> {
    const { device } = this;
    const { id, bytes } = device.request({ most: 1 + this.#random.below(40), rows: 1 + this.#random.below(500) });
    const hub = this.#random.pick(this.#hubs);
    const reply = await hub.exchange(bytes, this.#life.signal).catch((error: unknown) => {
      if (error instanceof Problem && passing.has(error.code)) return null;
      throw error;
    });
    if (reply === null) return false;
    const { head } = await device.take({ authority: { publicKey: this.#publicKey, privateKey: "" } }, id, reply);
    if (head.problem) throw new Error(`refused: ${JSON.stringify(head.problem)}`);
    this.answered += 1;
    this.settled = head.complete && device.acked === device.ops.length;
    if (head.complete) this.#account.demandWholeGroups(device);
    return true;
  }

  close(): void {
    this.#life.abort();
    for (const hub of this.#hubs) hub.close();
  }

  #make(count: number): void {
    const bucket = this.#random.pick(buckets);
    const group = count > 1 ? newId() : null;
    const values = this.#values(fields);
    const changes = Array.from({ length: count }, () => ({
      table: "school",
      rowId: newId(),
      bucket,
      set: { ...values, ...(group === null ? {} : { group_id: group }) },
      saw: {},
    }));
    this.device.make(changes);
    this.#account.made(this.device, changes, group);
  }

  /** All of it is one op. */
  #edit(ids: readonly string[], names: readonly string[]): void {
    const values = this.#values(names);
    const changes = ids.map((id) => this.device.changeOf(id, values));
    this.device.make(changes);
    this.#account.edited(this.device, changes);
  }

  /** Values that nobody else ever writes, some of them long. */
  #values(names: readonly string[]): Record<string, FieldValue> {
    const long = this.#random.below(4) === 0;
    return Object.fromEntries(
      names.map((name) => [name, `${newId()} ${long ? roomNote(this.#random).repeat(4) : ""}`]),
    );
  }

  #knownRow(): { id: string; group: string | null } | null {
    const rows = [...this.device.rows.values()].filter(({ table }) => table === "school");
    if (rows.length === 0) return null;
    // Few rows are everybody's favourites, so that people meet in them.
    const { id, fields: found } = rows[this.#random.below(Math.min(rows.length, 12))] ?? this.#random.pick(rows);
    const group = found["group_id"];
    return { id, group: typeof group === "string" ? group : null };
  }
}
