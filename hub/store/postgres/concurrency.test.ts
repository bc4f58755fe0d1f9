/**
 * Many instances on one PostgreSQL: numbers are given out in the order in which they can be read. A reader whose place is past a
 * number never finds out later that something below it was still to come.
 */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readChanges } from "../../../shared/sync/changes.ts";
import { bucketsOf, everything, TestDevice, testHub } from "../../../test/support/hubDevice.ts";
import {
  newDistrict,
  postgresForTests,
  onPostgres,
  postgresIsHere,
  sqliteForTests,
} from "../../../test/support/hubStores.ts";
import { decideOps } from "../../deciding/decideOps.ts";
import { opsAt } from "../../deciding/load.ts";
import { firstBrokenEntry, loggedOp } from "../../log.ts";
import { readPlace } from "../../place.ts";
import type { Sql } from "../door.ts";
import type { HubStore, Tx } from "../store.ts";
import type { LogRow } from "../tables.ts";

describe.skipIf(!postgresIsHere)(onPostgres, () => {
  const under = postgresForTests();
  const sqlite = sqliteForTests();

  test("50 writers with one paused transaction and 100 pullers: no row is skipped, and SQLite decides the same", async () => {
    const district = newDistrict();
    const stores = await Promise.all([1, 2, 3].map(() => under.instance()));
    const instances = await Promise.all(stores.map((store) => testHub(store, district)));
    const instance = (at: number) => instances[at % 3] ?? expect.unreachable();
    const shared = new TestDevice(instance(0));
    const contested = shared.add("district", { name: "Everybody writes here" });
    await shared.sync(instance(0));

    const writers = Array.from({ length: 50 }, () => new TestDevice(instance(0)));
    await Promise.all(writers.map((writer, at) => writer.sync(instance(at))));
    for (const [at, writer] of writers.entries()) {
      for (let made = 0; made < 2; made += 1)
        writer.add(made % 2 ? "district" : "school:a:office", { name: `${at}.${made}` });
      writer.set(contested, { name: `by ${at}` });
    }
    const pullers = Array.from({ length: 100 }, () => new TestDevice(instance(0)));

    // One op is stored but for its commit all the while, and the first writer decides and then hangs before its own.
    const stray = strayOp(instance(0).district);
    const open = await under.pool().connect();
    await open.query("BEGIN");
    await open.query(stray.sql, stray.values);
    const paused = pausing(instance(0).store);
    const first = writers[0] ?? expect.unreachable();
    const hanging = first.sync({ ...instance(0), store: paused.store });
    await paused.reached;
    const others = writers.slice(1).map((writer, at) => writer.sync(instance(at), { most: 2 }));
    await Promise.all(pullers.map((puller, at) => puller.sync(instance(at))));
    paused.goOn();
    const pulling = pullers.map((puller, at) => puller.sync(instance(at + 1), { rows: 100 }));
    await Promise.all([hanging, ...others, ...pulling]);
    await open.query("COMMIT");
    open.release();
    await Promise.all(pullers.map((puller, at) => puller.sync(instance(at))));

    const hashes = await bucketsOf(instance(0));
    for (const puller of pullers) {
      expect([...puller.rows.values()].filter((row) => row.table === "school")).toHaveLength(101);
      for (const { bucket, hash } of hashes) expect(puller.hashOf(bucket)).toBe(hash);
    }
    expect(await instance(0).store.reading(district, firstBrokenEntry)).toBeNull();
    const replayed = await replay(instance(0).store, sqlite.store(), district);
    expect(replayed).toEqual(await instance(0).store.reading(district, readPlace));
    expect(await bucketsOf({ district, store: sqlite.store() })).toEqual(hashes);
  }, 180_000);

  test("who decides together fails alone, and all of them where the connection breaks", async () => {
    const [store, district] = [under.store(), newDistrict()];
    await testHub(store, district);
    const counted = async (tx: Tx) => {
      await tx.run("UPDATE hub_place SET counter = counter + 1 WHERE district = ?", [district]);
    };
    const fails = async (tx: Tx) => {
      await counted(tx);
      throw new Error("this one alone");
    };
    // The first decides by itself; the others come while it does, and go together.
    const works = [counted, counted, fails, counted, fails, counted];
    const ends = await Promise.allSettled(works.map((work) => store.deciding(district, work)));
    expect(ends.map(({ status }) => status === "fulfilled")).toEqual([true, true, false, true, false, true]);
    expect(await store.reading(district, readPlace)).toMatchObject({ counter: 4 });
    const breaks = async (tx: Tx) => {
      await tx.run("SELECT pg_terminate_backend(pg_backend_pid())");
    };
    const broken = await Promise.allSettled(
      [counted, counted, breaks, counted].map((work) => store.deciding(district, work)),
    );
    const codes = broken.map((each) => (each.status === "rejected" ? each.reason.code : null));
    expect(codes).toEqual([null, "STORE_BUSY", "STORE_BUSY", "STORE_BUSY"]);
    expect(await store.reading(district, readPlace)).toMatchObject({ counter: 5 });
  });

  test("connections that break in the middle of their work end nothing but that work", async () => {
    const [store, district] = [under.store(), newDistrict()];
    const hub = await testHub(store, district);
    const { counter } = await store.reading(district, readPlace);
    const pid = async (tx: Sql) => (await tx.get<{ pid: number }>("SELECT pg_backend_pid() AS pid"))?.pid ?? 0;
    const breaks = async (tx: Sql) => {
      await under.pool().query("SELECT pg_terminate_backend($1)", [await pid(tx)]);
      await tx.run("UPDATE hub_place SET counter = counter + 1 WHERE district = ?", [district]);
    };
    await expect(store.deciding(district, breaks)).rejects.toMatchObject({ code: "STORE_BUSY" });
    await expect(store.door.transaction(breaks)).rejects.toMatchObject({ code: "STORE_BUSY" });
    // One that breaks while nobody asks it anything tells nobody but its listeners.
    const quiet = store.reading(district, async (tx) => {
      const reader = await pid(tx);
      const client = under.pool();
      await client.query("SELECT pg_terminate_backend($1)", [reader]);
      const gone = "SELECT 1 FROM pg_stat_activity WHERE pid = $1";
      while (((await client.query(gone, [reader])).rowCount ?? 0) > 0);
      await tx.get("SELECT 1 AS one");
    });
    await expect(quiet).rejects.toMatchObject({ code: "STORE_BUSY" });
    expect(await store.reading(district, readPlace)).toMatchObject({ counter });
    await new TestDevice(hub).sync(hub);
  });
});

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
  await to.deciding(district, async (tx) => {
    const place = await readPlace(tx);
    const { hash, ...rest } = begun ?? expect.unreachable();
    await tx.put("hub_log", [{ ...rest, hash }]);
    await tx.put("hub_place", [{ ...place, replica: same.replica, epoch: same.epoch, hash }]);
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
    const row = ops.get(seq) ?? expect.unreachable();
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
