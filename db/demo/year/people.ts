/** The coaches of the demo's year: who they are, which schools they are sent to, whom they coach one after another, and who pays. */
import type { Base } from "../../../shared/domain/coaching/fieldTime.ts";
import { addDays, type LocalDate } from "../../../shared/domain/localTime.ts";
import type { Random } from "../../../shared/domain/random.ts";
import { saveAssignment } from "../../commands/coaching/planning.ts";
import { saveFund } from "../../commands/coaching/time.ts";
import type { Actor } from "../../store.ts";
import { addStaff } from "../demoRoster.ts";
import { actingAs, demoId, type Story } from "../pastStore.ts";
import type { Coachee, YearSchool } from "./places.ts";
import { coachNames } from "./words.ts";

export interface Coach {
  actor: Actor;
  /** The story in which this coach acts. */
  story: Story;
  /** Whoever opens the demo: of the others it has what their machines would have sent, and no note of theirs. */
  isSelf: boolean;
  base: Base;
  schools: readonly YearSchool[];
  /** The source that pays on a day; null for time that none is told of. */
  fundOn(date: LocalDate): string | null;
}

/** Names twelve or fewer people and sends each to one to three schools, every school to somebody. */
export function addCoaches(
  story: Story,
  schools: readonly YearSchool[],
  coaches: number,
  weeks: readonly LocalDate[],
): Coach[] {
  const [since = story.today] = weeks;
  const funds = addFunds(story, since, weeks[Math.floor(weeks.length * 0.6)] ?? story.today);
  return Array.from({ length: coaches }, (_, at): Coach => {
    const name = coachNames[at - 1];
    const actor = name === undefined ? story.store.actor : { id: demoId("coach", name), name };
    const base: Base = at % 3 === 2 ? "school" : "office";
    const sentTo = schoolsOf(schools, at, coaches);
    const coach = { actor, base, schools: sentTo, isSelf: at === 0, story: at === 0 ? story : actingAs(story, actor) };
    for (const { key, id } of sentTo) {
      addStaff(story, { school: key, since }, actor.id, actor.name, "coach");
      const whole = { duty: null, role: "coach", base, share: Math.floor(100 / sentTo.length), from: since, to: null };
      saveAssignment(story.store, {
        id: demoId("assignment", `${actor.id}/${id}`),
        personId: actor.id,
        schoolId: id,
        ...whole,
      });
    }
    const moved = weeks[Math.floor(weeks.length / 2)];
    if (at % 4 === 3 && moved !== undefined) moveIn(story, coach, moved);
    return { ...coach, fundOn: (date) => (at % 4 === 3 ? null : at % 2 === 0 ? funds.lasting : funds.on(date)) };
  });
}

/** From the office into a school, from a day on: of somebody with both, the school is their base. */
function moveIn({ store }: Story, { actor, schools }: Pick<Coach, "actor" | "schools">, from: LocalDate): void {
  const id = demoId("assignment", `${actor.id}/moved in`);
  const post = { role: "embedded coach", duty: null, base: "school", share: 100, from, to: null } as const;
  saveAssignment(store, { id, personId: actor.id, schoolId: schools[0]?.id ?? null, ...post });
}

/** The first coach has the two schools that are theirs in the demo; the others share the rest. */
function schoolsOf(schools: readonly YearSchool[], at: number, coaches: number): YearSchool[] {
  const [first, rest] = [schools.slice(0, 2), schools.slice(2)];
  if (at === 0) return first;
  const own = rest.filter((_, turn) => turn % (coaches - 1) === at - 1);
  const extra = at % 4 === 1 ? rest[(at + 3) % rest.length] : undefined;
  return extra && !own.includes(extra) ? [...own, extra] : own;
}

/** Two sources: one for all the time, and one that closes on a day, in the middle of a month, and is followed by another. */
function addFunds({ store }: Story, since: LocalDate, closes: LocalDate) {
  const [lasting, first, second] = ["lasting", "first", "second"].map((key) => demoId("fund", key)) as [
    string,
    string,
    string,
  ];
  const closed = addDays(closes, 2);
  saveFund(store, { id: lasting, name: "School improvement, Title I", code: "T1-1003", from: null, to: null });
  saveFund(store, { id: first, name: "State turnaround grant, first award", code: "STG-1", from: since, to: closed });
  saveFund(store, { id: second, name: "State turnaround grant, second award", code: "STG-2", from: closed, to: null });
  return { lasting, on: (date: LocalDate) => (date < closed ? first : second) };
}

/** Whom a coach coaches in which of their hours, one after another. A leader and a team are among them. */
export function queues(coach: Coach, slots: number, random: Random): Coachee[][] {
  const pool = coach.schools.flatMap(({ teachers }) => teachers).toSorted(() => random.next() - 0.5);
  const lines = Array.from({ length: slots }, (_, at) => pool.filter((_one, turn) => turn % slots === at));
  const [school] = coach.schools;
  if (school?.principal) lines[0]?.unshift(school.principal);
  if (school)
    lines[1]?.splice(1, 0, { kind: "team", personId: null, name: "Grade team", school: school.key, room: null });
  return lines;
}
