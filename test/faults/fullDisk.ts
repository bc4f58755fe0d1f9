/**
 * `full-disk`: a walk in which each act is tried on a disk with room for no write, for one, for two, and so on until there is
 * room for all of it. Every time but the last the act must be refused as DISK_FULL and leave nothing: what is read afterwards is
 * what was read before, and what was typed is in its draft. Then there is room again, and the same process goes on.
 */
import { isDeepStrictEqual } from "node:util";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { asProblem, type Client, finishJob } from "../../shared/client.ts";
import { newId } from "../../shared/domain/ids.ts";
import { Problem } from "../../shared/problems.ts";
import { exactFigure, leastFigure } from "../measure/figures.ts";
import {
  inFolder,
  type MadeProfile,
  makeProfile,
  startLocked,
  startOn,
  unlock,
  withStore,
} from "../measure/profile.ts";
import type { Measured, Run } from "../measure/program.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { evidenceLine, roomNote } from "../measure/texts.ts";
import { type MadeWalk, planWalkOver } from "../measure/walk.ts";
import { compileDisk, WatchedDisk, whyNoDisk } from "./disk/watchedDisk.ts";
import { Ledger } from "./ledger.ts";
import { wrongWith } from "./soundness.ts";

const usualRooms = 3;

export const fullDisk: Run = {
  name: "full-disk",
  about: `a walk in which the disk is full at every write of every act; N rooms (${usualRooms}); Linux with a C compiler`,
  async run({ runs, seed, say }) {
    const skipped = whyNoDisk();
    if (skipped !== null) return { figures: [], skipped };
    return inFolder((folder) => walkOnFullDisk(folder, runs ?? usualRooms, seeded(seed), say));
  },
};

/** One act of the walk. Long ones are tried with room for every `stride`th write. */
interface Act {
  what: string;
  stride: number;
  run: () => Promise<unknown>;
}

interface Tally {
  refused: number;
  otherwise: number;
  halfWritten: number;
  draftsLost: number;
}

async function walkOnFullDisk(
  folder: string,
  rooms: number,
  random: Random,
  say: (line: string) => void,
): Promise<Measured> {
  const scratch = join(folder, "scratch");
  mkdirSync(scratch);
  const profile = await makeProfile(join(folder, "profile"));
  const disk = new WatchedDisk(compileDisk(folder), profile.folder, scratch, { journal: false });
  const tally: Tally = { refused: 0, otherwise: 0, halfWritten: 0, draftsLost: 0 };
  say(`full-disk: opening: refused ${await openUntilRoom(profile, disk, tally, say)} times, then done`);
  const { process: store, client } = await startOn(profile, disk.env);
  const pid = store.pid();
  const ledger = new Ledger();
  const walk = await planWalkOver(client, { rooms });
  for (const act of actsOf(client, ledger, walk, random)) {
    const tries = await tryUntilRoom(client, disk, walk, act, tally, say);
    say(`full-disk: ${act.what}: refused ${tries} times, then done`);
  }
  const samePid = store.pid() === pid;
  await store.end();
  disk.close();
  const { lost, wrong } = withStore(profile, (opened) => ({ lost: ledger.lostFrom(opened), wrong: wrongWith(opened) }));
  for (const line of [...lost.map((fact) => `LOST ${JSON.stringify(fact)}`), ...wrong]) say(`full-disk: ${line}`);
  return {
    figures: [
      leastFigure("times the disk was full", tally.refused, rooms * 20),
      exactFigure("refusals that were not DISK_FULL", tally.otherwise, 0),
      exactFigure("acts that were refused and left something", tally.halfWritten, 0),
      exactFigure("drafts lost or changed by a full disk", tally.draftsLost, 0),
      exactFigure("answered writes lost", lost.length, 0),
      exactFigure("things unsound in the store afterwards", wrong.length, 0),
      exactFigure("restarts needed", samePid ? 0 : 1, 0),
    ],
  };
}

