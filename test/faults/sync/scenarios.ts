/**
 * The scenarios that sync has to hold, by their numbers in the design, each a program of its seed: it plays, and returns what was
 * wrong at the end, which is nothing. What all of them assert besides their own: no write lost, equal hashes, sound files.
 */
import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { closeStore } from "../../../db/store.ts";
import { quarantinedCount } from "../../../db/sync/log.ts";
import { readState } from "../../../db/sync/state.ts";
import { exchange } from "../../../hub/exchange.ts";
import { expunge } from "../../../hub/expunge.ts";
import { firstBrokenEntry } from "../../../hub/log.ts";
import { openPostgresStore } from "../../../hub/store/postgres/store.ts";
import { openSqliteStore } from "../../../hub/store/sqlite/store.ts";
import { newId } from "../../../shared/domain/ids.ts";
import type { FieldValue } from "../../../shared/sync/op.ts";
import { type Random, seeded } from "../../measure/random.ts";
import type { PostgresServer } from "../../measure/postgres.ts";
import { TestDevice } from "../../support/hubDevice.ts";
import { manyWriters } from "../../support/manyWriters.ts";
import { Ledger } from "./ledger.ts";
import { badFolder } from "./folder.ts";
import { outcomeOf, play, write } from "./play.ts";
import { actOn, type Device, everything, office, World } from "./world.ts";

export interface Scenario {
  number: number;
  about: string;
  /** Every so many seeds; the short ones go with each. */
  every: number;
  run(ground: Ground): Promise<string[]>;
}

export interface Ground {
  folder: string;
  random: Random;
  seed: number;
  /** How many acts a play has. */
  acts: number;
  /** A PostgreSQL server of the run's own; null where there is none on this machine. */
  postgres(): Promise<PostgresServer | null>;
}

const never = new AbortController().signal;

async function inWorld(ground: Ground, devices: number, go: (world: World) => Promise<string[]>): Promise<string[]> {
  const world = new World(ground.folder, ground.random);
  try {
    return await go(await world.begin(devices));
  } finally {
    world.end();
  }
}

/** What is wrong once everybody has said and heard everything. */
async function ending(world: World, ledger: Ledger): Promise<string[]> {
  const wrong = await world.disagreements();
  return [
    ...wrong,
    ...world.devices.flatMap((device) =>
      ledger.lostFrom(device.store.db).map((line) => `device ${device.name}: ${line}`),
    ),
  ];
}

