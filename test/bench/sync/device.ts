/**
 * A device as a process of its own: a real store that joins a hub, fills, edits and exchanges as it is told over the channel to its
 * parent, and says how long each took. The floor runs in it too, so that both have the same process around them.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { act } from "../../../db/act.ts";
import { startProfile } from "../../../db/commands/startProfile.ts";
import { prepared } from "../../../db/connection.ts";
import { newStoreKey } from "../../../db/profile/keys.ts";
import { openStore, type Store } from "../../../db/store.ts";
import { takeEnrolment } from "../../../db/sync/enrol.ts";
import { deviceIdentity } from "../../../db/sync/identity.ts";
import { syncLogOf } from "../../../db/sync/log.ts";
import { readJoined } from "../../../db/sync/state.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { SyncEngine } from "../../../sync/engine.ts";
import { connectHub, join as joinHub } from "../../../sync/http/hub.ts";
import type { Asked, DeviceAnswers, Round } from "./deviceProcess.ts";
import { Floor } from "./floor.ts";
import { observationRecords, type RecordOf } from "./records.ts";
import { savesBeside } from "./typing.ts";

z.config({ jitless: true });

const rowsInAct = 100;
const folder = process.argv[2] ?? "";
const key = newStoreKey();
const store = openStore({ file: join(folder, "store.db"), folder, key, newActor: { id: newId(), name: "Observer" } });
startProfile(store, "en");
const floor = new Floor(folder, key);

const answers: DeviceAnswers = {
  join: (invite) => joinDistrict(store, invite),
  fill: async (count, seed) => fill(store, observationRecords(count, seed)),
  edit: async (count, seed, value) => edit(store, observationRecords(count, seed), value),
  round: (address) => round(store, address),
  floorInsert: async (count, seed) => floor.insert(observationRecords(count, seed)),
  floorUpdate: async (count, seed, value) => floor.update(observationRecords(count, seed), value),
  count: async () => Number(prepared(store.db, "SELECT count(*) FROM observation").pluck().get()),
  saves: (count, address) => savesBeside(store, count, address === null ? null : () => round(store, address, true)),
  use: async () => ({ peakKb: process.resourceUsage().maxRSS, diskBytes: diskOf(folder) }),
};

async function joinDistrict(to: Store, invite: string): Promise<null> {
  const joined = await joinHub(invite, async () => {
    const keys = await deviceIdentity(to);
    const device = { replica: to.replica, name: "laptop", key: keys.publicKey, age: keys.recipient, sealed: null };
    return { device, privateKey: keys.privateKey };
  });
  takeEnrolment(to, joined);
  return null;
}

function fill(to: Store, records: readonly RecordOf[]): number {
  const began = performance.now();
  for (let at = 0; at < records.length; at += rowsInAct)
    act(to, "bench.fill", (writer) => {
      for (const { id, bucket, fields } of records.slice(at, at + rowsInAct))
        writer.insert("observation", id, bucket, fields);
    });
  return performance.now() - began;
}

/** Each edit is an act of its own, as a person makes them. */
function edit(to: Store, records: readonly RecordOf[], value: number): number {
  const began = performance.now();
  for (const { id } of records)
    act(to, "bench.edit", (writer) => writer.update("observation", id, { enrolled: value }));
  return performance.now() - began;
}

/** `untilComplete`: what is saved meanwhile does not keep the round going. */
async function round(of: Store, address: string, untilComplete = false): Promise<Round> {
  const joined = readJoined(of.db);
  if (!joined) throw new Error("not joined");
  const hub = connectHub(address, joined.authority);
  let exchanges = 0;
  const bytesPacked = { up: 0, down: 0 };
  const log = syncLogOf(of, { onChanged: () => {}, renewCopies: async () => {} });
  const engine = new SyncEngine({
    log: untilComplete ? { ...log, waiting: () => 0, afterwards: async () => false } : log,
    transport: {
      exchange: async (request, signal) => {
        exchanges += 1;
        bytesPacked.up += packedSize(request);
        const reply = await hub.exchange(request, signal);
        bytesPacked.down += packedSize(reply);
        return reply;
      },
    },
    clock: { now: () => Date.now(), after: () => () => {} },
    random: Math.random,
    onStatus: () => {},
    onDefect: (error) => console.error(error),
  });
  const began = performance.now();
  await engine.now();
  const ms = performance.now() - began;
  const { problem, progress } = engine.status();
  hub.close();
  if (problem) throw problem;
  return { ...progress, ms, exchanges, packedUp: bytesPacked.up, packedDown: bytesPacked.down };
}

/** As it travels: small bundles in the clear, larger ones packed. Large ones are not packed a second time to be counted. */
function packedSize(bytes: Buffer): number {
  return bytes.length < 1_024 || bytes.length > 65_536 ? bytes.length : gzipSync(bytes).length;
}

function diskOf(path: string): number {
  const ours = readdirSync(path).filter((name) => name.startsWith("store.db"));
  return ours.reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

process.on("message", ({ id, call, args }: Asked) => {
  const run = answers[call] as (...all: unknown[]) => Promise<unknown>;
  run(...args).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) =>
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.({ ready: true });
