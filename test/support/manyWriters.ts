/**
 * Scenario 15: many people write to a hub of several instances on one PostgreSQL at once, one transaction hangs before its commit and
 * another op is stored but for its own, while everybody else pulls. Nobody may be past a number below which something is still to
 * come, and the order that PostgreSQL accepted comes to the same on SQLite. Played by its test and, seed by seed, by the fault run.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { decideOps } from "../../hub/deciding/decideOps.ts";
import { opsAt } from "../../hub/deciding/load.ts";
import { firstBrokenEntry, loggedOp } from "../../hub/log.ts";
import { readPlace } from "../../hub/place.ts";
import type { HubStore } from "../../hub/store/store.ts";
import type { LogRow } from "../../hub/store/tables.ts";
import { readChanges } from "../../shared/sync/changes.ts";
import type { Random } from "../../shared/domain/random.ts";
import { bucketsOf, everything, TestDevice, type TestHub, testHub } from "./hubDevice.ts";

const writersOf = 50;
const pullersOf = 100;

export interface ManyGround {
  district: string;
  /** Instances of a hub on one database. */
  stores: readonly HubStore[];
  /** A connection of its own to that database. */
  client: Pick<pg.ClientBase, "query">;
  /** An empty store on a file, where the order is decided again. */
  sqlite: HubStore;
  random: Random;
}

/** What was wrong; nothing, where all is right. */
export async function manyWriters({ district, stores, client, sqlite, random }: ManyGround): Promise<string[]> {
  const hubs = await Promise.all(stores.map((store) => testHub(store, district)));
  const anyHub = () => random.pick(hubs);
  const [hub] = hubs;
  if (!hub) throw new Error("a hub without instances");
  const { writers, schools } = await gathered(hub, anyHub, random);
  const pullers = Array.from({ length: pullersOf }, () => new TestDevice(hub));

  const stray = strayOp(district);
  await client.query("BEGIN");
  await client.query(stray.sql, stray.values);
  const paused = pausing(anyHub().store);
  const first = random.pick(writers);
  const hanging = first.sync({ ...hub, store: paused.store });
  await paused.reached;
  const others = writers
    .filter((writer) => writer !== first)
    .map((each) => each.sync(anyHub(), { most: 1 + random.below(3) }));
  await Promise.all(pullers.map((puller) => puller.sync(anyHub())));
  paused.goOn();
  const pulling = pullers.map((puller) => puller.sync(anyHub(), { rows: 1 + random.below(200) }));
  await Promise.all([hanging, ...others, ...pulling]);
  await client.query("COMMIT");
  await Promise.all(pullers.map((puller) => puller.sync(anyHub())));

  const hashes = await bucketsOf(hub);
  const wrong = pullers.flatMap((puller, at) => {
    const has = [...puller.rows.values()].filter(({ table }) => table === "school").length;
    const differs = hashes.filter(({ bucket, hash }) => puller.hashOf(bucket) !== hash);
    return [
      ...(has === schools ? [] : [`puller ${at} has ${has} of ${schools} records`]),
      ...differs.map(({ bucket }) => `puller ${at}: ${bucket} differs from the hub's`),
    ];
  });
  const broken = await hub.store.reading(district, firstBrokenEntry);
  if (broken !== null) wrong.push(`the log breaks at ${broken}`);
  const there = JSON.stringify(await hub.store.reading(district, readPlace));
  const again = JSON.stringify(await replay(hub.store, sqlite, district));
  if (again !== there) wrong.push(`the same order on SQLite stands at ${again}, not at ${there}`);
  const same = JSON.stringify(await bucketsOf({ district, store: sqlite })) === JSON.stringify(hashes);
  return same ? wrong : [...wrong, "the same order on SQLite has other hashes"];
}

/** Writers who know one record that all of them have changed, each with records of their own besides. */
async function gathered(hub: TestHub, anyHub: () => TestHub, random: Random) {
  const shared = new TestDevice(hub);
  const contested = shared.add("district", { name: "Everybody writes here" });
  await shared.sync(hub);
  const writers = Array.from({ length: writersOf }, () => new TestDevice(hub));
  await Promise.all(writers.map((writer) => writer.sync(anyHub())));
  let schools = 1;
  for (const [at, writer] of writers.entries()) {
    for (let made = 1 + random.below(3); made > 0; made -= 1, schools += 1)
      writer.add(random.pick(["district", "school:a:office"]), { name: `${at}.${made}` });
    writer.set(contested, { name: `by ${at}` });
  }
  return { writers, schools };
}

/** An op that some instance stored and never came to decide. */
function strayOp(district: string) {
  return {
    sql: `INSERT INTO hub_op (district, epoch, counter, replica, sender, header, link, payload, was, at)
          VALUES ($1, $2, 1, $3, 'nobody', '{}', '', NULL, NULL, '')`,
    values: [district, randomUUID(), randomUUID()],
  };
}

/** A store whose next deciding stops before it commits, until it is told to go on. */
function pausing(store: HubStore) {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const held: HubStore = {
    ...store,
    deciding: (district, work) =>
      store.deciding(district, async (tx) => {
        const value = await work(tx);
        reached.resolve();
        await gate.promise;
        return value;
      }),
  };
  return { store: held, reached: reached.promise, goOn: gate.resolve };
}

/** Decides on another store what one has decided, in its order. Returns where the other stands then. */
async function replay(from: HubStore, to: HubStore, district: string) {
  const hub = await testHub(to, district);
  const same = await from.reading(district, readPlace);
  const [begun] = await from.reading(district, (tx) =>
    tx.all<LogRow>("SELECT * FROM hub_log WHERE district = ? AND kind = 'timeline'", [district]),
  );
  if (!begun) throw new Error("a log without a beginning");
  await to.deciding(district, async (tx) => {
    const place = await readPlace(tx);
    await tx.put("hub_log", [begun]);
    await tx.put("hub_place", [{ ...place, replica: same.replica, epoch: same.epoch, hash: begun.hash }]);
  });
  const entries = await from.reading(district, (tx) =>
    tx.all<{ seq: number }>("SELECT seq FROM hub_log WHERE district = ? AND kind = 'op' ORDER BY seq", [district]),
  );
  const ops = await from.reading(district, (tx) =>
    opsAt(
      tx,
      entries.map(({ seq }) => seq),
    ),
  );
  for (const { seq } of entries) {
    const row = ops.get(seq);
    if (!row) throw new Error(`no op behind the number ${seq}`);
    if (row.replica === same.replica) continue;
    const { header, was } = loggedOp(row);
    const changes = readChanges(Buffer.from(row.payload ?? []).toString());
    const by = { id: row.sender, name: null };
    const said = { header, was, agreed: null, changes, by, actors: [header.actor] };
    const op = { ...said, fault: null, writes: everything, knownUpTo: () => 0, release: false };
    await hub.store.deciding(district, async (tx) => {
      await tx.add("hub_op", [row]);
      await decideOps(tx, await readPlace(tx), "op", [op], row.at);
    });
  }
  return hub.store.reading(district, readPlace);
}
