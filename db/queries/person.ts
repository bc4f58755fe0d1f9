/** One person across schools: where they work and worked, every visit to a room of theirs, and the steps set for them. */
import type { Outputs } from "../../shared/contract/index.ts";
import { textIn, type LocalText } from "../../shared/domain/text.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { prefOr } from "./prefs.ts";
import { stepsOfPerson } from "./steps.ts";

type PersonPage = Outputs["roster"]["person"];

/** NOT_FOUND, also for one who was removed. */
export function getPerson(store: Store, { id }: { id: string }): PersonPage {
  const sql = "SELECT id, name, email, staff_id AS staffId FROM person WHERE id = ? AND deleted = 0";
  const person = prepared(store.db, sql).get(id) as Pick<PersonPage, "id" | "name" | "email" | "staffId"> | undefined;
  if (!person) throw new Problem("NOT_FOUND", { what: "person" });
  return {
    ...person,
    memberships: membershipsOf(store.db, id),
    visits: visitsTo(store, id),
    steps: stepsOfPerson(store, id),
  };
}

/** The latest first; one whose start is unknown is the oldest. */
function membershipsOf(db: ReadableDb, personId: string): PersonPage["memberships"] {
  const sql = `SELECT m.id, m.school_id AS schoolId, coalesce(s.name, '') AS schoolName, m.role, m.role_given AS roleGiven,
    m.from_date AS "from", m.to_date AS "to"
    FROM membership AS m LEFT JOIN school AS s ON s.id = m.school_id
    WHERE m.person_id = ? AND m.deleted = 0 ORDER BY m.to_date IS NOT NULL, m.from_date DESC, m.id`;
  return prepared(db, sql).all(personId) as PersonPage["memberships"];
}

const visitsSql = `SELECT w.id AS walkId, o.id AS observationId, coalesce(s.name, '') AS schoolName, w.local_date AS "on",
  o.room_label AS room, coalesce(json_extract(v.body, '$.name'), '{}') AS instrument, w.state
  FROM observation_person AS r
  JOIN observation AS o ON o.id = r.observation_id AND o.deleted = 0
  JOIN walk AS w ON w.id = o.walk_id AND w.deleted = 0
  LEFT JOIN school AS s ON s.id = w.school_id
  LEFT JOIN instrument_version AS v ON v.id = w.instrument_version_id
  WHERE r.person_id = ? AND r.deleted = 0 GROUP BY o.id ORDER BY w.local_date DESC, o.ord DESC, o.id DESC`;

/** Visits in the order of days, the latest first; a void walk's too, with its state. The instrument is named in this device's language. */
function visitsTo(store: Store, personId: string): PersonPage["visits"] {
  const language = prefOr(store, "language", "en");
  const rows = prepared(store.db, visitsSql).all(personId) as PersonPage["visits"];
  return rows.map((row) => ({ ...row, instrument: textIn(JSON.parse(row.instrument) as LocalText, language) }));
}
