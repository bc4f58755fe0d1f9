/**
 * What somebody has built on since: a school with a walk, a person who was observed, a room that a class meets in. Taking an
 * import back leaves such records where they are. Asked when the records under them that the import made are gone already, so
 * that what is found was made by others, or changed by them and kept.
 */
import type { SyncedTable } from "../../shared/sync/registry.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Version } from "./versions.ts";

/** The tables and fields that point at records of a table. */
const users: Partial<Record<SyncedTable, readonly (readonly [SyncedTable, string])[]>> = {
  school: [
    ["walk", "school_id"],
    ["membership", "school_id"],
    ["room", "school_id"],
    ["period", "school_id"],
    ["course_section", "school_id"],
    ["action_step", "school_id"],
    ["school_fact", "school_id"],
    ["coaching_cycle", "school_id"],
    ["coaching_visit", "school_id"],
    ["assignment", "school_id"],
    ["career_step", "school_id"],
  ],
  person: [
    ["observation_person", "person_id"],
    ["action_step", "person_id"],
    ["section_staff", "person_id"],
    ["membership", "person_id"],
    ["coaching_cycle", "person_id"],
    ["cycle_person", "person_id"],
    ["coaching_visit", "person_id"],
    ["assignment", "person_id"],
    ["career_step", "person_id"],
  ],
  room: [
    ["observation", "room_id"],
    ["course_section", "room_id"],
  ],
  period: [["course_section", "period_id"]],
  course_section: [
    ["observation", "section_id"],
    ["section_staff", "section_id"],
  ],
};

/** Whose part a record is, and which of its owner's users count: a fact goes with its school, a place with its person. */
const owners: Partial<Record<SyncedTable, { table: SyncedTable; field: string; not: readonly SyncedTable[] }>> = {
  school_fact: { table: "school", field: "school_id", not: ["school_fact"] },
  membership: { table: "person", field: "person_id", not: ["membership", "section_staff"] },
  section_staff: { table: "course_section", field: "section_id", not: ["section_staff"] },
};

/** `observation` has no index on these: it is looked through once for each slice, not for each record. */
const unindexed = new Set(["observation.room_id", "observation.section_id"]);

/** Those of `ids` that something here points at. */
export function idsInUse(db: ReadableDb, table: SyncedTable, ids: readonly string[]): Set<string> {
  return used(db, table, ids, []);
}

/** Those of `ids` whose owner was made by the run as well and stays, because it is in use or was changed: they stay with it. */
export function idsOfKeptOwners(
  db: ReadableDb,
  table: SyncedTable,
  ids: readonly string[],
  owned: { isMade: (made: number, ownerId: string) => boolean; isChanged: (ownerId: string, row: Version) => boolean },
): Set<string> {
  const owner = owners[table];
  if (!owner || ids.length === 0) return new Set();
  const sql = `SELECT part.id AS id, owner.id AS ownerId, owner.made, owner.deleted, owner.ver, owner.vers FROM json_each(?) AS wanted
    CROSS JOIN ${table} AS part ON part.id = wanted.value
    CROSS JOIN ${owner.table} AS owner ON owner.id = part.${owner.field} AND owner.deleted = 0`;
  const parts = prepared(db, sql).all(JSON.stringify(ids)) as (Version & {
    id: string;
    ownerId: string;
    made: number;
  })[];
  const made = parts.filter((part) => owned.isMade(part.made, part.ownerId));
  const kept = used(db, owner.table, [...new Set(made.map(({ ownerId }) => ownerId))], owner.not);
  return new Set(
    made.filter((part) => kept.has(part.ownerId) || owned.isChanged(part.ownerId, part)).map(({ id }) => id),
  );
}

function used(db: ReadableDb, table: SyncedTable, ids: readonly string[], not: readonly SyncedTable[]): Set<string> {
  const found = new Set<string>();
  const asked = JSON.stringify(ids);
  for (const [user, field] of users[table] ?? []) {
    if (not.includes(user) || ids.length === 0) continue;
    const sql = unindexed.has(`${user}.${field}`)
      ? `SELECT ${field} FROM ${user} WHERE deleted = 0 AND ${field} IN (SELECT value FROM json_each(?))`
      : `SELECT value FROM json_each(?) AS wanted WHERE EXISTS (SELECT 1 FROM ${user} WHERE ${field} = wanted.value AND deleted = 0)`;
    for (const id of prepared(db, sql).pluck().all(asked) as string[]) found.add(id);
  }
  return found;
}