export const scenarios: readonly Scenario[] = [
  {
    number: 1,
    about: "five replicas, random acts, bundles shuffled, twice, lost, cut; killed between steps (2)",
    every: 1,
    run: (ground) =>
      inWorld(ground, 5, async (world) => {
        const ledger = new Ledger();
        await play(world, ledger, { acts: ground.acts, crashes: 20 });
        return ending(world, ledger);
      }),
  },
  {
    number: 4,
    about: "the response lost a hundred times after the hub committed",
    every: 10,
    run: (ground) =>
      inWorld(ground, 2, async (world) => {
        const [a, b] = pair(world);
        const ledger = new Ledger();
        await play(world, ledger, { acts: 10 });
        for (let times = 0; times < 100; times++) {
          if (times % 10 === 0) await playOn(world, ledger, 3);
          await exchange(world.hub, a.log.request({ ops: 2_000, bytes: 4_000_000 }, 100).bytes);
        }
        const made = Number(a.store.db.prepare("SELECT count(*) FROM op").pluck().get());
        const wrong = await ending(world, ledger);
        const sql = "SELECT count(*) AS n FROM hub_log WHERE district = ? AND kind = 'op' AND epoch = ?";
        const logged = await world.hub.store.door.get<{ n: number }>(sql, [world.hub.district, a.store.chain.epoch]);
        if (logged?.n !== made) wrong.push(`${made} ops of one device had ${logged?.n} effects`);
        return b.store.db.open ? wrong : ["closed"];
      }),
  },
  {
    number: 5,
    about: "the connection cut every N bytes: nothing of a cut page counts, and one page is sent again",
    every: 10,
    run: (ground) => inWorld(ground, 2, cutEverywhere),
  },
  {
    number: 6,
    about: "clocks a year off, jumping, stuck: the values and conflicts of the run with right clocks",
    every: 4,
    run: async (ground) => {
      const outcomes: string[] = [];
      const wrong: string[] = [];
      for (const wrongClocks of [false, true]) {
        const again = { ...ground, folder: join(ground.folder, String(wrongClocks)), random: seeded(ground.seed) };
        const found = await inWorld(again, 3, async (world) => {
          const ledger = new Ledger();
          let last = 0;
          const chance = seeded(ground.seed + 1);
          // Turning a clock takes dice of its own, so that all else falls alike.
          const ids = () => `018f0000-0000-7000-8000-${String((last += 1)).padStart(12, "0")}`;
          await play(world, ledger, {
            acts: Math.min(ground.acts, 200),
            ids,
            ...(wrongClocks ? { clockDice: chance } : {}),
          });
          const ended = await ending(world, ledger);
          outcomes.push(...world.devices.map(outcomeOf));
          return ended;
        });
        wrong.push(...found);
      }
      return new Set(outcomes).size === 1 ? wrong : [...wrong, "wrong clocks came to another end than right ones"];
    },
  },
  {
    number: 7,
    about: "a profile copied to two machines, both go on: two epochs, nothing lost",
    every: 4,
    run: (ground) =>
      inWorld(ground, 2, async (world) => {
        const [a] = pair(world);
        const ledger = new Ledger();
        await play(world, ledger, { acts: 30 });
        world.devices.push(world.openCopy(world.copyOf(a), a));
        await playOn(world, ledger, 60);
        const wrong = await ending(world, ledger);
        const epochs = new Set(world.devices.map(({ store }) => store.chain.epoch));
        return epochs.size === 3 ? wrong : [...wrong, "two copies of a store under one epoch"];
      }),
  },
  {
    number: 8,
    about: "a device restored from an old backup: no counter again, what was acknowledged returns",
    every: 4,
    run: (ground) => inWorld(ground, 2, fromOldBackup),
  },
  {
    number: 9,
    about: "the hub set back to an earlier moment in the middle: everything that devices have comes back",
    every: 2,
    run: (ground) =>
      inWorld(ground, 3, async (world) => {
        const ledger = new Ledger();
        const setBack = ground.seed % 2 === 0 ? "copied" : "made";
        await play(world, ledger, { acts: Math.min(ground.acts, 150), setBack });
        return ending(world, ledger);
      }),
  },
  {
    number: 9,
    about: "the hub's file copied back, and gone on before anybody who knows more came by: nothing is misread",
    every: 2,
    run: (ground) => inWorld(ground, 3, goneOn),
  },
  {
    number: 10,
    about: "same field, different fields, edit against deletion, thirty edits after one that lost: 1, 0, alive, 1",
    every: 10,
    run: (ground) => inWorld(ground, 2, conflictTable),
  },
  {
    number: 11,
    about: "a bucket lost with unsent work in it: it reaches the hub, then no byte of the bucket is in the store",
    every: 10,
    run: (ground) => inWorld(ground, 2, lostBucket),
  },
  {
    number: 12,
    about: "fields and tables that only a newer app knows: they survive, and an older app goes on pushing",
    every: 10,
    run: (ground) => inWorld(ground, 2, newerClient),
  },
  {
    number: 13,
    about: "a poisoned op in mid-queue: its group is set aside, all else applied",
    every: 10,
    run: (ground) => inWorld(ground, 2, poison),
  },
  {
    number: 14,
    about:
      "a shared folder on bad days: files late, in parts, twice, under other names, taken away; nothing is deleted, all agree",
    every: 10,
    run: (ground) =>
      inWorld(ground, 2, async (world) => {
        const ledger = new Ledger();
        const rows: string[] = [];
        let last = 0;
        const wrong = await badFolder(world, ledger, Math.min(ground.acts, 200), (device) =>
          write(world, ledger, device, rows, `v${(last += 1)}`, newId),
        );
        return [...wrong, ...(await ending(world, ledger))];
      }),
  },
  {
    number: 15,
    about:
      "fifty writers on PostgreSQL, one transaction paused, a hundred pullers: no row skipped, SQLite decides the same",
    every: 20,
    run: onPostgres,
  },
  {
    number: 15,
    about: "a device away for 180 days: nothing comes back from the dead, nothing of its own is lost",
    every: 10,
    run: (ground) => inWorld(ground, 3, awayForLong),
  },
  {
    number: 16,
    about: "a record expunged: gone from the hub and every device, the chain verifies",
    every: 10,
    run: (ground) => inWorld(ground, 2, expunged),
  },
];

function pair(world: World): [Device, Device] {
  const [a, b] = world.devices;
  if (!a || !b) throw new Error("two devices are wanted");
  return [a, b];
}

let plays = 0;

/** More of the same play, with values of its own. */
async function playOn(world: World, ledger: Ledger, acts: number): Promise<void> {
  await play(world, ledger, { acts, prefix: `p${(plays += 1)}-` });
}

