/**
 * The filters of the history, composed once for everything that lists or gives out walks: what is on the screen and what is in the
 * file are chosen by the same words.
 */
import { type ExpressionBuilder, type Expression, sql, type SqlBool } from "kysely";
import type { WalkFilter } from "../../shared/contract/walks.ts";
import type { Schema } from "../schema.ts";
import { ftsQuery } from "../search/ftsQuery.ts";

type Walks = ExpressionBuilder<Schema, "walk">;

/** What must hold of a walk to be in the list; a filter that is not given does not filter. */
export function walkMatches(filter: WalkFilter): (walk: Walks) => Expression<SqlBool> {
  return (walk) => {
    const must: Expression<SqlBool>[] = [walk("walk.deleted", "=", 0), walk("walk.bucket", "not like", "user:%")];
    if (filter.schoolId !== undefined) must.push(walk("walk.school_id", "=", filter.schoolId));
    if (filter.states !== undefined) must.push(walk("walk.state", "in", filter.states));
    if (filter.from !== undefined) must.push(walk("walk.local_date", ">=", filter.from));
    if (filter.to !== undefined) must.push(walk("walk.local_date", "<=", filter.to));
    if (filter.instrumentId !== undefined) must.push(usesInstrument(walk, filter.instrumentId));
    if (filter.personId !== undefined) must.push(hasPerson(walk, filter.personId));
    if (filter.text !== undefined && filter.text.trim() !== "") must.push(says(filter.text));
    return walk.and(must);
  };
}

function usesInstrument(walk: Walks, instrumentId: string): Expression<SqlBool> {
  const versions = walk.selectFrom("instrument_version").select("id").where("instrument_id", "=", instrumentId);
  return walk("walk.instrument_version_id", "in", versions);
}

/** Asked from the person: their rooms are few, the walks of a school are many. */
function hasPerson(walk: Walks, personId: string): Expression<SqlBool> {
  const rooms = walk
    .selectFrom("observation_person as p")
    .innerJoin("observation as o", "o.id", "p.observation_id")
    .select("o.walk_id")
    .where("p.person_id", "=", personId)
    .where("p.deleted", "=", 0)
    .where("o.deleted", "=", 0);
  return walk("walk.id", "in", rooms);
}

/**
 * Walks of which something says it: evidence, a strength or a question, a typed answer, a room's label, somebody in it who is on no
 * roster, a correction and its reason; or their purpose, or why they were set aside.
 */
function says(text: string): Expression<SqlBool> {
  const match = ftsQuery(text);
  const inPurpose = sql<SqlBool>`walk.purpose LIKE ${`%${text.trim().replaceAll(/[\\%_]/g, "\\$&")}%`} ESCAPE '\\'`;
  if (match === null) return inPurpose;
  return sql<SqlBool>`(${inPurpose} OR walk.id IN (
    SELECT o.walk_id FROM observation_fts AS f JOIN observation AS o ON o.rid = f.rowid WHERE observation_fts MATCH ${match}
    UNION SELECT o.walk_id FROM evidence_fts AS f JOIN evidence AS e ON e.rid = f.rowid
      JOIN observation AS o ON o.id = e.observation_id AND o.deleted = 0 WHERE evidence_fts MATCH ${match}
    UNION SELECT o.walk_id FROM answer_fts AS f JOIN answer AS a ON a.rid = f.rowid
      JOIN observation AS o ON o.id = a.observation_id AND o.deleted = 0 WHERE answer_fts MATCH ${match}
    UNION SELECT o.walk_id FROM observation_person_fts AS f JOIN observation_person AS p ON p.rid = f.rowid
      JOIN observation AS o ON o.id = p.observation_id AND o.deleted = 0 WHERE observation_person_fts MATCH ${match}
    UNION SELECT a.walk_id FROM amendment_fts AS f JOIN amendment AS a ON a.rid = f.rowid WHERE amendment_fts MATCH ${match}
    UNION SELECT w.id FROM walk_fts AS f JOIN walk AS w ON w.rid = f.rowid WHERE walk_fts MATCH ${`{void_reason} : (${match})`}))`;
}
