/**
 * Every synced table and its fields by their names on the wire. These names are permanent: a field may be added here, never
 * renamed, retyped or taken away. The columns of the store carry the same names, and a test holds the two together.
 * Besides its fields every synced row has `id`, `bucket`, `deleted` and its versions.
 */
import { conflictFields } from "./conflicts.ts";

export const syncedTables = {
  school: [
    "name",
    "nces_id",
    "state_id",
    "local_id",
    "district_name",
    "district_id",
    "place",
    "phone",
    "website",
    "extra",
  ],
  school_fact: ["school_id", "kind", "value", "from_date", "to_date", "source"],
  person: ["name", "email", "staff_id", "extra"],
  membership: ["person_id", "school_id", "role", "role_given", "from_date", "to_date"],
  room: ["school_id", "label", "note"],
  period: ["school_id", "name", "starts", "ends"],
  course_section: ["school_id", "course", "subject", "grade", "room_id", "period_id", "students"],
  section_staff: ["section_id", "person_id", "part"],
  instrument: ["origin", "archived"],
  instrument_version: ["instrument_id", "number", "body", "state", "published_at"],
  walk: [
    "school_id",
    "instrument_version_id",
    "observer_id",
    "observer_name",
    "local_date",
    "zone",
    "purpose",
    "names_off",
    "scores_off",
    "state",
    "started_at",
    "finished_at",
    "void_reason",
  ],
  observation: [
    "walk_id",
    "school_id",
    "room_id",
    "room_label",
    "section_id",
    "course_label",
    "ord",
    "state",
    "started_at",
    "ended_at",
    "elapsed_ms",
    "reason",
    "enrolled",
    "strength",
    "question",
  ],
  observation_person: ["observation_id", "person_id", "name", "part"],
  answer: ["observation_id", "item_key", "repeat_path", "state", "value", "reason", "offset_ms"],
  evidence: ["observation_id", "offset_ms", "at", "speaker", "text", "tags"],
  amendment: ["walk_id", "observation_id", "action", "was", "now", "reason", "by_name", "at"],
  action_step: [
    "school_id",
    "person_id",
    "room_label",
    "text",
    "how_known",
    "due",
    "set_on",
    "observation_id",
    "closed_on",
  ],
  step_check: ["step_id", "observation_id", "result", "checked_on"],
  setting: ["key", "value"],
  disclosure: ["what", "walk_id", "format", "audience", "by_name", "at"],
  conflict: conflictFields,
} as const satisfies Record<string, readonly string[]>;

export type SyncedTable = keyof typeof syncedTables;
export const syncedTableNames = Object.keys(syncedTables) as SyncedTable[];

/** The version of the fields above; part of every op header, so that a hub can upcast the ops of older clients. */
export const wireSchemaVersion = 1;

/**
 * Plain texts that several people write on: edits that do not overlap are merged line by line (`textMerge.ts`), by the hub alone. All
 * other fields, and edits that do overlap, keep both values as a conflict.
 */
export const mergedTexts: Readonly<Record<string, readonly string[]>> = {
  room: ["note"],
  action_step: ["text", "how_known"],
} satisfies Partial<Record<SyncedTable, readonly string[]>>;

/**
 * What the app measures by itself while people work: when a room was entered and left, when a mark was made. Two devices in the same
 * room measure two times, and nobody wants to be asked which one is right: the later arrival stands, the other stays in the history.
 */
export const measuredFields: Readonly<Record<string, readonly string[]>> = {
  walk: ["started_at"],
  observation: ["started_at", "ended_at", "elapsed_ms"],
  answer: ["offset_ms"],
  // Every device publishes the built-in instruments for itself.
  instrument_version: ["published_at"],
} satisfies Partial<Record<SyncedTable, readonly string[]>>;

/**
 * The walk and what belongs to it, with the field that names the parent (null for the walk itself). Once a walk is finished or void,
 * an op that changes any of these rows must say so in the walk's log, by a row of its own in `amendment`.
 */
export const finalTables: Readonly<Record<string, { parent: string; table: string } | null>> = {
  walk: null,
  observation: { parent: "walk_id", table: "walk" },
  observation_person: { parent: "observation_id", table: "observation" },
  answer: { parent: "observation_id", table: "observation" },
  evidence: { parent: "observation_id", table: "observation" },
} satisfies Partial<Record<SyncedTable, { parent: string; table: SyncedTable } | null>>;

/** States of a walk in which it is final. */
export const finalStates: readonly string[] = ["finished", "void"];