function addRoom(device: Device, ledger: Ledger, label: string, id = newId()): string {
  const fields = { school_id: `${label} s`, note: null, label };
  actOn(device, (writer) => writer.insert("room", id, office, fields));
  ledger.made("room", id, { label, school_id: fields.school_id });
  return id;
}

function relabel(device: Device, ledger: Ledger, id: string, field: "label" | "school_id", value: string): void {
  const saw = roomOf(device, id)?.[field] ?? null;
  actOn(device, (writer) => writer.update("room", id, { [field]: value }));
  ledger.wrote("room", id, field, value, saw);
}

function roomOf({ store }: Device, id: string): Record<string, FieldValue> | undefined {
  return store.db.prepare("SELECT * FROM room WHERE id = ?").get(id) as Record<string, FieldValue> | undefined;
}

async function cutEverywhere(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  const rows = 40 + world.random.below(80);
  for (let at = 0; at < rows; at++) addRoom(a, ledger, `Room ${at}`);
  await world.sync(a);
  const page = 1 + world.random.below(rows);
  const wrong: string[] = [];
  const held = () => Number(b.store.db.prepare("SELECT count(*) FROM room").pluck().get());
  for (let cuts = 0; cuts < 30; cuts++) {
    const before = held();
    const { bytes } = b.log.request({ ops: 2_000, bytes: 4_000_000 }, page);
    const reply = await exchange(world.hub, bytes);
    const cut = reply.subarray(0, world.random.below(reply.length));
    const code = await b.log
      .take(cut, never, () => {})
      .then(
        () => "taken",
        (error: { code: string }) => error.code,
      );
    if (code !== "BUNDLE_BROKEN") wrong.push(`a reply cut at ${cut.length} of ${reply.length}: ${code}`);
    if (held() !== before) wrong.push("rows of a reply that was cut");
    await b.log.take(reply, never, () => {});
  }
  return [...wrong, ...(await ending(world, ledger))];
}

async function fromOldBackup(world: World): Promise<string[]> {
  const [a] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 40 });
  const old = world.copyOf(a);
  await playOn(world, ledger, 40);
  await world.sync(a);
  closeStore(a.store);
  // The mark beside the database is the newer one: the profile's folder stayed, its database is the old one.
  if (world.random.below(2) === 0) cpSync(join(a.folder, "replica.json"), join(old, "replica.json"));
  world.devices[0] = world.openCopy(old, a);
  await playOn(world, ledger, 40);
  return ending(world, ledger);
}

/**
 * While one device is away the others go on; then the hub's file is copied back, and it is the one that was away, and a new one, with
 * whom the hub goes on, giving numbers that the others know to other things. The others write without exchanging, and come last.
 */
async function goneOn(world: World): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 30 });
  const all = [...world.devices];
  for (const device of all) await world.sync(device);
  const away = all.slice(0, 1);
  const copied = world.keepHub();
  const among = async (devices: readonly Device[], acts: number) => {
    world.devices.splice(0, world.devices.length, ...devices);
    await playOn(world, ledger, acts);
  };
  await among(all.slice(1), 40);
  if (world.random.below(2) === 0) for (const device of all.slice(1)) await world.sync(device);
  const rows = [...ledger.rows.keys()];
  for (let at = 0; at < 10; at++)
    write(world, ledger, world.random.pick(all.slice(1)), rows, `w${(plays += 1)}`, newId);
  await copied("copied");
  world.devices.splice(0, world.devices.length, ...away);
  const fresh = await world.join();
  await among([...away, fresh], 20 + world.random.below(60));
  for (const device of [...away, fresh]) await world.sync(device);
  await among([...all, fresh], 40);
  return ending(world, ledger);
}

async function conflictTable(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  const ids = ["same", "different", "deleted", "thirty"].map((name) => addRoom(a, ledger, name));
  const [same = "", different = "", gone = "", thirty = ""] = ids;
  await world.disagreements();
  for (const [device, name] of [
    [a, "A"],
    [b, "B"],
  ] as const) {
    relabel(device, ledger, same, "label", `${name} same`);
    relabel(device, ledger, different, device === a ? "label" : "school_id", `${name} different`);
  }
  const seen = roomOf(a, gone) ?? {};
  actOn(a, (writer) => writer.remove("room", gone));
  ledger.removed(gone, { label: seen["label"] ?? null, school_id: seen["school_id"] ?? null });
  relabel(b, ledger, gone, "label", "B alive");
  relabel(b, ledger, thirty, "label", "B first");
  for (let edit = 0; edit <= 30; edit++) relabel(a, ledger, thirty, "label", `A ${edit}`);
  for (const device of world.random.below(2) === 0 ? [a, b] : [b, a])
    await world.sync(device, { ops: 1 + world.random.below(40) });
  const wrong = await ending(world, ledger);
  const count = (id: string) =>
    Number(a.store.db.prepare("SELECT count(*) FROM conflict WHERE row_id = ?").pluck().get(id));
  const found = [count(same), count(different), count(gone), count(thirty), roomOf(a, gone)?.["deleted"]];
  return String(found) === "1,0,1,1,0" ? wrong : [...wrong, `conflicts ${String(found)}, not 1,0,1,1,0`];
}

