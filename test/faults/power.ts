/**
 * `power`: the power is cut while somebody types and finishes, and with it goes whatever no sync had reached: lost, torn, out of
 * order. What was answered must be there all the same, every page sound, the log of acts whole. Two controls show that the cuts
 * cut: a plain writer loses nothing under the store's FULL, and does under NORMAL.
 */
import { fork } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openEncrypted } from "../../db/connection.ts";
import { Problem } from "../../shared/problems.ts";
import { exactFigure, type Figure, leastFigure } from "../measure/figures.ts";
import {
  inFolder,
  type MadeProfile,
  makeProfile,
  program,
  startLocked,
  unlock,
  withStore,
} from "../measure/profile.ts";
import type { Measured, Run } from "../measure/program.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { readJournal } from "./disk/journal.ts";
import { copyFolder, cutPower } from "./disk/powerCut.ts";
import { compileDisk, WatchedDisk, whyNoDisk } from "./disk/watchedDisk.ts";
import { Ledger } from "./ledger.ts";
import { wrongWith } from "./soundness.ts";
import { typeUntilGone, untilGone } from "./typist.ts";

const usualCuts = 100;
/** The furthest change, write or sync, after which the power goes: while the store opens, while it is written to, while it closes. */
const furthest = { opening: 40, typing: 1_200, closing: 250 };
const looseWriter = program("faults/looseWriter", "test/faults/disk/looseWriter");

export const power: Run = {
  name: "power",
  about: `power cuts that drop and tear what was not synced, while typing and finishing; N cuts (${usualCuts}); Linux with a C compiler`,
  async run({ runs, seed, say }) {
    const skipped = whyNoDisk();
    if (skipped !== null) return { figures: [], skipped };
    return inFolder((folder) => cuts(folder, runs ?? usualCuts, seeded(seed), say));
  },
};

/** The folders of a run: where the program works, how that was before, what a cut leaves, and what belongs to the disk. */
function placesIn(folder: string) {
  const at = (name: string) => join(folder, name);
  const places = { work: at("work"), base: at("base"), left: at("left"), scratch: at("scratch") };
  for (const place of Object.values(places)) mkdirSync(place, { recursive: true });
  return places;
}
type Places = ReturnType<typeof placesIn>;

interface PowerRun {
  places: Places;
  library: string;
  profile: MadeProfile;
  ledger: Ledger;
  random: Random;
  lost: number;
  unsound: number;
  writes: number;
  dropped: number;
}

async function cuts(folder: string, runs: number, random: Random, say: (line: string) => void): Promise<Measured> {
  const places = placesIn(folder);
  const library = compileDisk(folder);
  const profile = await makeProfile(places.work);
  const run: PowerRun = {
    places,
    library,
    profile,
    random,
    ledger: new Ledger(),
    lost: 0,
    unsound: 0,
    writes: 0,
    dropped: 0,
  };
  for (let at = 1; at <= runs; at++) {
    await oneCut(run);
    if (!look(run, (line) => say(`power, cut ${at}: ${line}`))) break;
    if (at % 10 === 0) say(`power: ${at} cuts, ${run.ledger.answered} calls answered, ${run.lost} lost`);
  }
  return {
    figures: [
      exactFigure(`answered writes lost in ${runs} power cuts`, run.lost, 0),
      exactFigure(`stores found unsound after ${runs} power cuts`, run.unsound, 0),
      leastFigure("writes answered", run.ledger.answered, runs),
      leastFigure("writes seen", run.writes, runs),
      leastFigure("changes dropped by the cuts", run.dropped, runs),
      ...(await controls(join(folder, "control"), library, Math.max(5, Math.round(runs / 10)), random)),
      leastFigure("control: answered writes lost on a disk that lies about its syncs", await lostOnLyingDisk(run), 1),
    ],
  };
}

/** Opens what was left, as the next start does, and looks for what is missing or wrong. False where it does not even open. */
function look(run: PowerRun, say: (line: string) => void): boolean {
  try {
    withStore(run.profile, (store) => {
      const missing = run.ledger.lostFrom(store);
      const wrong = wrongWith(store);
      for (const fact of missing) say(`LOST ${JSON.stringify(fact)}`);
      for (const line of wrong) say(`UNSOUND ${line}`);
      run.lost += missing.length;
      run.unsound += wrong.length > 0 ? 1 : 0;
    });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(`DOES NOT OPEN ${error.code}`);
    run.lost += run.ledger.facts;
    run.unsound += 1;
    return false;
  }
}

