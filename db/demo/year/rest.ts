/** What a coach does beside visits in the demo's year: time elsewhere, walks through schools, lessons scored with another coach. */
import { partId } from "../../../shared/domain/ids.ts";
import { itemsOf } from "../../../shared/domain/instrument.ts";
import { addDays, type LocalDate } from "../../../shared/domain/localTime.ts";
import { schoolBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import { logTime, removeTime } from "../../commands/coaching/time.ts";
import { builtinVersionId } from "../../commands/startProfile.ts";
import { voidWalk } from "../../commands/walks/void.ts";
import { instrumentBodyOf } from "../../queries/instrumentBodies.ts";
import type { DemoClasses } from "../demoRoster.ts";
import { type DemoWalk, finish, plan, walkId, walkRooms } from "../demoWalks.ts";
import { demoId } from "../pastStore.ts";
import type { Coach } from "./people.ts";
import type { YearSchool } from "./places.ts";
import type { Making } from "./slots.ts";

/** A week's time outside of visits: whoever has their post in a school is there nearly always. */
export function logWeek({ agenda, random }: Making, coach: Coach, monday: LocalDate): void {
  const [school] = coach.schools;
  const inOffice = coach.base === "office";
  const week = [
    { day: 0, place: "office", minutes: inOffice ? 90 : 30, activity: "Planning" },
    { day: 2, place: "school", minutes: inOffice ? 150 : 420, activity: "Team time and rounds" },
    { day: 3, place: "travel", minutes: inOffice ? 50 : 15, activity: "Between schools" },
    {
      day: 4,
      place: random.next() < 0.1 ? "remote" : "office",
      minutes: inOffice ? 80 : 40,
      activity: "Office meeting",
    },
  ] as const;
  for (const { day, place, minutes, activity } of week) {
    const on = addDays(monday, day);
    const id = demoId("year time", `${coach.actor.id}/${on}/${place}`);
    const entry = { id, on, place, activity, minutes: minutes + 5 * random.below(7), fundId: coach.fundOn(on) };
    const isMistake = random.next() < 0.01;
    agenda.put(on, "16:40", () => {
      logTime(coach.story.store, { ...entry, schoolId: place === "school" ? (school?.id ?? null) : null });
      if (isMistake) removeTime(coach.story.store, { id });
    });
  }
}

const roomsInWalk = 4;

/** A walk through some rooms of a school; other rooms, and other classes, each time. */
export function walkSchool(
  { agenda, random }: Making,
  coach: Coach,
  school: YearSchool,
  classes: DemoClasses,
  on: LocalDate,
  turn: number,
): void {
  const { story } = coach;
  const all = school.teachers.flatMap(({ room }) => room ?? []);
  const rooms = Array.from(
    { length: Math.min(roomsInWalk, all.length) },
    (_, at) => all[(turn * 3 + at) % all.length] ?? "",
  );
  const test = random.next() < 0.15 ? rooms[0] : undefined;
  const isVoid = random.next() < 0.04;
  const walk: DemoWalk = {
    key: `year/${school.key}/${on}`,
    school: school.key,
    instrument: "learning-walk",
    date: on,
    purpose: "Every third week: who does the thinking?",
    namesOff: turn % 5 === 4,
    rooms: [...new Set(rooms)],
    turn: random.below(2),
    ...(test !== undefined && { test }),
  };
  agenda.put(on, "09:05", () => {
    plan(story, classes, walk);
    walkRooms(story, classes, walk, walk.rooms.length, 6);
    finish(story, walk);
    if (isVoid) voidWalk(story.store, { walkId: walkId(walk), reason: "Fire drill in the middle of it" });
  });
}

/** Two coaches scored one lesson blindly. What each marked stays with them; what the school's records hold is the pairs. */
export function scoreLesson({ agenda, random }: Making, one: Coach, other: Coach, on: LocalDate): void {
  const [school] = one.schools;
  if (!school) return;
  const [first, second] = [one.actor, other.actor].toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [
    Coach["actor"],
    Coach["actor"],
  ];
  const versionId = builtinVersionId("classroom-observation");
  agenda.put(on, "14:20", () => {
    const { store } = one.story;
    const body = instrumentBodyOf(store.db, versionId);
    const pairs = itemsOf(body).flatMap((item) => {
      if (item.kind !== "scale") return [];
      const levels = body.scales.find(({ key }) => key === item.scale)?.levels.length ?? 2;
      const mark = random.below(levels);
      const apart = random.next() < 0.65 ? 0 : random.next() < 0.8 ? 1 : 2;
      return [{ itemKey: item.key, levels, first: mark, second: Math.min(levels - 1, mark + apart) }];
    });
    const sessionId = demoId("year lesson", `${first.id}/${second.id}/${on}`);
    act(store, "coaching.tellAgreement", (writer) => {
      writer.put(
        "observer_agreement",
        partId(sessionId, first.id, second.id, school.id),
        schoolBucket(school.id, "office"),
        {
          session_id: sessionId,
          school_id: school.id,
          version_id: versionId,
          lesson: "Second period",
          local_date: on,
          first_id: first.id,
          first_name: first.name,
          second_id: second.id,
          second_name: second.name,
          pairs: JSON.stringify(pairs),
        },
      );
    });
  });
}
