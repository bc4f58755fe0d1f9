/**
 * Many instances on one PostgreSQL: numbers are given out in the order in which they can be read. A reader whose place is past a
 * number never finds out later that something below it was still to come.
 */
import { describe, expect, test } from "vitest";
import { seeded } from "../../../shared/domain/random.ts";
import { TestDevice, testHub } from "../../../test/support/hubDevice.ts";
import {
  newDistrict,
  postgresForTests,
  onPostgres,
  postgresIsHere,
  sqliteForTests,
} from "../../../test/support/hubStores.ts";
import { manyWriters } from "../../../test/support/manyWriters.ts";
import { readPlace } from "../../place.ts";
import type { Sql } from "../door.ts";
import type { Tx } from "../store.ts";

describe.skipIf(!postgresIsHere)(onPostgres, () => {
  const under = postgresForTests();
  const sqlite = sqliteForTests();

  test("50 writers with one paused transaction and 100 pullers: no row is skipped, and SQLite decides the same", async () => {
    const stores = await Promise.all([1, 2, 3].map(() => under.instance()));
    const client = await under.pool().connect();
    const ground = { district: newDistrict(), stores, client, sqlite: sqlite.store(), random: seeded(15) };
    expect(await manyWriters(ground)).toEqual([]);
    client.release();
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
