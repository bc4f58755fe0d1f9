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
  photo: [
    "observation_id",
    "evidence_id",
    "caption",
    "hash",
    "small_hash",
    "bytes",
    "small_bytes",
    "width",
    "height",
    "at",
  ],
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
    "cycle_id",
    "visit_id",
    "strategy_id",
    "practised",
  ],
  step_check: ["step_id", "observation_id", "result", "checked_on", "visit_id"],
  setting: ["key", "value"],
  disclosure: ["what", "walk_id", "format", "audience", "by_name", "at"],
  conflict: conflictFields,
  coaching_cycle: [
    "school_id",
    "coachee_kind",
    "person_id",
    "team",
    "stage",
    "from_date",
    "to_date",
    "outcome",
    "continues_id",
  ],
  cycle_person: ["cycle_id", "person_id", "part", "from_date", "to_date"],
  cycle_focus: ["cycle_id", "kind", "ref", "text"],
  cycle_dosage: ["cycle_id", "visits", "minutes", "from_date", "to_date"],
  strategy: ["kind", "title", "text", "how_known", "archived"],
  school_strategy: ["strategy_id", "school_id", "kind", "title", "text", "how_known", "from_date", "to_date"],
  step_status: ["step_id", "status", "on_date", "note", "visit_id", "by_id", "by_name"],
  coaching_visit: [
    "school_id",
    "cycle_id",
    "person_id",
    "coach_id",
    "coach_name",
    "state",
    "planned",
    "announced_on",
    "local_date",
    "zone",
    "starts",
    "started_at",
    "ended_at",
    "minutes",
    "mode",
    "place",
    "fund_id",
    "shared_on",
  ],
  visit_evidence: ["visit_id", "offset_ms", "at", "speaker", "text", "tags"],
  visit_acknowledgement: [
    "visit_id",
    "person_id",
    "name",
    "answer",
    "response",
    "at",
    "withdrawn_at",
    "withdrawn_reason",
  ],
  visit_note: ["visit_id", "school_id", "person_id", "audience", "body", "author_id", "author_name", "on_date"],
  released_note: [
    "note_id",
    "visit_id",
    "school_id",
    "person_id",
    "audience",
    "body",
    "author_id",
    "author_name",
    "on_date",
    "released_at",
  ],
  phrase: ["text"],
  prepared_copy: [
    "visit_id",
    "school_id",
    "person_id",
    "audience",
    "way",
    "to_name",
    "to_address",
    "language",
    "at",
    "called_back_at",
  ],
  fund_source: ["name", "code", "from_date", "to_date"],
  time_entry: [
    "person_id",
    "person_name",
    "local_date",
    "minutes",
    "place",
    "school_id",
    "activity",
    "fund_id",
    "visit_id",
  ],
  effort_certificate: [
    "person_id",
    "person_name",
    "fund_id",
    "month",
    "number",
    "minutes",
    "all_minutes",
    "entries",
    "state",
    "reason",
    "signed_name",
    "signed_at",
    "counted",
  ],
  calendar_booking: [
    "kind",
    "school_id",
    "person_id",
    "person_name",
    "local_date",
    "zone",
    "starts",
    "ends",
    "title",
    "about_id",
  ],
  assignment: ["person_id", "school_id", "duty", "role", "base", "share", "from_date", "to_date"],
  calibration: [
    "session_id",
    "walk_id",
    "observation_id",
    "school_id",
    "version_id",
    "lesson",
    "local_date",
    "mine",
    "sealed_at",
  ],
  calibration_other: ["calibration_id", "observer_id", "observer_name", "marks", "received_at"],
  observer_agreement: [
    "session_id",
    "school_id",
    "version_id",
    "lesson",
    "local_date",
    "first_id",
    "first_name",
    "second_id",
    "second_name",
    "pairs",
  ],
  career_step: ["person_id", "school_id", "kind", "value", "from_date", "to_date"],
  known_as: ["former_id", "person_id"],
  guard_rule: ["school_id", "clause", "source", "from_date", "to_date"],
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
  coaching_cycle: ["outcome"],
  strategy: ["text", "how_known"],
  school_strategy: ["text", "how_known"],
} satisfies Partial<Record<SyncedTable, readonly string[]>>;

/**
 * What the app measures by itself while people work: when a room was entered and left, when a mark was made. Two devices in the same
 * room measure two times, and nobody wants to be asked which one is right: the later arrival stands, the other stays in the history.
 */
export const measuredFields: Readonly<Record<string, readonly string[]>> = {
  walk: ["started_at"],
  observation: ["started_at", "ended_at", "elapsed_ms"],
  answer: ["offset_ms"],
  coaching_visit: ["started_at", "ended_at"],
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
  photo: { parent: "observation_id", table: "observation" },
} satisfies Partial<Record<SyncedTable, { parent: string; table: SyncedTable } | null>>;

/**
 * Tables of the district with rows that every profile makes for itself when it begins, under the same ids: the built-in instruments.
 * Whoever may not write there says nothing by saying them again.
 */
export const madeByEverybody: readonly string[] = ["instrument", "instrument_version"] satisfies SyncedTable[];

/** States of a walk in which it is final. */
export const finalStates: readonly string[] = ["finished", "void"];

/**
 * Records that nobody changes any more once they are in this state, not even with an amendment: what was signed stays as it was signed,
 * and what is to be said otherwise is said by a new version, a row of its own.
 */
export const lockedStates: Readonly<Record<string, { field: string; state: string }>> = {
  effort_certificate: { field: "state", state: "signed" },
} satisfies Partial<Record<SyncedTable, { field: string; state: string }>>;
