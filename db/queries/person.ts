/** One person across schools: where they work and worked, every visit to a room of theirs, and the steps set for them. */
import type { Inputs, Outputs } from "../../shared/contract/index.ts";
import { textIn } from "../../shared/domain/text.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { findInstrumentBody } from "./instrumentBodies.ts";
import { prefOr } from "./prefs.ts";
import { stepsOfPerson } from "./steps.ts";

type PersonPage = Outputs["roster"]["person"];

/** As many of each as are read on one page at a glance; older ones are asked for with `all`. */
const mostShown = 50;

/** NOT_FOUND, also for one who was removed. */
export function getPerson(store: Store, { id, all = false }: Inputs["roster"]["person"]): PersonPage {
  const sql = "SELECT id, name, email, staff_id AS staffId FROM person WHERE id = ? AND deleted = 0";
  const person = prepared(store.db, sql).get(id) as Pick<PersonPage, "id" | "name" | "email" | "staffId"> | undefined;
  if (!person) throw new Problem("NOT_FOUND", { what: "person" });
  // One more than is shown tells whether there are more.
  const most = all ? -1 : mostShown + 1;
  const visits = visitsTo(store, id, most);
  const steps = stepsOfPerson(store, id, most);
  const more = !all && Math.max(visits.length, steps.length) > mostShown;
  const shown = more ? mostShown : undefined;
  const memberships = membershipsOf(store.db, id);
  return { ...person, memberships, visits: visits.slice(0, shown), steps: steps.slice(0, shown), more };
}

/** The latest first; one whose start is unknown is the oldest. */
function membershipsOf(db: ReadableDb, personId: string): PersonPage["memberships"] {
  const sql = `SELECT m.id, m.school_id AS schoolId, coalesce(s.name, '') AS schoolName, m.role, m.role_given AS roleGiven,
    m.from_date AS "from", m.to_date AS "to"
    FROM membership AS m LEFT JOIN school AS s ON s.id = m.school_id
    WHERE m.person_id = ? AND m.deleted = 0 ORDER BY m.to_date IS NOT NULL, m.from_date DESC, m.id`;
  return prepared(db, sql).all(personId) as PersonPage["memberships"];
}

const newestFirst = "ORDER BY w.local_date DESC, o.ord DESC, o.id DESC";
const walked = "FROM observation AS o JOIN walk AS w ON w.id = o.walk_id AND w.deleted = 0";

/** The newest are chosen before anything is looked up for them. */
const visitsSql = `SELECT w.id AS walkId, o.id AS observationId, coalesce(s.name, '') AS schoolName, w.local_date AS "on",
  o.room_label AS room, w.instrument_version_id AS versionId, w.state
  ${walked} LEFT JOIN school AS s ON s.id = w.school_id
  WHERE o.rid IN (SELECT o.rid ${walked} WHERE o.deleted = 0
    AND o.id IN (SELECT observation_id FROM observation_person WHERE person_id = ? AND deleted = 0) ${newestFirst} LIMIT ?)
  ${newestFirst}`;

/** Visits in the order of days, the latest first; a void walk's too, with its state. The instrument is named in this device's language. */
function visitsTo(store: Store, personId: string, most: number): PersonPage["visits"] {
  const language = prefOr(store, "language", "en");
  type Row = Omit<PersonPage["visits"][number], "instrument"> & { versionId: string };
  const rows = prepared(store.db, visitsSql).all(personId, most) as Row[];
  // Once for each version: a body is long, and many rooms are seen with one.
  const versions = new Set(rows.map(({ versionId }) => versionId));
  const names = new Map(
    [...versions].map((id) => [id, textIn(findInstrumentBody(store.db, id)?.name ?? {}, language)]),
  );
  return rows.map(({ versionId, ...row }) => ({ ...row, instrument: names.get(versionId) ?? "" }));
}
