/**
 * How far the hub's file was, kept beside it. A file that stands below its mark was copied back by hand: its numbers above are known to
 * devices and mean something else there. It goes on in a new timeline before it answers anybody; the devices then bring what the
 * copy has not. The mark may stay behind (it is written now and then, and when the hub ends), never ahead; what it misses, the
 * first device that comes by tells the hub.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { hashAt } from "../../log.ts";
import { enterTimeline, readPlace } from "../../place.ts";
import type { HubStore } from "../store.ts";
import type { SqliteHubStore } from "./store.ts";

const everyDecisions = 64;
const markShape = z.object({ format: z.literal(1), timeline: z.number(), seq: z.number(), hash: z.string() });

export function markPath(file: string): string {
  return `${file}.mark`;
}

/** The store, once it is known to be no older than its mark, with the mark kept from now on. */
export async function withMark(store: SqliteHubStore, district: string): Promise<HubStore> {
  const file = markPath(store.db.name);
  await leaveIfOlder(store, district, file);
  let since = 0;
  const write = async () => {
    const { timeline, seq, hash } = await store.reading(district, readPlace);
    writeMark(file, JSON.stringify({ format: 1, timeline, seq, hash }));
    since = 0;
  };
  await write();
  return {
    ...store,
    deciding: async (of, work) => {
      const value = await store.deciding(of, work);
      since += 1;
      if (since >= everyDecisions) await write();
      return value;
    },
    close: async () => {
      await write();
      await store.close();
    },
  };
}

async function leaveIfOlder(store: HubStore, district: string, file: string): Promise<void> {
  const mark = readMark(file);
  if (!mark) return;
  await store.deciding(district, async (tx) => {
    const place = await readPlace(tx);
    if (place.timeline > mark.timeline) return;
    if (place.timeline === mark.timeline && (await hashAt(tx, mark.seq)) === mark.hash) return;
    await enterTimeline(tx, place, mark.timeline + 1);
  });
}

function readMark(file: string): z.infer<typeof markShape> | null {
  if (!existsSync(file)) return null;
  try {
    return markShape.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** A disk that refuses takes nothing away: the mark only stays behind. */
function writeMark(file: string, text: string): void {
  try {
    writeFileSync(`${file}.next`, text, { mode: 0o600, flush: true });
    renameSync(`${file}.next`, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}
