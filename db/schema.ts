/**
 * The store's tables as Kysely sees them. A test compares these names with the migrated database and with the registry of
 * synced fields. Booleans are 0 and 1; instants are UTC ISO strings; dates are school-local YYYY-MM-DD; JSON is text.
 */
import type { Generated } from "kysely";
import type {
  CoachingCycleTable,
  CyclePersonTable,
  CycleFocusTable,
  CycleDosageTable,
  StrategyTable,
  SchoolStrategyTable,
  StepStatusTable,
  CoachingVisitTable,
  VisitEvidenceTable,
  VisitAcknowledgementTable,
  VisitNoteTable,
  PhraseTable,
  PreparedCopyTable,
  ReleasedNoteTable,
  FundSourceTable,
  TimeEntryTable,
  EffortCertificateTable,
  CalendarBookingTable,
  CareerStepTable,
  AssignmentTable,
  CalibrationOtherTable,
  CalibrationTable,
  GuardRuleTable,
  KnownAsTable,
  ObserverAgreementTable,
} from "./schemaCoaching.ts";
import type { Flag, Synced } from "./schemaSynced.ts";

export interface SchoolTable extends Synced {
  name: string;
  nces_id: string | null;
  state_id: string | null;
  local_id: string | null;
  district_name: string | null;
  district_id: string | null;
  place: string | null;
  phone: string | null;
  website: string | null;
  /** JSON object of the columns of an imported file that have no field of their own. */
  extra: string | null;
}
export interface SchoolFactTable extends Synced {
  school_id: string;
  /** A FactKind of shared/domain/school.ts. */
  kind: string;
  value: string;
  from_date: string | null;
  to_date: string | null;
  source: string | null;
}
export interface PersonTable extends Synced {
  name: string;
  email: string | null;
  staff_id: string | null;
  extra: string | null;
}
export interface MembershipTable extends Synced {
  person_id: string;
  school_id: string;
  role: string;
  /** The role as the file gave it. */
  role_given: string | null;
  from_date: string | null;
  to_date: string | null;
}
export interface RoomTable extends Synced {
  school_id: string;
  label: string;
  note: string | null;
}
export interface PeriodTable extends Synced {
  school_id: string;
  name: string;
  starts: string | null;
  ends: string | null;
}
export interface CourseSectionTable extends Synced {
  school_id: string;
  course: string;
  subject: string | null;
  grade: string | null;
  room_id: string | null;
  period_id: string | null;
  students: number | null;
}
export interface SectionStaffTable extends Synced {
  section_id: string;
  person_id: string;
  part: string;
}
export interface InstrumentTable extends Synced {
  /** `builtin:<key>`, `copy:<instrument id>` or `new`. */
  origin: string;
  archived: Flag;
}
export interface InstrumentVersionTable extends Synced {
  instrument_id: string;
  number: number;
  body: string;
  state: string;
  published_at: string | null;
}
export interface WalkTable extends Synced {
  school_id: string;
  instrument_version_id: string;
  observer_id: string;
  observer_name: string;
  local_date: string;
  zone: string;
  purpose: string | null;
  names_off: Flag;
  scores_off: Flag;
  state: string;
  started_at: string | null;
  finished_at: string | null;
  void_reason: string | null;
}
export interface ObservationTable extends Synced {
  walk_id: string;
  school_id: string;
  room_id: string | null;
  room_label: string;
  section_id: string | null;
  course_label: string | null;
  ord: number;
  state: string;
  started_at: string | null;
  ended_at: string | null;
  elapsed_ms: number;
  /** Why the whole room could not be observed; null when it could. */
  reason: string | null;
  enrolled: number | null;
  strength: string | null;
  question: string | null;
}
export interface ObservationPersonTable extends Synced {
  observation_id: string;
  person_id: string | null;
  name: string;
  part: string;
}
export interface AnswerTable extends Synced {
  observation_id: string;
  item_key: string;
  repeat_path: string;
  state: string;
  value: string | null;
  reason: string | null;
  offset_ms: number | null;
}
export interface EvidenceTable extends Synced {
  observation_id: string;
  offset_ms: number;
  at: string;
  speaker: string;
  text: string;
  tags: string;
}
export interface PhotoTable extends Synced {
  observation_id: string;
  evidence_id: string;
  caption: string;
  /** SHA-256 of the bytes, hex: of the photo, and of the small one. */
  hash: string;
  small_hash: string;
  bytes: number;
  small_bytes: number;
  width: number;
  height: number;
  at: string;
}
export interface AmendmentTable extends Synced {
  walk_id: string;
  observation_id: string | null;
  action: string;
  was: string | null;
  now: string | null;
  reason: string;
  by_name: string;
  at: string;
}
export interface ActionStepTable extends Synced {
  school_id: string;
  person_id: string | null;
  room_label: string | null;
  text: string;
  how_known: string | null;
  due: string | null;
  set_on: string;
  observation_id: string | null;
  closed_on: string | null;
  cycle_id: string | null;
  visit_id: string | null;
  strategy_id: string | null;
  /** Tried out with the coach before the room; null where nobody said. */
  practised: Flag | null;
}
export interface StepCheckTable extends Synced {
  step_id: string;
  observation_id: string | null;
  result: string;
  checked_on: string;
  visit_id: string | null;
}
export interface SettingTable extends Synced {
  key: string;
  value: string;
}
export interface DisclosureTable extends Synced {
  what: string;
  walk_id: string | null;
  format: string;
  audience: string;
  by_name: string;
  at: string;
}

