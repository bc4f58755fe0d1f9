/** A kind of thing that can be found: its index, how its columns weigh, and the one row a hit is made of. */
import type { SearchHit } from "../../shared/contract/overview.ts";

/** A hit before its text is cut. */
export type FoundRow = Omit<SearchHit, "kind"> & {
  /** Set where the text is of a look-for: it is one only where that is answered in words. */
  versionId: string | null;
  itemKey: string | null;
  /** What else was typed of the same look-for: why. */
  why: string | null;
  /** Of rows with the same, only the first is shown. */
  once: string | null;
};

export interface Kind {
  kind: SearchHit["kind"];
  fts: string;
  rank: string;
  /** Gives a FoundRow for a rowid, or nothing where it is not to be shown. */
  rowSql: string;
}

interface Parts {
  id: string;
  title: string;
  text: string;
  on?: string;
  walkId?: string;
  observationId?: string;
  schoolId?: string;
  personId?: string;
  versionId?: string;
  itemKey?: string;
  why?: string;
  once?: string;
}

/** The one row of a hit, with every part that this kind has not as NULL. */
export function select(parts: Parts, from: string): string {
  const { id, title, text, on, walkId, observationId, schoolId, personId, versionId, itemKey, why, once } = parts;
  const or = (column: string | undefined): string => column ?? "NULL";
  return `SELECT ${id} AS id, ${title} AS title, ${text} AS text, ${or(on)} AS "on", ${or(walkId)} AS walkId,
    ${or(observationId)} AS observationId, ${or(schoolId)} AS schoolId, ${or(personId)} AS personId,
    ${or(versionId)} AS versionId, ${or(itemKey)} AS itemKey, ${or(why)} AS why, ${or(once)} AS once FROM ${from}`;
}
