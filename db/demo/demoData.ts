/**
 * Fills a new profile with an invented district: two months in the work of somebody who walks classrooms. The same clock gives
 * the same district, whatever machine it is on. Everything is done in one transaction: a thousand acts would otherwise be a
 * thousand waits for the disk.
 */
import { type LocalDate, schoolYear } from "../../shared/domain/localTime.ts";
import { Problem } from "../../shared/problems.ts";
import { syncedTableNames } from "../../shared/sync/registry.ts";
import { setMine } from "../commands/schools.ts";
import { setPref } from "../commands/setPref.ts";
import { setSettings } from "../commands/settings.ts";
import { amendRoom } from "../commands/walks/amend.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { coachOne } from "./demoCoaching.ts";
import { addRosters, addSchools, type DemoClasses, schoolId } from "./demoRoster.ts";
import { demoSchools, districtName } from "./demoSchools.ts";
import { demoRosters } from "./demoStaff.ts";
import { afterFirstWalk, afterLastWalk, check, setSteps } from "./demoSteps.ts";
import { type DemoWalk, enterOnly, finish, plan, roomVisitId, walkRooms } from "./demoWalks.ts";
import { beginStory, goTo, schoolDay, type Story } from "./pastStore.ts";
import { schoolWeeks, type YearShape } from "./year/shape.ts";
import { tellYear } from "./year/tellYear.ts";

/**
 * Fills a store that has no schools or walks yet, and says how many records that made; PROFILE_EXISTS for any other, which stays
 * as it was. Takes well under a second; the whole `year` before it, of an office with its coaches, takes half a minute.
 */
export function fillDemo(store: Store, year: YearShape | null = null): number {
  const { chain } = store;
  try {
    return store.db
      .transaction(() => {
        mustBeNew(store.db);
        const before = recordsIn(store.db);
        tell(beginStory(store), year);
        return recordsIn(store.db) - before;
      })
      .immediate();
  } catch (error) {
    // The acts within had moved the chain on; none of them happened.
    store.chain = chain;
    throw error;
  }
}

function mustBeNew(db: ReadableDb): void {
  const sql = "SELECT EXISTS (SELECT 1 FROM school) OR EXISTS (SELECT 1 FROM walk)";
  if (prepared(db, sql).pluck().get() === 1) throw new Problem("PROFILE_EXISTS", {});
}

function recordsIn(db: ReadableDb): number {
  const counts = syncedTableNames.map((table) => prepared(db, `SELECT count(*) FROM ${table}`).pluck().get() as number);
  return counts.reduce((sum, count) => sum + count, 0);
}

function tell(story: Story, year: YearShape | null): void {
  const begins = year ? (schoolWeeks(story.today, year.weeks)[0] ?? story.today) : schoolDay(story, 60);
  goTo(story, begins, "07:40");
  setSettings(story.store, { districtName });
  addSchools(story, demoSchools);
  for (const key of ["oldmill", "juniper"]) setMine(story.store, { id: schoolId(key), mine: true });
  const { from } = schoolYear(story.today);
  const classes = addRosters(story, demoRosters, begins < from ? begins : from);
  if (year) tellYear(story, classes, year);
  goTo(story, schoolDay(story, 60), "15:40");
  const walks = walksOf(story);
  const { baseline, early, observed, followUp } = walks;

  walkWhole(story, classes, baseline, "09:34", 5);
  setSteps(story, baseline, afterFirstWalk);
  walkWhole(story, classes, early, "08:41", 5);
  walkWhole(story, classes, observed, "12:14", 31);
  coachOne(story);
  walkWhole(story, classes, followUp, "09:33", 5);
  check(story, baseline, "201", followUp, "seen");
  check(story, baseline, "205", followUp, "partly");
  check(story, baseline, "119", followUp, "not_seen");
  setSteps(story, followUp, afterLastWalk);
  const mended = { what: "question", text: "What did the desks you sat at tell you about all the others?" } as const;
  amendRoom(story.store, {
    observationId: roomVisitId(followUp, "207"),
    reason: "Mistyped in the hallway",
    change: mended,
  });

  beginToday(story, classes, walks);
  setPref(story.store, { key: "lastLooked", value: new Date(story.now - 14 * dayMs).toISOString() });
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

function walksOf(story: Story) {
  const oldMill = { school: "oldmill", instrument: "learning-walk" } as const;
  const rounds = "Fall walk: who does the thinking?";
  const day = (daysAgo: number): LocalDate => schoolDay(story, daysAgo);
  const walks = {
    baseline: {
      ...oldMill,
      key: "baseline",
      date: day(37),
      purpose: rounds,
      rooms: ["201", "205", "207", "210", "211", "118", "107", "119"],
    },
    early: {
      key: "early",
      school: "juniper",
      instrument: "learning-walk",
      date: day(30),
      purpose: "Morning block, all grades",
      namesOff: true,
      rooms: ["1", "3", "5", "7", "9", "11"],
    },
    observed: {
      key: "observed",
      school: "oldmill",
      instrument: "classroom-observation",
      date: day(23),
      purpose: "Full lessons with the math and English leads",
      rooms: ["214", "212"],
    },
    followUp: {
      ...oldMill,
      key: "follow-up",
      date: day(9),
      purpose: "Follow-up: checks for understanding",
      turn: 1,
      rooms: ["201", "203", "205", "207", "214", "212", "119", "120"],
      substitute: "203",
      test: "120",
    },
    underWay: {
      key: "under way",
      school: "juniper",
      instrument: "learning-walk",
      date: story.today,
      purpose: "Second look at student talk",
      rooms: ["2", "4", "6", "8", "10", "12"],
    },
    planned: {
      ...oldMill,
      key: "planned",
      date: story.today,
      purpose: "Math and English, with Principal Whitfield",
      rooms: ["201", "203", "205", "207", "210", "211", "212", "214"],
    },
  } satisfies Record<string, DemoWalk>;
  return walks;
}

/** Planned the week before, walked, finished and debriefed in the afternoon. */
function walkWhole(story: Story, classes: DemoClasses, walk: DemoWalk, begins: string, minutes: number): void {
  plan(story, classes, walk);
  goTo(story, walk.date, begins);
  walkRooms(story, classes, walk, walk.rooms.length, minutes);
  finish(story, walk);
  goTo(story, walk.date, "15:20");
}

/** Three rooms of this morning are done, the fourth is open; eight more rooms wait for the afternoon. */
function beginToday(story: Story, classes: DemoClasses, { underWay, planned }: ReturnType<typeof walksOf>): void {
  goTo(story, schoolDay(story, 1), "16:05");
  plan(story, classes, underWay);
  plan(story, classes, planned);
  story.clock.at = story.now - 21 * minuteMs;
  walkRooms(story, classes, underWay, 3, 5);
  story.clock.at = story.now - 2 * minuteMs;
  enterOnly(story, classes, underWay, 3, 2);
}
