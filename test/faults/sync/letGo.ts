/** Scenarios 11 and 16: a bucket that a device loses with unsent work in it, and a record that is expunged. No word of either is left. */
import { readState } from "../../../db/sync/state.ts";
import { expunge } from "../../../hub/expunge.ts";
import { firstBrokenEntry } from "../../../hub/log.ts";
import { addRoom, ending, pair, relabel, roomOf } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import { play } from "./play.ts";
import type { Device, World } from "./world.ts";

export async function lostBucket(world: World): Promise<string[]> {
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

export async function expunged(world: World): Promise<string[]> {
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
