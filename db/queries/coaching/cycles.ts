/** Coaching cycles with their people, focus and plans: of a person, of a school, one's own, or all; running ones first, then the latest. */
import type { CyclePage, CycleView } from "../../../shared/contract/coachingCycles.ts";
import type { Inputs } from "../../../shared/contract/index.ts";
import { dosage, followThrough, type HeldVisit } from "../../../shared/domain/coaching/measures.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { Problem } from "../../../shared/problems.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { ownIds } from "../../sync/identity.ts";
import { today } from "../../time.ts";
import { stepsOfCycle } from "../steps.ts";
import { stepFacts } from "./stepFacts.ts";
import { visitsOfCycle } from "./visit.ts";

type Head = Omit<CycleView, "people" | "focus" | "dosage">;

const headSql = `SELECT c.id, c.school_id AS schoolId, coalesce(s.name, '') AS schoolName, c.coachee_kind AS coacheeKind,
  c.person_id AS personId, p.name AS personName, c.team, c.stage, c.from_date AS "from", c.to_date AS "to", c.outcome,
  c.continues_id AS continuesId
  FROM coaching_cycle AS c LEFT JOIN school AS s ON s.id = c.school_id LEFT JOIN person AS p ON p.id = c.person_id`;
const order = "ORDER BY c.to_date IS NOT NULL, c.from_date DESC, c.id DESC";

export function listCycles(
  store: Store,
  { personId, schoolId, mine = false }: Inputs["coaching"]["cycles"],
  most = -1,
): CycleView[] {
  const { db } = store;
  const where = ["c.deleted = 0"];
  const values: string[] = [];
  if (personId !== null) {
    where.push(
      "(c.person_id = ? OR c.id IN (SELECT cycle_id FROM cycle_person WHERE person_id = ? AND part = 'member' AND deleted = 0))",
    );
    values.push(personId, personId);
  }
  if (schoolId !== null) {
    where.push("c.school_id = ?");
    values.push(schoolId);
  }
  if (mine) {
    where.push(
      "c.id IN (SELECT cycle_id FROM cycle_person WHERE person_id IN (SELECT value FROM json_each(?)) AND part = 'coach' AND deleted = 0)",
    );
    values.push(JSON.stringify(ownIds(store)));
  }
  const heads = prepared(db, `${headSql} WHERE ${where.join(" AND ")} ${order} LIMIT ?`).all(...values, most) as Head[];
  return withParts(store, heads);
}

/** A coach who is on no roster here is known by the name on their visits; oneself, always. */
const nameSql = `coalesce(p.name, CASE WHEN x.person_id IN (SELECT value FROM json_each(:self)) THEN :name END,
  (SELECT v.coach_name FROM coaching_visit AS v WHERE v.cycle_id = x.cycle_id AND v.coach_id = x.person_id LIMIT 1), '')`;

/** The people, focus and plans of many cycles, by one question each. */
function withParts(store: Store, heads: readonly Head[]): CycleView[] {
  const { db, actor } = store;
  const ids = JSON.stringify(heads.map(({ id }) => id));
  const asked = { ids, self: JSON.stringify(ownIds(store)), name: actor.name };
  const byCycle = <R>(columns: string, order: string) => {
    const sql = `SELECT x.cycle_id AS cycleId, ${columns} WHERE x.cycle_id IN (SELECT value FROM json_each(:ids)) AND x.deleted = 0
      ORDER BY ${order}`;
    const rows = prepared(db, sql).all(asked) as (R & { cycleId: string })[];
    return Map.groupBy(rows, ({ cycleId }) => cycleId);
  };
  const people = byCycle<CycleView["people"][number]>(
    `x.id, x.person_id AS personId, ${nameSql} AS name, x.part FROM cycle_person AS x LEFT JOIN person AS p ON p.id = x.person_id`,
    "x.part, x.id",
  );
  const focus = byCycle<CycleView["focus"][number]>("x.id, x.kind, x.ref, x.text FROM cycle_focus AS x", "x.id");
  const dosages = byCycle<CycleView["dosage"][number]>(
    `x.id, x.visits, x.minutes, x.from_date AS "from", x.to_date AS "to" FROM cycle_dosage AS x`,
    "x.from_date, x.id",
  );
  return heads.map((head) => ({
    ...head,
    people: people.get(head.id) ?? [],
    focus: focus.get(head.id) ?? [],
    dosage: dosages.get(head.id) ?? [],
  }));
}

/**
 * A cycle with what was done in it. Measures are of the whole cycle up to today, or to its end; a visit that is under way is not held
 * yet. NOT_FOUND.
 */
export function getCycle(store: Store, { id }: { id: string }): CyclePage {
  const { db } = store;
  const found = prepared(db, `${headSql} WHERE c.id = ? AND c.deleted = 0`).all(id) as Head[];
  const [cycle] = withParts(store, found);
  if (!cycle) throw new Problem("NOT_FOUND", { what: "coaching_cycle" });
  const visits = visitsOfCycle(store, id);
  const tomorrow = addDays(today(store), 1);
  const to = cycle.to !== null && cycle.to < tomorrow ? cycle.to : tomorrow;
  const from = cycle.from ?? visits.at(-1)?.on ?? to;
  const held = visits.flatMap(({ id: visitId, state, on, minutes }): HeldVisit[] =>
    state === "closed" ? [{ id: visitId, on, minutes: minutes ?? 0 }] : [],
  );
  const sql = "SELECT id FROM coaching_cycle WHERE continues_id = ? AND deleted = 0 ORDER BY id LIMIT 1";
  return {
    cycle,
    visits,
    steps: stepsOfCycle(store, id),
    dosage: dosage(cycle.dosage, held, { from, to }),
    followThrough: followThrough(stepFacts(db, { cycleId: id }), { from, to }, today(store)),
    continuedAs: (prepared(db, sql).pluck().get(id) as string | undefined) ?? null,
  };
}