/** Starts and opens with more and more room; with room again the same process opens. Returns how often it was refused. */
async function openUntilRoom(
  profile: MadeProfile,
  disk: WatchedDisk,
  tally: Tally,
  say: (line: string) => void,
): Promise<number> {
  for (let room = 0; ; room++) {
    disk.set("room", room);
    const refusal = await refusalOf(async () => {
      const { process: store, client } = await startLocked(profile, disk.env);
      const refused = await refusalOf(() => unlock(profile, client));
      disk.set("room", -1);
      if (refused !== null) await unlock(profile, client);
      await store.end();
      if (refused !== null) throw refused;
    });
    disk.set("room", -1);
    if (refusal === null) return room;
    count(tally, refusal, `opening with room for ${room}`, say);
  }
}

/** Notes a refusal, and tells of one that is not the full disk's. */
function count(tally: Tally, refusal: unknown, what: string, say: (line: string) => void): void {
  tally.refused += 1;
  if (refusal instanceof Problem && refusal.code === "DISK_FULL") return;
  tally.otherwise += 1;
  say(`full-disk: ${what}: ${String(refusal)}`);
}

/** Tries an act with more and more room. Returns how often it was refused. */
async function tryUntilRoom(
  client: Client,
  disk: WatchedDisk,
  walk: MadeWalk,
  act: Act,
  tally: Tally,
  say: (line: string) => void,
): Promise<number> {
  for (let room = 0; ; room += act.stride) {
    const before = await everything(client, walk);
    disk.set("room", room);
    const refusal = await refusalOf(act.run);
    disk.set("room", -1);
    if (refusal === null) return room / act.stride;
    count(tally, refusal, `${act.what} with room for ${room}`, say);
    const after = await everything(client, walk);
    if (!isDeepStrictEqual(after.drafts, before.drafts)) tally.draftsLost += 1;
    if (isDeepStrictEqual(after, before)) continue;
    tally.halfWritten += 1;
    say(`full-disk: ${act.what} with room for ${room} was refused and left something`);
  }
}

async function refusalOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
    return null;
  } catch (error) {
    return asProblem(error);
  }
}

const draftOf = (room: string) => `walk:${room}`;

/** What a window could see of the walk, the drafts, the log and the backups. */
async function everything(client: Client, { walkId, rooms }: MadeWalk) {
  return {
    walk: await client.walks.get({ id: walkId }),
    drafts: await Promise.all(rooms.map((room) => client.drafts.get({ key: draftOf(room) }))),
    acts: (await client.today.get({})).unsentActs,
    given: await client.outputs.disclosures({ walkId: null }),
    backups: await client.backups.list({}),
  };
}

/** The walk, act by act, each as a window sends it. A refused act is sent again unchanged. */
function* actsOf(client: Client, ledger: Ledger, { walkId, rooms }: MadeWalk, random: Random): Generator<Act> {
  let leave: { observationId: string; elapsedMs: number } | null = null;
  for (const room of rooms) {
    const enter = { walkId, leave, enter: room };
    yield { what: "entering a room", stride: 1, run: () => client.walks.moveOn(enter) };
    const [line, note] = [evidenceLine(random), roomNote(random)];
    const draft = { kind: "draft", id: draftOf(room), value: line } as const;
    const put = () => client.drafts.put({ key: draft.id, body: line });
    yield { what: "typing", stride: 1, run: () => ledger.hold([draft], put) };
    const written = { id: newId(), observationId: room, offsetMs: 1_000, at: new Date().toISOString(), text: line };
    yield { what: "a line of evidence", stride: 1, run: () => client.walks.writeEvidence(written) };
    const count = random.below(20);
    const mark = {
      observationId: room,
      itemKey: "questions-asked",
      state: "answered",
      value: count,
      reason: null,
    } as const;
    yield { what: "a mark", stride: 1, run: () => client.walks.mark({ ...mark, offsetMs: 2_000 }) };
    const strength = { kind: "strength", id: room, value: note } as const;
    const noted = () => client.walks.note({ observationId: room, strength: note });
    yield { what: "a strength", stride: 1, run: () => ledger.hold([strength], noted) };
    leave = { observationId: room, elapsedMs: 240_000 };
  }
  const finished = { kind: "walk", id: walkId, value: "finished" } as const;
  yield { what: "finishing", stride: 1, run: () => ledger.hold([finished], () => client.walks.finish({ walkId })) };
  const summary = async () => finishJob(await client.outputs.summary({ walkId, language: "en" }));
  yield { what: "giving out a summary", stride: 3, run: summary };
  yield { what: "a backup", stride: 40, run: async () => finishJob(await client.backups.make({})) };
}
