/**
 * `sync`: real processes on loopback do the work that the design sets figures for: a first sync and its bytes, a thousand edits
 * handed from one device to another, an exchange with nothing to say, saving while rows arrive. The floor runs in the same processes,
 * turn by turn.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { exactFigure, type Figure, median, quantile, ratioFigure, shownFigure } from "../measure/figures.ts";
import { inFolder } from "../measure/profile.ts";
import type { Measured, Run } from "../measure/program.ts";
import { startProxy } from "../measure/proxy.ts";
import { compare } from "./sync/compared.ts";
import type { DeviceProcess } from "./sync/deviceProcess.ts";
import { District } from "./sync/district.ts";
import { observationRecords } from "./sync/records.ts";

const usualRuns = 5;
const records = 10_000;
const edits = 1_000;
const mostQuietBytes = 1_024;
const manyRecords = 100_000;
const savesAlone = 400;
/** Devices on which somebody types, one after the other: with the saves of one, four would decide what p99 is. */
const typingDevices = 3;

export const sync: Run = {
  name: "sync",
  about: `first sync, its bytes, ${edits} edits handed on, an idle exchange, saving meanwhile; the same beside PouchDB and a per-cell log; medians of N (${usualRuns})`,
  run: ({ runs, seed, say }) =>
    inFolder(async (folder) => {
      const rounds = runs ?? usualRuns;
      const { figures } = await measure(new District(join(folder, "district"), seed, say), rounds);
      const beside = await compare(join(folder, "compared"), rounds, { seed, say });
      const skipped = beside.skipped === null ? {} : { skipped: beside.skipped };
      return { figures: [...figures, ...beside.figures], ...skipped };
    }),
};

async function measure(district: District, runs: number): Promise<Measured> {
  await district.open();
  try {
    const author = await district.device();
    await author.ask.fill(records, district.seed);
    const sent = await author.ask.round(district.address);
    district.say(
      `sync: ${records} records sent in ${Math.round(sent.ms)} ms, ${sent.exchanges} exchanges, ${sent.waiting} wait`,
    );
    const figures = [
      ...(await firstSync(district, runs)),
      await wireBytes(district),
      ...(await editsHandedOn(district, author, runs)),
      ...(await nothingToSync(district, author)),
      await savingMeanwhile(district, author),
    ];
    await author.end();
    return { figures };
  } finally {
    await district.close();
  }
}

async function firstSync(district: District, runs: number): Promise<Figure[]> {
  const ours: number[] = [];
  const floor: number[] = [];
  const words: number[] = [];
  for (let run = 0; run < runs; run++) {
    const device = await district.device();
    floor.push(await device.ask.floorInsert(records, district.seed));
    const { ms, exchanges } = await device.ask.round(district.address);
    const brought = await device.ask.count();
    if (brought !== records)
      throw new Error(`a first sync that brought ${brought} of ${records} records in ${exchanges} exchanges`);
    ours.push(ms);
    words.push(await device.ask.words());
    district.say(
      `sync: first sync ${Math.round(ms)} ms in ${exchanges} exchanges, floor ${Math.round(floor.at(-1) ?? 0)} ms`,
    );
    await device.end();
  }
  return [
    ratioFigure(`first sync of ${records} records, ms (median of ${runs})`, median(ours), median(floor), 3),
    shownFigure("its words made searchable after it, in quiet moments, ms", median(words), median(floor)),
  ];
}

/** All that goes over the line, TLS and the way up included. */
async function wireBytes(district: District): Promise<Figure> {
  const proxy = await startProxy(district.address);
  const device = await district.device();
  await device.ask.round(proxy.address);
  await device.end();
  await proxy.close();
  const lines = observationRecords(records, district.seed).map((record) => JSON.stringify(record));
  const packed = gzipSync(lines.join("\n")).length;
  const { up, down } = proxy.bytes;
  return ratioFigure("bytes on the wire of a first sync, both ways, against gzip of its rows", up + down, packed, 1.3);
}

async function editsHandedOn(district: District, author: DeviceProcess, runs: number): Promise<Figure[]> {
  const other = await district.device();
  await other.ask.round(district.address);
  await author.ask.round(district.address);
  const ours: number[] = [];
  const floor: number[] = [];
  const kept: number[] = [];
  for (const device of [author, other]) await device.ask.floorInsert(records, district.seed);
  await author.ask.keptFill(records, district.seed);
  for (let run = 0; run < runs; run++) {
    const value = 100 + run;
    const written = [author, other].map((device) => device.ask.floorUpdate(edits, district.seed, value));
    floor.push(((await written[0]) ?? 0) + ((await written[1]) ?? 0));
    kept.push(await author.ask.keptEdits(edits, district.seed, value));
    await author.ask.edit(edits, district.seed, value);
    const up = await author.ask.round(district.address);
    const down = await other.ask.round(district.address);
    if (up.confirmed < edits || down.rows < edits) throw new Error("edits that did not arrive");
    ours.push(up.ms + down.ms);
    district.say(
      `sync: ${edits} edits up ${Math.round(up.ms)} ms, down ${Math.round(down.ms)} ms, floor ${Math.round(kept.at(-1) ?? 0)} ms, bare ${Math.round(floor.at(-1) ?? 0)} ms`,
    );
  }
  await other.end();
  // What the design asks for is less than the bare writes of what it promises take: docs/decisions/edits-floor.md.
  return [
    ratioFigure(`${edits} edits pushed, decided and pulled, ms (median of ${runs})`, median(ours), median(kept), 3),
    shownFigure("the same beside the bare rows at both ends, ms", median(ours), median(floor)),
  ];
}

async function nothingToSync(district: District, device: DeviceProcess): Promise<Figure[]> {
  await device.ask.round(district.address);
  const { exchanges, packedUp, packedDown, ms } = await device.ask.round(district.address);
  district.say(`sync: nothing to sync: ${packedUp} bytes up, ${packedDown} down, ${Math.round(ms)} ms`);
  return [
    exactFigure("round trips with nothing to sync", exchanges, 1),
    {
      figure: "payload with nothing to sync as it travels, bytes, the larger way",
      ours: Math.max(packedUp, packedDown),
      floor: null,
      ratio: null,
      target: `<= ${mostQuietBytes}`,
      ok: Math.max(packedUp, packedDown) <= mostQuietBytes,
    },
  ];
}

async function savingMeanwhile(district: District, author: DeviceProcess): Promise<Figure> {
  const filled = await author.ask.fill(manyRecords - records, district.seed + 1);
  const sent = await author.ask.round(district.address);
  district.say(
    `sync: ${manyRecords - records} more filled in ${Math.round(filled)} ms, sent in ${Math.round(sent.ms)} ms`,
  );
  const alone: number[] = [];
  const meanwhile: number[] = [];
  for (let device = 0; device < typingDevices; device++) {
    const { ask, end } = await district.device();
    const before = await ask.saves(savesAlone, null);
    const during = await ask.saves(0, district.address);
    district.say(
      `sync: ${during.length} saves while ${await ask.count()} records arrived, p99 ${p99(during).toFixed(1)} ms, alone ${p99(before).toFixed(1)} ms`,
    );
    alone.push(...before);
    meanwhile.push(...during);
    await end();
  }
  return ratioFigure(
    `save p99 while ${manyRecords} records are applied, ms (n=${meanwhile.length})`,
    p99(meanwhile),
    p99(alone),
    3,
  );
}

function p99(samples: readonly number[]): number {
  return quantile(samples, 0.99);
}
