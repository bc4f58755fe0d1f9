/** What coaches, schools and those who are coached are called in a report: one answer for its title, its rows and the list to choose from. */
import type { Outputs } from "../../../shared/contract/index.ts";
import type { ReportAsked } from "../../../shared/contract/reports.ts";
import { Problem } from "../../../shared/problems.ts";
import { mustBeHere } from "../../commands/fields.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { currentIds } from "../knownAs.ts";

/** Whoever coached, walked or logged time, by the name they are best known by. */
const coachesSql = `SELECT id, name, min(rank) AS rank FROM (
    SELECT DISTINCT x.person_id AS id, p.name, 1 AS rank FROM cycle_person AS x JOIN person AS p ON p.id = x.person_id
      WHERE x.part = 'coach' AND x.deleted = 0
    UNION ALL SELECT DISTINCT coach_id, coach_name, 2 FROM coaching_visit WHERE deleted = 0
    UNION ALL SELECT DISTINCT person_id, person_name, 3 FROM time_entry WHERE deleted = 0
    UNION ALL SELECT DISTINCT observer_id, observer_name, 4 FROM walk WHERE deleted = 0)
  WHERE name <> '' GROUP BY id ORDER BY name, id`;

/** By id and in the order of names, with whoever asks; whoever was known by another id before is one person. */
function coachNames({ db, actor }: Store): ReadonlyMap<string, string> {
  const nowOf = currentIds(db);
  const found = prepared(db, coachesSql).all() as { id: string; name: string }[];
  const names = new Map<string, string>();
  for (const { id, name } of found) if (nowOf(id) === id || !names.has(nowOf(id))) names.set(nowOf(id), name);
  return names.has(actor.id) ? names : new Map([[actor.id, actor.name], ...names]);
}

export function listCoaches(store: Store): Outputs["reports"]["coaches"] {
  return [...coachNames(store)].map(([id, name]) => ({ id, name }));
}

/** Each by its id; undefined for what is not here. */
interface ReportNames {
  coach(id: string): string | undefined;
  school(id: string): string | undefined;
  person(id: string): string | undefined;
}

export function reportNames(store: Store): ReportNames {
  const coaches = coachNames(store);
  const school = prepared(store.db, "SELECT name FROM school WHERE id = ?").pluck();
  const person = prepared(store.db, "SELECT name FROM person WHERE id = ?").pluck();
  return {
    coach: (id) => coaches.get(id),
    school: (id) => school.get(id) as string | undefined,
    person: (id) => person.get(id) as string | undefined,
  };
}

/** Whom a report is about; empty for the office. NOT_FOUND. */
export function subjectName(store: Store, { kind, id }: Pick<ReportAsked, "kind" | "id">): string {
  if (kind === "office") return "";
  if (kind === "school") mustBeHere(store.db, "school", id ?? "");
  const name = reportNames(store)[kind](id ?? "");
  if (name === undefined) throw new Problem("NOT_FOUND", { what: kind });
  return name;
}
