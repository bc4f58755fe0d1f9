/**
 * Search across everything typed. Each kind is asked on its own, newest first; from the third letter on the newest few hundred
 * that match are put in order of relevance. Rank is bounded because it reads every match: over 100,000 notes one letter took
 * 46-59 ms ranked and 0.3 ms newest first. What is deleted is not in the index; notes of a void walk are left out.
 */
import type { SearchHit } from "../../shared/contract/overview.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { prepared } from "../connection.ts";
import { findInstrumentBody } from "../queries/instrumentBodies.ts";
import type { SchoolLine } from "../../shared/domain/school.ts";
import { findSchools } from "../queries/schoolSearch.ts";
import type { Store } from "../store.ts";
import { beginsWords, ftsQuery, isRanked } from "./ftsQuery.ts";
import { instrumentLine } from "./instrumentLine.ts";
import type { FoundRow, Kind } from "./kind.ts";
import { kinds } from "./searchKinds.ts";
import { snippet } from "./snippet.ts";

const mostRanked = 500;
/** Rows looked at for one kind that turn out not to be shown (a void walk, a chosen option), before giving it up. */
const mostMissed = 100;

/** At most `limit` hits of each kind, the kinds one after another; each with where to go. */
export function searchAll(store: Store, { text, limit }: { text: string; limit: number }): SearchHit[] {
  const query = ftsQuery(text);
  if (query === null) return [];
  const ranked = isRanked(text);
  const isText = textItems(store);
  const schools = findSchools(store, text, limit).map(schoolHit);
  const others = kinds.flatMap((kind) => {
    const hits: SearchHit[] = [];
    const shown = new Set<string>();
    let missed = 0;
    for (const rid of matching(store, kind, query, ranked ? null : limit + mostMissed)) {
      const row = typedPart(prepared(store.db, kind.rowSql).get(rid) as FoundRow | undefined, isText, text);
      if (row && !shown.has(row.once ?? row.id)) hits.push(toHit(store, kind, row, text));
      else missed += 1;
      if (row) shown.add(row.once ?? row.id);
      if (hits.length >= limit || missed >= mostMissed) break;
    }
    return hits;
  });
  return [...schools, ...others];
}

/** The row with what was typed in it: of a look-for that is not answered in words only why, where that is what was looked for. */
function typedPart(row: FoundRow | undefined, isText: (row: FoundRow) => boolean, typed: string): FoundRow | undefined {
  if (!row || isText(row)) return row;
  return row.why !== null && beginsWords(typed, row.why) ? { ...row, text: row.why } : undefined;
}

/** Found the way the directory finds it, so that the same letters lead to the same school. */
function schoolHit({ id, name, place, districtName }: SchoolLine): SearchHit {
  const text = [place, districtName].filter((part) => part !== null).join(" · ");
  return {
    kind: "school",
    id,
    title: name,
    text,
    on: null,
    walkId: null,
    observationId: null,
    schoolId: id,
    personId: null,
  };
}

/** The newest `most` matches; with null the newest few hundred, the most relevant first. */
function matching(store: Store, { fts, rank }: Kind, query: string, most: number | null): number[] {
  const newest = `FROM ${fts} WHERE ${fts} MATCH ? ORDER BY rowid DESC LIMIT ?`;
  const sql =
    most === null
      ? `SELECT rowid FROM (SELECT rowid, ${rank} AS far ${newest}) ORDER BY far, rowid DESC`
      : `SELECT rowid ${newest}`;
  return prepared(store.db, sql)
    .pluck()
    .all(query, most ?? mostRanked) as number[];
}

function toHit(store: Store, { kind }: Kind, found: FoundRow, typed: string): SearchHit {
  const { versionId: _version, itemKey: _item, why: _why, once: _once, ...row } = found;
  const text = kind === "instrument" ? instrumentLine(store, row.id, row.text, typed) : row.text;
  return { ...row, kind, text: snippet(text, typed) };
}

/** Tells answers and corrections that are typed texts from chosen options, which are strings too. Whatever else it is passes. */
function textItems(store: Store): (row: FoundRow) => boolean {
  const known = new Map<string, Set<string>>();
  return ({ versionId, itemKey }) => {
    if (versionId === null || itemKey === null) return true;
    let texts = known.get(versionId);
    if (!texts) {
      const body = findInstrumentBody(store.db, versionId);
      texts = new Set(body ? itemsOf(body).flatMap((item) => (item.kind === "text" ? [item.key] : [])) : []);
      known.set(versionId, texts);
    }
    return texts.has(itemKey);
  };
}
