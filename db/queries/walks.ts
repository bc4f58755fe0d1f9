/** The history of walks as lines, and whether this machine has what a walk at a school needs before the network is left behind. */
import type { WalkFilter } from "../../shared/contract/walks.ts";
import type { WalkLine, WalkState } from "../../shared/domain/walk.ts";
import { prepared } from "../connection.ts";
import { rowsOf, sqlBuilder } from "../sqlBuilder.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { findInstrumentBody } from "./instrumentBodies.ts";
import { walkMatches } from "./walkFilter.ts";

interface Page {
  limit: number;
  offset: number;
}

/** Walks that pass the filter, the latest day first, and how many there are in all. */
export function listWalks(
  store: Store,
  { limit, offset, ...filter }: WalkFilter & Page,
): { rows: WalkLine[]; total: number } {
  const matching = sqlBuilder.selectFrom("walk").where(walkMatches(filter));
  const lines = matching
    .leftJoin("school as s", "s.id", "walk.school_id")
    .select([
      "walk.id",
      "walk.school_id as schoolId",
      "walk.observer_name as observerName",
      "walk.local_date as localDate",
    ])
    .select(["s.name as schoolName", "walk.purpose", "walk.state", "walk.instrument_version_id as versionId"])
    .select((walk) => {
      const rooms = walk
        .selectFrom("observation as o")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("o.walk_id", "=", "walk.id")
        .where("o.deleted", "=", 0);
      return [
        rooms.where("o.state", "!=", "skipped").as("rooms"),
        rooms.where("o.state", "=", "closed").as("roomsDone"),
      ];
    })
    .orderBy("walk.local_date", "desc")
    .orderBy("walk.id", "desc")
    .limit(limit)
    .offset(offset);
  const count = matching.select(({ fn }) => fn.countAll<number>().as("total"));
  const rows = rowsOf(store.db, lines).map(({ versionId, ...line }) => ({
    ...line,
    schoolName: line.schoolName ?? "",
    purpose: line.purpose ?? "",
    state: line.state as WalkState,
    rooms: line.rooms ?? 0,
    roomsDone: line.roomsDone ?? 0,
    instrumentName: findInstrumentBody(store.db, versionId)?.name ?? {},
  }));
  return { rows, total: rowsOf(store.db, count)[0]?.total ?? 0 };
}

const counts = {
  instrument: "SELECT count(*) FROM instrument_version WHERE id = @version AND state = 'published' AND deleted = 0",
  rooms: "SELECT count(*) FROM room WHERE school_id = @school AND deleted = 0",
  people: `SELECT count(DISTINCT person_id) FROM membership WHERE school_id = @school AND deleted = 0
    AND (from_date IS NULL OR from_date <= @day) AND (to_date IS NULL OR to_date > @day)`,
  bell_schedule: "SELECT count(*) FROM period WHERE school_id = @school AND deleted = 0",
  classes: "SELECT count(*) FROM course_section WHERE school_id = @school AND deleted = 0",
  steps: "SELECT count(*) FROM action_step WHERE school_id = @school AND closed_on IS NULL AND deleted = 0",
};
type Need = keyof typeof counts;

/** What a walk needs and how much of it is here. No open step is no lack: there may be none. */
export function readyOffline(store: Store, input: { schoolId: string; instrumentVersionId: string }) {
  const values = { school: input.schoolId, version: input.instrumentVersionId, day: today(store) };
  return (Object.keys(counts) as Need[]).map((what) => {
    const count = prepared(store.db, counts[what]).pluck().get(values) as number;
    return { what, ok: count > 0 || what === "steps", count };
  });
}