/** Made by the hub where two people changed the same field; resolved by a person. */
export interface ConflictTable extends Synced {
  table_name: string;
  row_id: string;
  field: string;
  /** The value that gave way. */
  kept_value: string | null;
  kept_by: string | null;
  kept_by_name: string | null;
  kept_at: string | null;
  value_by: string | null;
  value_by_name: string | null;
  value_at: string | null;
  /** `field` or `deleted`. */
  kind: string;
  /** `open`, `kept`, `swapped` or `merged`. */
  state: string;
  resolved_by: string | null;
  resolved_by_name: string | null;
  resolved_at: string | null;
  /** `epoch.counter` of the losing branch's newest op. */
  losing: string | null;
  /** What the answer took the place of, as JSON text (`answeredText`). */
  answered: string | null;
}

/** Local: never leaves this machine. */
export interface MetaTable {
  key: string;
  value: string;
}
export interface OpTable {
  seq: Generated<number>;
  epoch: string;
  counter: number;
  actor: string;
  action: string;
  at: string;
  hlc: string;
  schema_version: number;
  payload_hash: string;
  link: string;
  packed: Flag;
  /** The exact bytes that were hashed; deflated (raw) when `packed`; null once lawfully erased, and the chain still verifies. */
  payload: Uint8Array | null;
}
/** Which ops changed a row after the one that created it. */
export interface OpRowTable {
  row_id: string;
  seq: number;
}
export interface DraftTable {
  key: string;
  body: string;
  updated_at: string;
}
export interface PrefTable {
  key: string;
  value: string;
}
export interface ImportRunTable {
  id: string;
  kind: string;
  file_name: string;
  state: string;
  started_at: string;
  finished_at: string | null;
  figures: string;
  first_seq: number;
  last_seq: number;
}
export interface ImportChangeTable {
  run_id: string;
  table_name: string;
  row_id: string;
  /** JSON of the fields this run changed, as they were; null where the run created the row. */
  before: string | null;
  seq: number;
}

