/** Who stands where: posts with what is odd about them, places on the way to leading, and whom a school answers to. */
import type { AssignmentView, CareerView } from "../../../shared/contract/coachingPlans.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { careerOn } from "../../../shared/domain/coaching/career.ts";
import type { Base } from "../../../shared/domain/coaching/fieldTime.ts";
import { accountableOn, staffingWarnings } from "../../../shared/domain/coaching/staffing.ts";
import { holdsOn } from "../../../shared/domain/effective.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";

type Coaching = Outputs["coaching"];

/** Of one person or of everybody; those in force or to come first, then the latest. */
export function listAssignments(store: Store, { personId }: { personId: string | null }): AssignmentView[] {
  const sql = `SELECT a.id, a.person_id AS personId, coalesce(p.name, '') AS personName, a.school_id AS schoolId, s.name AS schoolName,
    a.duty, a.role, a.base, a.share, a.from_date AS "from", a.to_date AS "to"
    FROM assignment AS a LEFT JOIN person AS p ON p.id = a.person_id LEFT JOIN school AS s ON s.id = a.school_id
    WHERE (? IS NULL OR a.person_id = ?) AND a.deleted = 0 ORDER BY a.to_date IS NOT NULL, a.from_date DESC, a.id`;
  const rows = prepared(store.db, sql).all(personId, personId) as AssignmentView[];
  const unnamed = rows.some(({ personName }) => personName === "");
  const names = new Map(unnamed ? listColleagues(store).map(({ id, name }) => [id, name]) : []);
  return rows.map((row) => (row.personName === "" ? { ...row, personName: names.get(row.personId) ?? "" } : row));
}

/** Whoever works with this profile, logs time or coaches: they need not be on any roster. By name. */
export function listColleagues({ db, actor }: Store): Coaching["colleagues"] {
  const sql = `SELECT person_id AS id, person_name AS name FROM time_entry WHERE deleted = 0
    UNION SELECT coach_id, coach_name FROM coaching_visit WHERE deleted = 0`;
  const rows = prepared(db, sql).all() as { id: string; name: string }[];
  // Somebody who was renamed is one person; what they are called here is what they call themselves.
  const names = new Map([...rows, { id: actor.id, name: actor.name }].map(({ id, name }) => [id, name]));
  return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}

const careerSql = `SELECT c.id, c.person_id AS personId, c.school_id AS schoolId, coalesce(s.name, '') AS schoolName, c.kind, c.value,
  c.from_date AS "from", c.to_date AS "to" FROM career_step AS c LEFT JOIN school AS s ON s.id = c.school_id
  WHERE (? IS NULL OR c.person_id = ?) AND c.deleted = 0 ORDER BY c.from_date DESC, c.id DESC`;

/** The latest first. */
export function careerOf({ db }: Store, { personId }: { personId: string | null }): CareerView[] {
  return prepared(db, careerSql).all(personId, personId) as CareerView[];
}

export function standing(store: Store): Coaching["standing"] {
  const on = today(store);
  const posts = listAssignments(store, { personId: null }).filter((post) => holdsOn(post, on));
  const steps = careerOf(store, { personId: null });
  const warnings = staffingWarnings(
    posts.map((post) => ({ ...post, base: post.base as Base })),
    on,
  );
  const names = prepared(store.db, "SELECT name FROM person WHERE id = ? AND deleted = 0").pluck();
  const people = new Set([...posts, ...steps].map(({ personId }) => personId));
  return [...people]
    .flatMap((personId) => {
      const name = names.get(personId) as string | undefined;
      const held = posts.filter((post) => post.personId === personId);
      const own = steps.filter((step) => step.personId === personId);
      const [ladder, stage] = [careerOn(own, "ladder", on), careerOn(own, "stage", on)];
      if (held.length === 0 && ladder === null && stage === null) return [];
      return {
        personId,
        personName: name ?? held[0]?.personName ?? "",
        hasPage: name !== undefined,
        posts: held,
        warnings: warnings.filter((each) => each.personId === personId).map(({ code, got }) => ({ code, got })),
        ladder,
        stage,
      };
    })
    .toSorted((a, b) => a.personName.localeCompare(b.personName));
}

type Line = Coaching["accountable"][number]["lines"][number] & { schoolId: string; schoolName: string };

/** Of one school, whatever it is; of all, those that answer to none any more or to several. */
export function listAccountable(store: Store, { schoolId }: { schoolId: string | null }): Coaching["accountable"] {
  const on = today(store);
  const sql = `SELECT f.id, f.value, f.from_date AS "from", f.to_date AS "to", f.school_id AS schoolId, s.name AS schoolName
    FROM school_fact AS f JOIN school AS s ON s.id = f.school_id AND s.deleted = 0
    WHERE f.kind = 'reports_to' AND (? IS NULL OR f.school_id = ?) AND f.deleted = 0 ORDER BY s.name, f.from_date, f.id`;
  const lines = prepared(store.db, sql).all(schoolId, schoolId) as Line[];
  const schools = [...Map.groupBy(lines, (line) => line.schoolId)].map(([id, of]) => {
    const { state, rows } = accountableOn(of, id, on);
    const held = of.filter((line) => rows.includes(line.id));
    return {
      schoolId: id,
      schoolName: of[0]?.schoolName ?? "",
      state,
      lines: held.map(({ schoolId: _school, schoolName: _name, ...line }) => line),
    };
  });
  return schoolId === null ? schools.filter(({ state }) => state !== "one") : schools;
}
