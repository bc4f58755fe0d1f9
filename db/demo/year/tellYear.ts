/**
 * A year of one office, told day by day before the demo's own story: coaches with their cycles and visits, steps that are looked at in
 * time, late or never, time by place and source, walks, lessons scored by two. The same clock, shape and seed make the same year.
 */
import { holdsOn } from "../../../shared/domain/effective.ts";
import { addDays, type LocalDate } from "../../../shared/domain/localTime.ts";
import { seeded } from "../../../shared/domain/random.ts";
import { saveRule } from "../../commands/coaching/planning.ts";
import type { DemoClasses } from "../demoRoster.ts";
import { demoId, type Story } from "../pastStore.ts";
import { Agenda } from "./agenda.ts";
import { addCoaches, type Coach, queues } from "./people.ts";
import { addPlaces, type Places } from "./places.ts";
import { logWeek, scoreLesson, walkSchool } from "./rest.ts";
import { freeSpans, schoolWeeks, type YearShape } from "./shape.ts";
import { type Making, Slot } from "./slots.ts";

/** A visit's day of the week, its hour, and whether it is in even or odd weeks. */
const hours = [
  [0, "09:00"],
  [1, "10:00"],
  [2, "13:00"],
  [3, "09:00"],
  [4, "11:00"],
] as const;

export function tellYear(story: Story, known: DemoClasses, shape: YearShape): void {
  const random = seeded(shape.seed);
  const weeks = schoolWeeks(story.today, shape.weeks);
  const [since = story.today] = weeks;
  const places = addPlaces(story, known, shape.schools, since, random);
  const coaches = addCoaches(story, places.schools, shape.coaches, weeks);
  addRules(story, places, weeks);
  const making: Making = { agenda: new Agenda(story), random };
  const free = [...freeSpans(since), ...freeSpans(story.today)];
  for (const coach of coaches) putVisits(making, coach, weeks, (date) => free.some((span) => holdsOn(span, date)));
  for (const [turn, monday] of weeks.entries()) {
    for (const coach of coaches) logWeek(making, coach, monday);
    putWalks(making, places, coaches, monday, turn);
    if (turn % 3 === 1) putLesson(making, coaches, addDays(monday, 2), Math.floor(turn / 3));
  }
  making.agenda.live();
}

/** Nobody visits on a day that is free. */
function putVisits(
  making: Making,
  coach: Coach,
  weeks: readonly LocalDate[],
  isFree: (date: LocalDate) => boolean,
): void {
  const lines = queues(coach, hours.length, making.random);
  for (const [at, [day, starts]] of hours.entries()) {
    const slot = new Slot(making, coach, starts, lines[at] ?? []);
    for (const [turn, monday] of weeks.entries()) {
      const date = addDays(monday, day);
      if (turn % 2 === at % 2 && !isFree(date)) making.agenda.put(date, starts, () => slot.meet(date));
    }
    const moved = weeks[Math.floor(weeks.length / 2)];
    if (at === 2 && moved !== undefined) making.agenda.put(moved, "07:30", () => slot.move(moved));
  }
}

/** Two coaches score a lesson; in time each of them with the next. */
function putLesson(making: Making, coaches: readonly Coach[], on: LocalDate, turn: number): void {
  const [one, other] = [coaches[turn % coaches.length], coaches[(turn + 1) % coaches.length]];
  if (one && other && one !== other) scoreLesson(making, one, other, on);
}

/** Every school is walked every third week, by one of those who are sent there. */
function putWalks(
  making: Making,
  { schools, classes }: Places,
  coaches: readonly Coach[],
  monday: LocalDate,
  turn: number,
): void {
  for (const [at, school] of schools.entries()) {
    if (turn % 3 !== at % 3) continue;
    const here = coaches.filter(({ schools: sentTo }) => sentTo.includes(school));
    const coach = here[turn % Math.max(1, here.length)];
    if (coach) walkSchool(making, coach, school, classes, addDays(monday, 1 + (at % 4)), turn);
  }
}

/**
 * The agreement: notice, how long a visit may be, feedback within so many work days, sooner at one school since the middle of the year;
 * and what is free, for everybody or at one school alone.
 */
function addRules({ store, today }: Story, { schools }: Places, weeks: readonly LocalDate[]): void {
  const rule = (key: string) => ({
    id: demoId("year rule", key),
    schoolId: null,
    source: "Article 14",
    from: weeks[0] ?? null,
    to: null,
  });
  saveRule(store, { ...rule("share"), clause: { kind: "share_within", workDays: 3 } });
  saveRule(store, { ...rule("minutes"), clause: { kind: "minutes", least: 20, most: 60 } });
  saveRule(store, { ...rule("notice"), clause: { kind: "notice", workDays: 1 } });
  for (const { name, ...dates } of [...freeSpans(weeks[0] ?? today), ...freeSpans(today)])
    saveRule(store, { ...rule(`free ${name} ${dates.from}`), ...dates, clause: { kind: "free", name } });
  const conferences = weeks[Math.floor(weeks.length / 3)] ?? today;
  saveRule(store, {
    ...rule("free here"),
    schoolId: schools[1]?.id ?? null,
    from: conferences,
    to: addDays(conferences, 3),
    clause: { kind: "free", name: "Family conferences" },
  });
  const sooner = { schoolId: schools[2]?.id ?? null, from: weeks[Math.floor(weeks.length / 2)] ?? null };
  saveRule(store, { ...rule("sooner"), ...sooner, clause: { kind: "share_within", workDays: 1 } });
}