/** The observer works until the power goes; what the disk then holds becomes the profile's folder. */
async function oneCut(run: PowerRun, deaf = false): Promise<void> {
  const { places, profile, ledger, random } = run;
  const disk = diskFor(run);
  disk.set("deaf", deaf ? 1 : 0);
  const cutWithin = (changes: number) =>
    disk.set("cutAt", disk.get("changes") + disk.get("syncs") + 1 + random.below(changes));
  try {
    const { process: store, client } = await startLocked(profile, disk.env);
    const moment = random.pick(["opening", "closing", "typing", "typing", "typing"] as const);
    if (moment === "opening") cutWithin(furthest.opening);
    const typing = untilGone(async () => {
      await unlock(profile, client);
      if (moment === "typing") cutWithin(furthest.typing);
      await typeUntilGone(client, ledger, random);
    });
    if (moment === "closing") {
      await ledger.moreAnswers(random.below(120));
      cutWithin(furthest.closing);
      await store.end();
    }
    await typing;
    await store.end();
    run.writes += disk.get("changes");
    run.dropped += takeWhatIsLeft(places, disk, random);
  } finally {
    disk.close();
  }
}

/** A disk that begins with the folder as it is now. */
function diskFor({ places, library }: Pick<PowerRun, "places" | "library">): WatchedDisk {
  copyFolder(places.work, places.base);
  rmSync(places.scratch, { recursive: true, force: true });
  mkdirSync(places.scratch);
  return new WatchedDisk(library, places.work, places.scratch, { journal: true });
}

/** Puts what the cut left in the place of the folder. Returns how many changes were dropped. */
function takeWhatIsLeft({ work, base, left }: Places, disk: WatchedDisk, random: Random): number {
  const dropped = cutPower({ root: work, base, to: left, changes: readJournal(disk.journal), random });
  copyFolder(left, work);
  return dropped;
}

/** The whole run once more on a disk that takes syncs and forgets them: what is looked for must be found then. */
async function lostOnLyingDisk({ places, library, random }: PowerRun): Promise<number> {
  rmSync(places.work, { recursive: true, force: true });
  mkdirSync(places.work);
  const profile = await makeProfile(places.work);
  const ledger = new Ledger();
  const run: PowerRun = { places, library, profile, random, ledger, lost: 0, unsound: 0, writes: 0, dropped: 0 };
  for (let at = 0; at < 20 && run.lost === 0; at++) {
    await oneCut(run, true);
    look(run, () => {});
  }
  return run.lost;
}

/** The same cuts under a writer that only commits rows: nothing may be lost under FULL, something must be under NORMAL. */
async function controls(folder: string, library: string, runs: number, random: Random): Promise<Figure[]> {
  const lost = { FULL: 0, NORMAL: 0 };
  for (const synchronous of ["FULL", "NORMAL"] as const)
    for (let at = 0; at < runs; at++)
      lost[synchronous] += await lostByWriter(join(folder, `${synchronous}-${at}`), library, synchronous, random);
  return [
    exactFigure(`control: commits of a plain writer lost in ${runs} cuts under synchronous=FULL`, lost.FULL, 0),
    leastFigure(`control: the same under synchronous=NORMAL, which must lose some`, lost.NORMAL, 1),
  ];
}

/** Starts a plain writer, cuts, and counts the commits it told of that are not there. */
async function lostByWriter(folder: string, library: string, synchronous: string, random: Random): Promise<number> {
  const places = placesIn(folder);
  const file = join(places.work, "store.db");
  const key = Buffer.alloc(32, 7);
  const empty = openEncrypted(file, key);
  empty.exec("CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  empty.close();
  const disk = diskFor({ places, library });
  disk.set("cutAt", 40 + random.below(400));
  const writer = fork(looseWriter, [file, key.toString("hex"), synchronous], {
    env: { ...process.env, ...disk.env },
    execArgv: [],
  });
  let said = 0;
  writer.on("message", (id) => (said = Number(id)));
  const signal = await new Promise((resolve) => writer.once("close", (_code, by) => resolve(by)));
  if (signal !== "SIGKILL") throw new Error(`the plain writer ended by itself (${String(signal)})`);
  takeWhatIsLeft(places, disk, random);
  disk.close();
  const db = openEncrypted(file, key);
  const there = db.prepare("SELECT count(*) FROM said WHERE id <= ?").pluck().get(said) as number;
  db.close();
  return said - there;
}
