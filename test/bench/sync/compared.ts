/**
 * Ours beside other ways of syncing, in one run, turn by turn: the same records, the same steps, each process by itself. What design
 * sets a target for is held to it; all else is shown. Who could not be installed is missing by name, and a target that needs them is
 * missed.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Figure, median, peerFigure } from "../../measure/figures.ts";
import type { RunOptions } from "../../measure/program.ts";
import { type Installed, installPeers } from "../peers/install.ts";
import { messageLog, pouch } from "../peers/processes.ts";
import { type Contender, other, ours } from "./contenders.ts";
import { startDevice } from "./deviceProcess.ts";
import { observationRecords } from "./records.ts";
import { oneRound, type Outcome, type Slow, slowRound } from "./rounds.ts";
import { type Column, type Row, sideBySide } from "./sideBySide.ts";

const large = { records: 10_000, edits: 1_000 };
/** Fewer, so that the slowest of all is there within half a minute. */
const small = { records: 1_000, edits: 1_000 };
/** 50 ms from question to answer. */
const line = { bits: 1_000_000, oneWayMs: 25 };

/** By how much ours must be faster than PouchDB with edits: what design asks. */
const mostOfPouchEdits = 0.5;

export interface Standing {
  name: string;
  outcomes: Outcome[];
  slow: Slow[];
}

/** What was measured: its name and unit, its number for one contender, and what ours is held to beside one of them. */
interface Measure {
  figure: string;
  of: (standing: Standing) => number | null;
  held?: { beside: string; most: number };
}

const measures: Measure[] = [
  timed(`upload of ${large.records} records`, (one) => one.upload.ms),
  timed(`first sync of ${large.records} records`, (one) => one.firstSync.ms),
  counted("bytes on the wire of a first sync, both ways", (one) => one.carried?.wire),
  counted("its bodies as they are, bytes", (one) => one.carried?.raw),
  counted("its bodies packed by gzip, bytes", (one) => one.carried?.packed),
  counted("its requests", (one) => one.carried?.requests),
  timed("processor time of that upload at both ends", (one) => one.upload.processorMs),
  timed("processor time of that first sync at both ends", (one) => one.firstSync.processorMs),
  {
    ...timed(`${large.edits} edits pushed and pulled`, (one) => one.edits),
    held: { beside: pouch.name, most: mostOfPouchEdits },
  },
  counted("requests with nothing to sync", (one) => one.idle.requests),
  counted("bodies with nothing to sync as they are, bytes", (one) => one.idle.raw),
  {
    figure: `50 ms, 1 Mbit/s: first sync of ${small.records} records, ms`,
    of: ({ slow }) => median(slow.map((one) => one.firstSync)),
  },
  {
    figure: `50 ms, 1 Mbit/s: ${small.edits} edits pushed and pulled, ms`,
    of: ({ slow }) => median(slow.map((one) => one.edits)),
  },
  counted("memory of the server at most, MB", (one) => one.serverPeak),
  counted("memory of the device that sent at most, MB", (one) => one.authorPeak),
  counted("memory of the device that fetched at most, MB", (one) => one.readerPeak),
  counted("disk of the server, MB", (one) => one.serverDisk),
  counted("disk of the device that fetched, MB", (one) => one.readerDisk),
];

function timed(what: string, of: (one: Outcome) => number): Measure {
  return counted(`${what}, ms`, of);
}

function counted(figure: string, of: (one: Outcome) => number | null | undefined): Measure {
  return {
    figure,
    of: ({ outcomes }) => {
      const samples = outcomes.map(of).filter((sample) => Number.isFinite(sample)) as number[];
      return samples.length === 0 ? null : median(samples);
    },
  };
}

