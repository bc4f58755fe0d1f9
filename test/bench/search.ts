/**
 * `search`: everything written, as it is typed, letter by letter, over 100,000 notes. The floor is a call that does nothing plus the
 * same bounded query on the raw engine: the same matches, ranked from the third letter on, and the lines they stand for.
 */
import { join } from "node:path";
import { openEncrypted, type WritableDb } from "../../db/connection.ts";
import { ftsQuery, isRanked } from "../../db/search/ftsQuery.ts";
import { quantile, ratioFigure, timed } from "../measure/figures.ts";
import { inFolder, makeProfile, startOn } from "../measure/profile.ts";
import type { Measured, Run, RunOptions } from "../measure/program.ts";
import { seeded } from "../measure/random.ts";
import { fillObservations } from "./fill.ts";

const notes = 100_000;
const usualRounds = 12;
const shown = 8;
const typed = ["explain", "linear", "slope stays", "your claim needs", "ángulo", "pattern", "wait time", "author ch"];

export const search: Run = {
  name: "search",
  about: `as you type over ${notes} notes, against an empty call plus the same raw query; N rounds of ${typed.length} texts (${usualRounds})`,
  run: ({ runs, seed, say }) => inFolder((folder) => measure(folder, { runs: runs ?? usualRounds, seed, say })),
};

async function measure(folder: string, { runs, seed, say }: RunOptions & { runs: number }): Promise<Measured> {
  const profile = await makeProfile(join(folder, "profile"), (store) => fillObservations(store, notes, seeded(seed)));
  const { process, client } = await startOn(profile);
  const raw = openEncrypted(join(profile.folder, "store.db"), profile.key, { readonly: true });
  const ours: number[] = [];
  const floor: number[] = [];
  try {
    for (let round = -1; round < runs; round++) {
      for (const prefix of prefixes()) {
        const found = await timed(() => client.search.all({ text: prefix, limit: shown }));
        const empty = await timed(() => client.profile.status({}));
        const queried = await timed(() => rawSearch(raw, prefix));
        if (round < 0) continue;
        ours.push(found);
        floor.push(empty + queried);
      }
      say(`search: round ${round + 1} of ${runs}`);
    }
  } finally {
    raw.close();
    await process.end();
  }
  const n = `n=${ours.length}`;
  return {
    figures: [ratioFigure(`search as you type p95, ms (${n})`, quantile(ours, 0.95), quantile(floor, 0.95), 1.5)],
  };
}

/** Every text letter by letter, as somebody types it. */
function prefixes(): string[] {
  return typed.flatMap((text) =>
    Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1)).filter((part) => part.trim() === part),
  );
}

function rawSearch(db: WritableDb, text: string): unknown[] {
  const query = ftsQuery(text);
  if (query === null) return [];
  const newest = "FROM evidence_fts WHERE evidence_fts MATCH ? ORDER BY rowid DESC LIMIT ?";
  const sql = isRanked(text)
    ? `SELECT rowid FROM (SELECT rowid, rank AS far ${newest}) ORDER BY far, rowid DESC`
    : `SELECT rowid ${newest}`;
  const rids = db
    .prepare(sql)
    .pluck()
    .all(query, isRanked(text) ? 500 : shown) as number[];
  const line = db.prepare("SELECT id, text FROM evidence WHERE rid = ?");
  return rids.slice(0, shown).map((rid) => line.get(rid));
}
