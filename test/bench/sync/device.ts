/**
 * A device as a process of its own: a real store that joins a hub, fills, edits and exchanges as it is told over the channel to its
 * parent, and says how long each took. The floor runs in it too, so that both have the same process around them.
 */
import { join } from "node:path";
import { z } from "zod";
import { act } from "../../../db/act.ts";
import { startProfile } from "../../../db/commands/startProfile.ts";
import { prepared } from "../../../db/connection.ts";
import { newStoreKey } from "../../../db/profile/keys.ts";
import { closeStore, openStore, type Store } from "../../../db/store.ts";
import { takeEnrolment } from "../../../db/sync/enrol.ts";
import { deviceIdentity } from "../../../db/sync/identity.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { join as joinHub } from "../../../sync/http/hub.ts";
import { answerAsked } from "../../measure/asked.ts";
import { useOfThis } from "../memory.ts";
import type { DeviceAnswers } from "./deviceProcess.ts";
import { Floor } from "./floor.ts";
import { KeptFloor } from "./keptFloor.ts";
import { Line } from "./line.ts";
import { observationRecords, type RecordOf } from "./records.ts";
import { savesBeside } from "./typing.ts";

z.config({ jitless: true });

const rowsInAct = 100;
const folder = process.argv[2] ?? "";
const key = newStoreKey();
const store = openStore({ file: join(folder, "store.db"), folder, key, newActor: { id: newId(), name: "Observer" } });
startProfile(store, "en");
const floor = new Floor(folder, key);
const keptFloor = new KeptFloor(folder, key);

const answers: DeviceAnswers = {
  join: (invite) => joinDistrict(store, invite),
  fill: async (count, seed) => fill(store, observationRecords(count, seed)),
  edit: async (count, seed, value) => edit(store, observationRecords(count, seed), value),
  round: (address, counted) => lineTo(address, false).round(counted === true),
  words: async () => findWords(store),
  floorInsert: async (count, seed) => floor.insert(observationRecords(count, seed)),
  floorUpdate: async (count, seed, value) => floor.update(observationRecords(count, seed), value),
  keptFill: async (count, seed) => {
    keptFloor.fill(observationRecords(count, seed));
    return null;
  },
  keptEdits: async (count, seed, value) => keptFloor.edits(observationRecords(count, seed), value),
  count: async () => Number(prepared(store.db, "SELECT count(*) FROM observation").pluck().get()),
  edited: async (value) =>
    Number(prepared(store.db, "SELECT count(*) FROM observation WHERE enrolled = ?").pluck().get(value)),
  saves: (count, address) =>
    savesBeside(store, count, address === null ? null : () => lineTo(address, true).round(false)),
  use: async () => useOfThis(),
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

function findWords({ words, search }: Store): number {
  const began = performance.now();
  while (words.some());
  while (search.some());
  return performance.now() - began;
}

const lines = new Map<string, Line>();

function lineTo(address: string, untilComplete: boolean): Line {
  const key = `${address} ${untilComplete}`;
  let line = lines.get(key);
  if (!line) lines.set(key, (line = new Line(store, address, { untilComplete })));
  return line;
}

answerAsked(answers, () => closeStore(store));