async function lostBucket(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  const secret = "Quetzalcoatlus";
  const room = addRoom(a, ledger, secret);
  for (let at = 0; at < 20; at++) addRoom(at % 2 ? a : b, ledger, `${secret} ${at}`);
  await world.disagreements();
  const unsent = addRoom(a, ledger, `unsent ${secret}`);
  relabel(a, ledger, room, "label", `changed ${secret}`);
  world.regrant(a, ["district"]);
  await world.sync(a);
  await world.sync(b);
  const sql = "SELECT o.payload FROM hub_op o WHERE o.district = ?";
  const ops = await world.hub.store.door.all<{ payload: Uint8Array | null }>(sql, [world.hub.district]);
  const there = ops.filter(({ payload }) => Buffer.from(payload ?? []).includes(unsent)).length;
  const wrong: string[] = [];
  if (there !== 1) wrong.push(`unsent work came to the hub ${there} times`);
  if (roomOf(a, room)) wrong.push("a record of a lost bucket is still here");
  if (a.renewed !== 1) wrong.push("older copies were not let go of");
  wrong.push(...wordsLeft(a, secret));
  world.devices.shift();
  return [...wrong, ...(await ending(world, new Ledger()))];
}

/** Tables in which a word still stands. */
function wordsLeft({ store: { db } }: Device, word: string): string[] {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  return tables
    .filter((name) => {
      const rows = db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][];
      const lower = word.toLowerCase();
      return rows.flat().some((value) =>
        Buffer.from(String(Buffer.isBuffer(value) ? value.toString("latin1") : value))
          .toString()
          .toLowerCase()
          .includes(lower),
      );
    })
    .map((name) => `${word} is left in ${name}`);
}

async function newerClient(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 20 });
  const newer = new TestDevice(world.hub);
  const tomorrow = newer.add(office, { label: "from a newer app", school_id: "x", colour: "green" }, "room");
  newer.add(office, { what: "a table of tomorrow" }, "telescope");
  await newer.sync(world.hub);
  await world.sync(a);
  // Somebody with the older app edits the row: what it does not know stays.
  actOn(a, (writer) => writer.update("room", tomorrow, { label: "edited by an older app" }));
  const wrong = await ending(world, ledger);
  await newer.sync(world.hub);
  const row = newer.row(tomorrow, "room");
  if (row?.fields["colour"] !== "green" || row.fields["label"] !== "edited by an older app")
    wrong.push("a field of a newer app did not survive an edit of an older one");
  const kept = Number(b.store.db.prepare("SELECT count(*) FROM unknown_row").pluck().get());
  if (kept !== 2) wrong.push(`${kept} of 2 unknown things are kept`);
  return wrong;
}

async function onPostgres({ folder, random, seed, postgres }: Ground): Promise<string[]> {
  const server = await postgres();
  if (!server) return [];
  const connectionString = await server.database(`sync_${seed}_${Date.now()}`);
  const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString, max: 20 }));
  const stores = await Promise.all(pools.map((pool) => openPostgresStore(pool)));
  const client = new pg.Client({ connectionString });
  const sqlite = openSqliteStore(join(folder, "hub.db"), new Uint8Array(32).fill(7));
  try {
    await client.connect();
    return await manyWriters({ district: randomUUID(), stores, client, sqlite, random });
  } finally {
    await client.end();
    for (const store of stores) await store.close();
    await sqlite.close();
  }
}

/**
 * One device goes away with unsent work while the others go on, delete records that it knows, and half a year passes. Its lease has run
 * out: what it has is taken all the same, and nothing is given to it until somebody renews it.
 */