export async function compare(
  folder: string,
  rounds: number,
  { seed, say }: Pick<RunOptions, "seed" | "say">,
): Promise<{ figures: Figure[]; skipped: string | null }> {
  const installed = await installPeers(say);
  const peers = installed.ok ? [pouch, messageLog].map((peer) => other(peer, installed.version(peer.package))) : [];
  const contenders = [ours(seed), ...peers];
  const standings = contenders.map(({ name }): Standing => ({ name, outcomes: [], slow: [] }));
  const floors: Floors = { insert: [], update: [] };
  for (let round = 0; round < rounds; round++) {
    await measureFloor(join(folder, `floor-${round}`), seed, floors);
    for (const [at, contender] of contenders.entries())
      await measureOne(contender, join(folder, `${round}-${at}`), { round, seed, say, into: standings[at] });
  }
  const [mine, ...theirs] = standings;
  if (!mine) throw new Error("nobody was measured");
  say(sideBySide([floorColumn(floors, seed), ...standings.map(columnOf)], rounds));
  return { figures: figuresOf(mine, theirs, installed, rounds), skipped: whySkipped(installed) };
}

interface Turn {
  round: number;
  seed: number;
  say: (line: string) => void;
  into: Standing | undefined;
}

async function measureOne(contender: Contender, folder: string, { round, seed, say, into }: Turn): Promise<void> {
  const outcome = await oneRound(contender, join(folder, "large"), { ...large, seed }, round === 0);
  const slow = await slowRound(contender, join(folder, "small"), { ...small, seed }, line);
  into?.outcomes.push(outcome);
  into?.slow.push(slow);
  const seconds = [outcome.upload.ms, outcome.firstSync.ms, outcome.edits, slow.firstSync, slow.edits].map((ms) =>
    (ms / 1_000).toFixed(1),
  );
  const [up, first, edits, slowFirst, slowEdits] = seconds;
  say(
    `sync: ${contender.name}: up ${up} s, first sync ${first} s, edits ${edits} s; slow line: ${slowFirst} s, ${slowEdits} s`,
  );
}

export interface Floors {
  insert: number[];
  /** At both ends. */
  update: number[];
}

async function measureFloor(folder: string, seed: number, into: Floors): Promise<void> {
  const device = await startDevice(folder);
  into.insert.push(await device.ask.floorInsert(large.records, seed));
  const ends = [await device.ask.floorUpdate(large.edits, seed, 1), await device.ask.floorUpdate(large.edits, seed, 2)];
  into.update.push(ends.reduce((sum, ms) => sum + ms, 0));
  await device.end();
}

/** The floor has a number only for what it does too. */
export function floorColumn(floors: Floors, seed: number): Column {
  const lines = observationRecords(large.records, seed).map((record) => JSON.stringify(record));
  const rows = lines.join("\n");
  const [upload, firstSync, wire, raw, packed] = measures.map(({ figure }) => figure);
  const edits = measures.find(({ held }) => held)?.figure;
  const numbers = new Map<string | undefined, number>([
    [upload, median(floors.insert)],
    [firstSync, median(floors.insert)],
    [wire, gzipSync(rows).length],
    [raw, rows.length],
    [packed, gzipSync(rows).length],
    [edits, median(floors.update)],
  ]);
  return { name: "floor", rows: measures.map(({ figure }) => ({ figure, value: numbers.get(figure) ?? null })) };
}

function columnOf(standing: Standing): Column {
  return { name: standing.name, rows: measures.map(({ figure, of }): Row => ({ figure, value: of(standing) })) };
}

/** A figure for each measure and each of the others; what could not be held beside anybody is missed. */
export function figuresOf(mine: Standing, theirs: readonly Standing[], installed: Installed, rounds: number): Figure[] {
  return measures.flatMap(({ figure, of, held }) => {
    const own = of(mine);
    if (own === null) return [];
    const named = `${figure} (median of ${rounds})`;
    if (!installed.ok && held) return [missed(`${named}, beside ${held.beside}`, own, held.most, installed.code)];
    return theirs.flatMap((their) => {
      const value = of(their);
      const most = held && their.name.startsWith(held.beside) ? held.most : undefined;
      return value === null ? [] : [peerFigure(named, own, their.name, value, most)];
    });
  });
}

/** Nobody to compare with: what was to be shown was not shown. */
function missed(figure: string, own: number, most: number, code: string): Figure {
  return { figure, ours: Math.round(own), floor: null, ratio: null, target: `<= ${most}x: ${code}`, ok: false };
}

function whySkipped(installed: Installed): string | null {
  return installed.ok ? null : `${installed.code}: no ${pouch.name}, no ${messageLog.name}: ${installed.reason}`;
}
