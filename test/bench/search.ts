/**
 * `search`: what comes back after each letter somebody types, over 100,000 notes. The floor is an empty call and the bare queries
 * of the index, one for each kind of thing that is searched, on the same file in this process.
 */
import { openEncrypted, prepared, type ReadableDb } from "../../db/connection.ts";
import { ftsQuery, isRanked } from "../../db/search/ftsQuery.ts";
import type { Kind } from "../../db/search/kind.ts";
import { kinds } from "../../db/search/searchKinds.ts";
import type { Client } from "../../shared/client.ts";
import { type Figure, quantile, ratioFigure, timed } from "../measure/figures.ts";
import { startOn } from "../measure/profile.ts";
import type { Run } from "../measure/program.ts";
import { seeded } from "../../shared/domain/random.ts";
import { filledProfile } from "./fill.ts";

const usualRounds = 6;
const notes = 100_000;
/** Words that are in many notes, in few, and in none; in two languages, with and without accents. */
const typed = ["linear", "how do you know", "angulo recto", "reaction gives", "42", "Ortiz", "nowhere to be found"];

export const search: Run = {
  name: "search",
  about: `as you type over 100,000 notes, against an empty call plus the same raw queries; N rounds (${usualRounds})`,
  async run({ runs, seed, say }) {
    const profile = await filledProfile(notes, say);
    const { process, client } = await startOn(profile);
    const raw = openEncrypted(`${profile.folder}/store.db`, profile.key, { readonly: true });
    try {
      return { figures: await measure(client, raw, keystrokes(), runs ?? usualRounds, seed) };
    } finally {
      raw.close();
      await process.end();
    }
  },
};

/** Every state of the search box while each of the texts is typed. */
function keystrokes(): string[] {
  return typed.flatMap((text) => Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1)));
}

async function measure(
  client: Client,
  raw: ReadableDb,
  texts: string[],
  rounds: number,
  seed: number,
): Promise<Figure[]> {
  const random = seeded(seed);
  const [ours, floor]: [number[], number[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    for (const text of texts.toSorted(() => random.next() - 0.5)) {
      const found = await timed(() => client.search.all({ text }));
      const bare = (await timed(() => client.profile.status({}))) + (await timed(() => bareQueries(raw, text)));
      if (round < 0) continue;
      ours.push(found);
      floor.push(bare);
    }
  }
  const n = `n=${ours.length}`;
  return [ratioFigure(`search p95, ms (${n})`, quantile(ours, 0.95), quantile(floor, 0.95), 1.5)];
}

/** What the search asks its indexes, and nothing of what it makes of the answers. */
function bareQueries(db: ReadableDb, text: string): void {
  const query = ftsQuery(text);
  for (const kind of kinds)
    if (query !== null)
      prepared(db, bareSql(kind, isRanked(text)))
        .pluck()
        .all(query);
}

function bareSql({ fts, rank }: Kind, ranked: boolean): string {
  const newest = `FROM ${fts} WHERE ${fts} MATCH ? ORDER BY rowid DESC LIMIT`;
  return ranked
    ? `SELECT rowid FROM (SELECT rowid, ${rank} AS far ${newest} 500) ORDER BY far`
    : `SELECT rowid ${newest} 200`;
}
