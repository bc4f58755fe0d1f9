/**
 * Coaching cycles. A cycle stays with its school, since its rows are in that school's bucket for good; a person who moves schools in
 * the middle of one goes on in a new cycle that names the one it continues.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import { checkRange } from "../../../shared/domain/effective.ts";
import { partId } from "../../../shared/domain/ids.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { Problem } from "../../../shared/problems.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { act, type Fields, type Writer } from "../../act.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { fieldOf, mustBeHere, mustStayAt, save, textOrNull } from "../fields.ts";
import { demandNoWall, rolesAt } from "./rows.ts";

type CycleInputs = Inputs["coaching"];

export function beginCycle(store: Store, input: CycleInputs["beginCycle"]) {
  const { id, schoolId, coacheeKind, personId, team, from, people, focus, dosage } = input;
  if ((coacheeKind === "team" ? textOrNull(team) : personId) === null)
    throw new Problem("BAD_REQUEST", { path: coacheeKind === "team" ? "team" : "personId", reason: "nobody to coach" });
  return act(store, "coaching.beginCycle", (writer) => {
    const { db } = writer;
    mustBeHere(db, "school", schoolId);
    mustStayAt(db, "coaching_cycle", id, schoolId);
    // Whoever begins it coaches, unless somebody else is said to.
    const self = { id: partId(id, "coach", store.actor.id), personId: store.actor.id, part: "coach" as const };
    const all = people.some(({ part }) => part === "coach") ? people : [self, ...people];
    const coaches = new Set(all.flatMap((each) => (each.part === "coach" ? [each.personId] : [])));
    const there = rolesAt(db, schoolId, from, null);
    demandNoWall(
      db,
      schoolId,
      from,
      [...coaches].map((coach) => ({
        personId: coach,
        roles: there.find((each) => each.personId === coach)?.roles ?? [],
      })),
    );
    const fields: Fields<"coaching_cycle"> = {
      school_id: schoolId,
      coachee_kind: coacheeKind,
      person_id: coacheeKind === "team" ? null : personId,
      team: coacheeKind === "team" ? textOrNull(team) : null,
      stage: "identify",
      from_date: from,
      to_date: null,
      outcome: null,
      continues_id: null,
    };
    const bucket = schoolBucket(schoolId, "office");
    save(writer, "coaching_cycle", id, bucket, fields, ["stage", "to_date", "outcome", "continues_id"]);
    for (const each of all)
      writer.put("cycle_person", each.id, bucket, {
        cycle_id: id,
        person_id: each.personId,
        part: each.part,
        from_date: from,
        to_date: null,
      });
    for (const each of focus)
      writer.put("cycle_focus", each.id, bucket, {
        cycle_id: id,
        kind: each.kind,
        ref: each.ref,
        text: storedText(each.text),
      });
    if (dosage)
      writer.put("cycle_dosage", dosage.id, bucket, {
        cycle_id: id,
        visits: dosage.visits,
        minutes: dosage.minutes,
        from_date: from,
        to_date: null,
      });
    return {};
  });
}

export function setStage(store: Store, { id, stage }: CycleInputs["setStage"]) {
  return act(store, "coaching.setStage", (writer) => {
    mustBeHere(writer.db, "coaching_cycle", id);
    writer.update("coaching_cycle", id, { stage });
    return {};
  });
}

/** `on`: the first day on which it is over. NOT_FOUND, DATES_REVERSED, TEXT_TOO_LONG. */
export function endCycle(store: Store, { id, on, outcome }: CycleInputs["endCycle"]) {
  return act(store, "coaching.endCycle", (writer) => {
    end(writer, id, on, textOrNull(outcome));
    return {};
  });
}

function end(writer: Writer, id: string, on: string, outcome: string | null): void {
  mustBeHere(writer.db, "coaching_cycle", id);
  checkRange({ from: fieldOf(writer.db, "coaching_cycle", id, "from_date") as string | null, to: on });
  writer.update("coaching_cycle", id, { stage: "ended", to_date: on, outcome });
}

/** NOT_FOUND, DATES_REVERSED, BAD_REQUEST for the school it is at already, EVALUATOR_WALL. */
export function moveCycle(store: Store, { id, newId, schoolId, on }: CycleInputs["moveCycle"]) {
  return act(store, "coaching.moveCycle", (writer) => {
    const { db } = writer;
    mustBeHere(db, "school", schoolId);
    const was = prepared(db, "SELECT * FROM coaching_cycle WHERE id = ?").get(id) as
      | Fields<"coaching_cycle">
      | undefined;
    if (!was) throw new Problem("NOT_FOUND", { what: "coaching_cycle" });
    if (was.school_id === schoolId)
      throw new Problem("BAD_REQUEST", { path: "schoolId", reason: "the cycle is at this school" });
    if (fieldOf(db, "coaching_cycle", newId, "id") !== undefined) return {};
    end(writer, id, on, was.outcome);
    const bucket = schoolBucket(schoolId, "office");
    const { coachee_kind, person_id, team } = was;
    const rest = {
      to_date: null,
      outcome: null,
      continues_id: id,
      stage: was.stage === "ended" ? "identify" : was.stage,
    };
    const fields = { school_id: schoolId, coachee_kind, person_id, team, from_date: on, ...rest };
    writer.insert("coaching_cycle", newId, bucket, fields);
    copyParts(writer, id, newId, bucket, on);
    return {};
  });
}

/** Coaches, focus and plan of visits go along; what was ended before stays behind. */
function copyParts(writer: Writer, id: string, newId: string, bucket: string, on: string): void {
  const dated = ["from_date", "to_date"] as const;
  for (const { table, fields } of [
    { table: "cycle_person", fields: ["person_id", "part", ...dated] },
    { table: "cycle_focus", fields: ["kind", "ref", "text"] },
    { table: "cycle_dosage", fields: ["visits", "minutes", ...dated] },
  ] as const) {
    const sql = `SELECT id, ${fields.join(", ")} FROM ${table} WHERE cycle_id = ? AND deleted = 0 ORDER BY id`;
    for (const { id: rowId, ...part } of prepared(writer.db, sql).all(id) as Part[]) {
      if (part.to_date && part.to_date <= on) continue;
      const begun = "from_date" in part ? { ...part, from_date: on } : part;
      writer.insert(table, partId(newId, rowId), bucket, { cycle_id: newId, ...begun } as Fields<typeof table>);
    }
  }
}

/** A row of a cycle without the cycle: with its end, where it has one. */
interface Part {
  id: string;
  to_date?: string | null;
}
