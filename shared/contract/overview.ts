/** Today, search across everything, the history of a record, the district's switches. */
import { z } from "zod";
import { leastTeachers } from "../domain/patternsSmall.ts";
import { stepView } from "../domain/step.ts";
import { walkLine } from "../domain/walk.ts";
import { syncedTableNames } from "../sync/registry.ts";
import { visitLine } from "./coachingVisits.ts";
import { command, id, nothing, query } from "./kinds.ts";

const changedLine = z.object({
  kind: z.enum(["walk", "import", "school", "instrument"]),
  id,
  title: z.string(),
  detail: z.string(),
  at: z.string(),
});

export const todayView = z.object({
  date: z.string(),
  /** `openRoom`: the room being watched now, where one tap goes on. */
  inProgress: z.array(walkLine.extend({ openRoom: z.object({ observationId: id, label: z.string() }).nullable() })),
  planned: z.array(walkLine),
  /** One's own coaching visits under way and of the day, each with the step it opens on. */
  visits: z.array(visitLine.extend({ lastStep: stepView.nullable() })),
  /** Without those that open a visit of today. */
  dueSteps: z.array(stepView.extend({ schoolName: z.string() })),
  recent: z.array(changedLine),
  /** Acts made here that were not sent anywhere: all of them, until the district takes them in. An act may write several records. */
  unsentActs: z.number().int(),
  /** What a new profile still lacks. */
  has: z.object({ schools: z.boolean(), roster: z.boolean(), walks: z.boolean() }),
  lastBackup: z.string().nullable(),
});
export type TodayView = z.infer<typeof todayView>;

export const today = {
  get: query(
    [
      "walk",
      "observation",
      "action_step",
      "step_check",
      "coaching_visit",
      "coaching_cycle",
      "visit_acknowledgement",
      "school",
      "person",
      "membership",
      "import_run",
      "instrument_version",
      "backup",
      "pref",
      "sync",
    ],
    nothing,
    todayView,
  ),
};

export const searchHit = z.object({
  kind: z.enum([
    "school",
    "person",
    "step",
    "evidence",
    "note",
    "answer",
    "walk",
    "amendment",
    "visitor",
    "room",
    "class",
    "period",
    "role",
    "fact",
    "instrument",
    "coaching",
    "coachingLine",
    "coachingNote",
  ]),
  id,
  /** Where it is: the walk and room, or the school. */
  title: z.string(),
  text: z.string(),
  on: z.string().nullable(),
  walkId: z.string().nullable(),
  observationId: z.string().nullable(),
  schoolId: z.string().nullable(),
  personId: z.string().nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

/** What the search looks in, and what says where a find is. */
const searchedTables = [
  "school",
  "school_fact",
  "person",
  "membership",
  "room",
  "period",
  "course_section",
  "instrument",
  "instrument_version",
  "walk",
  "observation",
  "observation_person",
  "evidence",
  "answer",
  "amendment",
  "action_step",
  "step_status",
  "coaching_cycle",
  "cycle_focus",
  "coaching_visit",
  "visit_evidence",
  "visit_acknowledgement",
  "visit_note",
  "released_note",
] as const;

export const search = {
  /** Everything typed, as you type: newest first, ranked from the third letter on; at most `limit` of each kind. */
  all: query(
    [...searchedTables, "words_behind", "pref"],
    z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100).default(8) }),
    z.array(searchHit),
  ),
  /** Whether records have come from the district whose words are not in the index yet: more may be found in a moment. */
  behind: query(["words_behind"], z.object({}), z.boolean()),
};

export const historyEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  /** Which act it was; null for what came from the district, which knows only what was written. */
  action: z.string().nullable(),
  actor: z.string(),
  table: z.string(),
  /** The row that changed: the record asked for, or one of those inside it. */
  rowId: z.string(),
  /** The look-for, where the row is an answer. */
  about: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  /** The payload was lawfully erased; that something happened remains. */
  erased: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/**
 * `alone`: this profile is in no district, so this is all there is. `whole`: with what others did, as the district has it. `part`: the
 * oldest of it was left out. `away`: the district cannot be asked now; what others did is not on this device.
 */
export const historyReach = z.enum(["alone", "whole", "part", "away"]);
export type HistoryReach = z.infer<typeof historyReach>;

export const history = {
  /** Who changed what and when, newest first. Asked about a room of a walk: its people, answers and evidence too. */
  of: query(syncedTableNames, z.object({ id }), z.object({ reach: historyReach, entries: z.array(historyEntry) })),
};

/** The district's switches. Many local agreements forbid names, scores, or both. */
export const districtSettings = z.object({
  namesAllowed: z.boolean(),
  scoresAllowed: z.boolean(),
  /** Teachers behind a figure of a school's or the office's report: it is hidden where there are fewer. */
  smallCell: z.number().int().min(leastTeachers).max(100),
  districtName: z.string().max(300),
  /** Photos as evidence. Never on without a rule of consent, which is shown before the first photo of a walk. */
  photosAllowed: z.boolean(),
  photoRule: z.string().trim().max(4_000),
  /** Field time that is aimed at, in percent of the minutes logged. */
  fieldTimeTarget: z.number().int().min(0).max(100),
});
export type DistrictSettings = z.infer<typeof districtSettings>;

export const settings = {
  get: query(["setting"], nothing, districtSettings),
  set: command(districtSettings.partial(), nothing),
};