/** The last confirmed state of a row that own ops wait on: JSON of `deleted`, `ver`, `vers` and the columns. */
export interface ConfirmedTable {
  table_name: string;
  row_id: string;
  body: string;
}
/** What the district holds and this version has no place for: a row of an unknown table, or the fields that fit no column. */
export interface UnknownRowTable {
  table_name: string;
  row_id: string;
  bucket: string;
  body: string;
}
/** Confirmed rows that a hub which was set back may not hold any more, until they were seen there again or offered. */
export interface LostRowTable {
  table_name: string;
  row_id: string;
  bucket: string;
  body: string;
}
/** How the district decided an own op; of an op that is offered again, how it had. */
export interface OpSentTable {
  seq: Generated<number>;
  hub_seq: number;
  /** `applied`, `conflict` or `quarantined`. */
  outcome: string;
  reason: string | null;
}
export interface SyncBucketTable {
  bucket: string;
  /** `read`: held here; `lost`: to be erased; `erased`: rows are gone, old backups not yet. */
  state: string;
  /** How far it was pulled, while it is behind the cursor; null where it is settled. */
  behind: number | null;
  /** XOR of its confirmed rows' hashes, hex. */
  hash: string;
}

/** The bytes of a part of a row: how much of them is here, whether the district has them, and the key of their chunks. */
export interface AttachmentTable {
  row_id: string;
  part: string;
  bucket: string;
  hash: string;
  bytes: number;
  have: number;
  sent: Flag;
  key: Uint8Array;
}
export interface AttachmentChunkTable {
  /** Its random name in the folder of attachments. */
  file: string;
  row_id: string;
  part: string;
  start: number;
  bytes: number;
}
export interface AttachmentLooseTable {
  file: string;
}

export interface Schema {
  school: SchoolTable;
  school_fact: SchoolFactTable;
  person: PersonTable;
  membership: MembershipTable;
  room: RoomTable;
  period: PeriodTable;
  course_section: CourseSectionTable;
  section_staff: SectionStaffTable;
  instrument: InstrumentTable;
  instrument_version: InstrumentVersionTable;
  walk: WalkTable;
  observation: ObservationTable;
  observation_person: ObservationPersonTable;
  answer: AnswerTable;
  evidence: EvidenceTable;
  photo: PhotoTable;
  amendment: AmendmentTable;
  action_step: ActionStepTable;
  step_check: StepCheckTable;
  setting: SettingTable;
  disclosure: DisclosureTable;
  conflict: ConflictTable;
  coaching_cycle: CoachingCycleTable;
  cycle_person: CyclePersonTable;
  cycle_focus: CycleFocusTable;
  cycle_dosage: CycleDosageTable;
  strategy: StrategyTable;
  school_strategy: SchoolStrategyTable;
  step_status: StepStatusTable;
  coaching_visit: CoachingVisitTable;
  visit_evidence: VisitEvidenceTable;
  visit_acknowledgement: VisitAcknowledgementTable;
  visit_note: VisitNoteTable;
  released_note: ReleasedNoteTable;
  phrase: PhraseTable;
  prepared_copy: PreparedCopyTable;
  fund_source: FundSourceTable;
  time_entry: TimeEntryTable;
  effort_certificate: EffortCertificateTable;
  calendar_booking: CalendarBookingTable;
  assignment: AssignmentTable;
  career_step: CareerStepTable;
  known_as: KnownAsTable;
  guard_rule: GuardRuleTable;
  calibration: CalibrationTable;
  calibration_other: CalibrationOtherTable;
  observer_agreement: ObserverAgreementTable;
  meta: MetaTable;
  op: OpTable;
  op_row: OpRowTable;
  draft: DraftTable;
  pref: PrefTable;
  import_run: ImportRunTable;
  import_change: ImportChangeTable;
  confirmed: ConfirmedTable;
  unknown_row: UnknownRowTable;
  lost_row: LostRowTable;
  op_sent: OpSentTable;
  sync_bucket: SyncBucketTable;
  attachment: AttachmentTable;
  attachment_chunk: AttachmentChunkTable;
  attachment_loose: AttachmentLooseTable;
}