async function awayForLong(world: World): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 30 });
  const gone = Array.from({ length: 5 }, (_, at) => addRoom(pair(world)[0], ledger, `gone ${at}`));
  await world.disagreements();
  const [, away] = pair(world);
  const others = world.devices.filter((device) => device !== away);
  const rows = [...ledger.rows.keys()].filter((id) => !gone.includes(id));
  for (let at = 0; at < 10 + world.random.below(20); at++)
    write(world, ledger, away, rows, `away ${(plays += 1)}`, newId);
  world.devices.splice(0, world.devices.length, ...others);
  await playOn(world, ledger, 60);
  // Whoever deletes knows what the others wrote.
  await world.disagreements();
  for (const id of gone) {
    const seen = roomOf(pair(world)[0], id) ?? {};
    if (seen["deleted"] === 0) actOn(pair(world)[0], (writer) => writer.remove("room", id));
    ledger.removed(id, { label: seen["label"] ?? null, school_id: seen["school_id"] ?? null });
  }
  await world.disagreements();
  const later = world.hub.now() + 180 * 86_400_000;
  Object.assign(world.hub, { now: () => later });
  for (const device of [...others, away]) device.clock.at += 180 * 86_400_000;
  world.devices.push(away);
  const held = () => String(away.store.db.prepare("SELECT id, label FROM room ORDER BY id").raw().all());
  const before = held();
  for (let turn = 0; turn < 40 && away.log.waiting() > 0; turn++) await world.exchange(away);
  const wrong: string[] = [];
  if (away.log.waiting() > 0) wrong.push("work of a device whose lease ran out is not taken");
  if (held() !== before) wrong.push("a device whose lease ran out was given records");
  for (const device of world.devices) world.regrant(device, everything, new Date(later + 86_400_000).toISOString());
  wrong.push(...(await ending(world, ledger)));
  const alive = gone.filter((id) => roomOf(away, id)?.["deleted"] !== 1);
  return alive.length === 0 ? wrong : [...wrong, `${alive.length} deleted records are back`];
}

async function poison(world: World): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 20 });
  const writer = new TestDevice(world.hub, ["district", office]);
  const before = 1 + world.random.below(10);
  const after = 1 + world.random.below(10);
  for (let at = 0; at < before; at++) writer.add(office, { label: `before ${at}`, school_id: "x" }, "room");
  writer.make([], Buffer.from("no JSON at all"));
  const forbidden = writer.add("school:other:leader", { label: "not allowed", school_id: "x" }, "room");
  writer.set(forbidden, { label: "builds on it" }, "room");
  for (let at = 0; at < after; at++) writer.add(office, { label: `after ${at}`, school_id: "x" }, "room");
  await writer.sync(world.hub);
  const outcomes = [...writer.verdicts.values()].map(({ outcome, reason }) => reason ?? outcome);
  const expected = [...Array<string>(before).fill("applied"), "BAD_PAYLOAD", "NOT_ALLOWED", "GROUP"];
  const wrong = await ending(world, ledger);
  if (String(outcomes) !== String([...expected, ...Array<string>(after).fill("applied")]))
    wrong.push(`a poisoned queue was decided ${String(outcomes)}`);
  const [a] = pair(world);
  const rows = a.store.db.prepare("SELECT count(*) FROM room WHERE school_id = 'x'").pluck().get();
  if (rows !== before + after) wrong.push(`${String(rows)} of ${before + after} rows around the poison arrived`);
  if (quarantinedCount(a.store) !== 0) wrong.push("another's op was set aside");
  return wrong;
}

async function expunged(world: World): Promise<string[]> {
  const [a, b] = pair(world);
  const ledger = new Ledger();
  await play(world, ledger, { acts: 20 });
  const secret = "Quetzalcoatlus";
  const id = addRoom(a, new Ledger(), secret);
  await world.disagreements();
  relabel(b, new Ledger(), id, "label", `${secret} again`);
  await world.disagreements();
  const certificate = await expunge(world.hub, { table: "room", id, by: a.store.actor.id, reason: "asked for" });
  const wrong = await ending(world, ledger);
  if (certificate.payloads.length !== 2) wrong.push(`${certificate.payloads.length} of 2 payloads were destroyed`);
  const broken = await world.hub.store.reading(world.hub.district, firstBrokenEntry);
  if (broken !== null) wrong.push(`the hub's chain breaks at ${broken}`);
  const payloads = await world.hub.store.door.all<{ payload: Uint8Array | null }>("SELECT payload FROM hub_op");
  if (payloads.some(({ payload }) => Buffer.from(payload ?? []).includes(secret)))
    wrong.push("the hub holds the words");
  const rows = await world.hub.store.door.all<{ body: string }>("SELECT body FROM hub_row");
  if (rows.some(({ body }) => body.includes(secret))) wrong.push("the hub's rows hold the words");
  for (const device of [a, b]) wrong.push(...wordsLeft(device, secret).map((line) => `device ${device.name}: ${line}`));
  if (readState(a.store.db).full) wrong.push("unsettled");
  return wrong;
}
