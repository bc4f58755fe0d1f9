/** Scenario 15: fifty writers on PostgreSQL beside a transaction that hangs, and a device that was away for half a year. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { openPostgresStore } from "../../../hub/store/postgres/store.ts";
import { openSqliteStore } from "../../../hub/store/sqlite/store.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { manyWriters } from "../../support/manyWriters.ts";
import { addRoom, ending, freshValue, type Ground, pair, playOn, roomOf } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import { play, write } from "./play.ts";
import { everything } from "../../support/hubDevice.ts";
import { actOn, type World } from "./world.ts";

export async function onPostgres({ folder, random, seed, postgres }: Ground): Promise<string[]> {
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
export async function awayForLong(world: World): Promise<string[]> {
  const ledger = new Ledger();
  await play(world, ledger, { acts: 30 });
  const gone = Array.from({ length: 5 }, (_, at) => addRoom(pair(world)[0], ledger, `gone ${at}`));
  await world.disagreements();
  const [, away] = pair(world);
  const others = world.devices.filter((device) => device !== away);
  const rows = [...ledger.rows.keys()].filter((id) => !gone.includes(id));
  for (let at = 0; at < 10 + world.random.below(20); at++) write(world, ledger, away, rows, freshValue("away "), newId);
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
