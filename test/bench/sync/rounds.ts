/**
 * What is done to whoever is measured, the same for all: records sent up, fetched by another device, some edited and handed on, an
 * exchange with nothing to say; and the same over a slow line with fewer records. Each round has a fresh server and fresh devices.
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { startProxy } from "../../measure/proxy.ts";
import { type SlowLine, slowly } from "../../measure/slowLine.ts";
import type { Use } from "../memory.ts";
import type { Way } from "../peers/calls.ts";
import type { Contender, Device, Site } from "./contenders.ts";
import type { Counted } from "./count.ts";

/** In milliseconds: by the clock, and of processors at both ends (NaN where that is not known). */
export interface Timed {
  ms: number;
  processorMs: number;
}

/** Times in milliseconds, memory and disk in MB. */
export interface Outcome {
  upload: Timed;
  firstSync: Timed;
  edits: number;
  idle: Counted;
  serverPeak: number | null;
  authorPeak: number | null;
  readerPeak: number | null;
  serverDisk: number;
  readerDisk: number;
  /** Counted apart, untimed; null where the round was not to count. */
  carried: Carried | null;
}

/** What a first sync brings over the line. */
export interface Carried extends Counted {
  /** All bytes of its connections, both ways. */
  wire: number;
}

export interface Slow {
  firstSync: number;
  edits: number;
}

export interface Work {
  records: number;
  edits: number;
  seed: number;
}

const mb = 2 ** 20;
/** No record is made with so many pupils: whoever has the number has the edit. */
const editedTo = 77_777;

export async function oneRound(of: Contender, folder: string, work: Work, counts: boolean): Promise<Outcome> {
  const site = await of.open(folder);
  const author = await site.device();
  await author.fill(work.records, work.seed);
  const upload = await timed(site, author, "up");
  const { peakMb: authorPeak } = await author.use();
  const reader = await site.device();
  const firstSync = await timed(site, reader, "down");
  await arrived(of, reader, work.records, 0);
  const { peakMb: readerPeak } = await reader.use();
  const { peakMb: serverPeak } = await site.use();
  const carried = counts ? await carriedBy(of, site, work) : null;
  const edits = await editsHandedOn(of, { author, reader, up: site.address, down: site.address }, work);
  await author.round(site.address, "both");
  const idle = await author.round(site.address, "both", true);
  for (const device of [author, reader]) await device.end();
  await site.close();
  const disks = { serverDisk: sizeOf(site.folder), readerDisk: sizeOf(reader.folder) };
  return {
    upload,
    firstSync,
    edits,
    idle,
    serverPeak,
    authorPeak,
    readerPeak,
    carried,
    ...disks,
  };
}

async function timed(site: Site, device: Device, way: Way): Promise<Timed> {
  const before = [await site.use(), await device.use()];
  const { ms } = await device.round(site.address, way);
  const after = [await site.use(), await device.use()];
  const total = (uses: readonly Use[]) => uses.reduce((sum, { processorMs }) => sum + processorMs, 0);
  return { ms, processorMs: total(after) - total(before) };
}

/** Counts a first sync, untimed. */
async function carriedBy(of: Contender, site: Site, work: Work): Promise<Carried> {
  const proxy = await startProxy(site.address);
  const reader = await site.device();
  const counted = await reader.round(proxy.address, "down", true);
  await arrived(of, reader, work.records, 0);
  await reader.end();
  await proxy.close();
  return { ...counted, wire: proxy.bytes.up + proxy.bytes.down };
}

export async function slowRound(of: Contender, folder: string, work: Work, line: SlowLine): Promise<Slow> {
  const site = await of.open(folder);
  const author = await site.device();
  await author.fill(work.records, work.seed);
  await author.round(site.address, "up");
  const reader = await site.device();
  const [up, down] = [await startProxy(site.address, slowly(line)), await startProxy(site.address, slowly(line))];
  const firstSync = await reader.round(down.address, "down");
  await arrived(of, reader, work.records, 0);
  const edits = await editsHandedOn(of, { author, reader, up: up.address, down: down.address }, work);
  for (const device of [author, reader]) await device.end();
  for (const proxy of [up, down]) await proxy.close();
  await site.close();
  return { firstSync: firstSync.ms, edits };
}

interface Between {
  author: Device;
  reader: Device;
  up: string;
  down: string;
}

async function editsHandedOn(of: Contender, { author, reader, up, down }: Between, work: Work): Promise<number> {
  // Here it would take the processor from the others while they hand edits on; in a district each is a machine of its own.
  await reader.quiet();
  await author.edit(work.edits, work.seed, editedTo);
  const sent = await author.round(up, "up");
  const fetched = await reader.round(down, "down");
  await arrived(of, reader, work.records, work.edits);
  return sent.ms + fetched.ms;
}

/** Whoever is fast and did not bring everything is not fast. */
async function arrived(of: Contender, at: Device, records: number, edits: number): Promise<void> {
  const has = await at.count(editedTo);
  if (has.records !== records || has.edited !== edits)
    throw new Error(`${of.name} brought ${has.records} of ${records} records and ${has.edited} of ${edits} edits`);
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / mb;
}
