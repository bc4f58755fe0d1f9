/**
 * The tables of coaching as Kysely sees them: see schema.ts, of which they are a part. Booleans, instants, dates and JSON as there.
 */
import type { Flag, Synced } from "./schemaSynced.ts";

export interface CoachingCycleTable extends Synced {
  school_id: string;
  /** `teacher`, `leader` or `team`. */
  coachee_kind: string;
  /** Whom it is for; null for a team. */
  person_id: string | null;
  team: string | null;
  /** A CycleStage of shared/domain/coaching/cycle.ts. */
  stage: string;
  from_date: string | null;
  to_date: string | null;
  outcome: string | null;
  /** The cycle at another school that this one goes on from. */
  continues_id: string | null;
}
export interface CyclePersonTable extends Synced {
  cycle_id: string;
  person_id: string;
  /** `coach` or `member` (of a team). */
  part: string;
  from_date: string | null;
  to_date: string | null;
}
export interface CycleFocusTable extends Synced {
  cycle_id: string;
  /** `look_for`, `goal` or `other`. */
  kind: string;
  /** The key of the look-for or the id of the goal. */
  ref: string | null;
  text: string;
}
export interface CycleDosageTable extends Synced {
  cycle_id: string;
  /** In 14 days, as the minutes. */
  visits: number;
  minutes: number;
  from_date: string | null;
  to_date: string | null;
}
export interface StrategyTable extends Synced {
  /** `strategy` or `step`. */
  kind: string;
  title: string;
  text: string;
  how_known: string | null;
  archived: Flag;
}
export interface SchoolStrategyTable extends Synced {
  strategy_id: string | null;
  school_id: string;
  kind: string;
  title: string;
  text: string;
  how_known: string | null;
  from_date: string | null;
  to_date: string | null;
}
export interface StepStatusTable extends Synced {
  step_id: string;
  /** A StepStatus of shared/domain/coaching/cycle.ts. */
  status: string;
  on_date: string;
  note: string | null;
  visit_id: string | null;
  by_id: string;
  by_name: string;
}
export interface CoachingVisitTable extends Synced {
  school_id: string;
  cycle_id: string | null;
  person_id: string | null;
  coach_id: string;
  coach_name: string;
  /** `planned`, `open`, `closed` or `cancelled`. */
  state: string;
  planned: Flag;
  /** The day the person was told of it; null for an unannounced one. */
  announced_on: string | null;
  local_date: string;
  zone: string;
  /** Planned, HH:MM on the wall of the school. */
  starts: string | null;
  started_at: string | null;
  ended_at: string | null;
  minutes: number | null;
  mode: string | null;
  place: string | null;
  fund_id: string | null;
  /** The day something of it first went to the person coached. */
  shared_on: string | null;
}
export interface VisitEvidenceTable extends Synced {
  visit_id: string;
  offset_ms: number;
  at: string;
  speaker: string;
  text: string;
  tags: string;
}
export interface VisitAcknowledgementTable extends Synced {
  visit_id: string;
  person_id: string | null;
  name: string;
  /** `acknowledged` or `declined`. */
  answer: string;
  response: string | null;
  at: string;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
}
/** It stays in its author's bucket, whomever it is for. */
export interface VisitNoteTable extends Synced {
  visit_id: string;
  school_id: string;
  person_id: string | null;
  /** Whom it is written for: `private`, `coachee` or `leader`. */
  audience: string;
  /** The editor's JSON, cleaned. */
  body: string;
  author_id: string;
  author_name: string;
  on_date: string;
}
/** A copy of a note, in the bucket of its audience. */
export interface ReleasedNoteTable extends VisitNoteTable {
  note_id: string;
  released_at: string;
}
/** Words that somebody writes often: their own, or the district's. */
export interface PhraseTable extends Synced {
  text: string;
}
/** A copy made for somebody who does not have the app, in the bucket of whoever made it. */
export interface PreparedCopyTable extends Synced {
  visit_id: string;
  school_id: string;
  person_id: string | null;
  /** `coachee` or `leader`. */
  audience: string;
  /** A way of `copyWays`. */
  way: string;
  to_name: string;
  to_address: string | null;
  /** The reader's. */
  language: string;
  at: string;
  called_back_at: string | null;
}
export interface FundSourceTable extends Synced {
  name: string;
  code: string | null;
  from_date: string | null;
  to_date: string | null;
}
export interface TimeEntryTable extends Synced {
  person_id: string;
  person_name: string;
  local_date: string;
  minutes: number;
  /** A place of shared/domain/coaching/fieldTime.ts. */
  place: string;
  school_id: string | null;
  activity: string;
  fund_id: string | null;
  visit_id: string | null;
}
export interface EffortCertificateTable extends Synced {
  person_id: string;
  person_name: string;
  fund_id: string;
  month: string;
  /** Versions of one person, source and month, from 1. */
  number: number;
  minutes: number;
  all_minutes: number;
  /** JSON: the ids of the entries it counts. */
  entries: string;
  /** `issued` or `signed`; a signed one never changes. */
  state: string;
  reason: string | null;
  signed_name: string | null;
  signed_at: string | null;
  /** JSON: EffortLine[] of shared/domain/coaching/effort.ts, as certified; null where it was made before they were kept. */
  counted: string | null;
}
export interface CalendarBookingTable extends Synced {
  kind: string;
  school_id: string;
  person_id: string;
  person_name: string;
  local_date: string;
  zone: string;
  starts: string | null;
  ends: string | null;
  title: string | null;
  /** The visit, walk or review it is for. */
  about_id: string | null;
}
export interface AssignmentTable extends Synced {
  person_id: string;
  school_id: string | null;
  duty: string | null;
  role: string;
  /** `office` or `school`. */
  base: string;
  /** Of a full-time post, in percent. */
  share: number | null;
  from_date: string | null;
  to_date: string | null;
}
export interface CalibrationTable extends Synced {
  /** One lesson, the same for everybody who scores it. */
  session_id: string;
  /** The walk of one room that it is scored in, in its observer's own bucket. */
  walk_id: string;
  observation_id: string;
  school_id: string;
  version_id: string;
  lesson: string;
  local_date: string;
  /** JSON: SealedMarks of shared/domain/coaching/calibration.ts; null until they are sealed. */
  mine: string | null;
  sealed_at: string | null;
}
export interface CalibrationOtherTable extends Synced {
  calibration_id: string;
  observer_id: string;
  observer_name: string;
  /** JSON: SealedMarks. */
  marks: string;
  received_at: string;
}
export interface ObserverAgreementTable extends Synced {
  session_id: string;
  school_id: string;
  version_id: string;
  lesson: string;
  local_date: string;
  first_id: string;
  first_name: string;
  second_id: string;
  second_name: string;
  /** JSON: ScoredPair[] of shared/domain/coaching/calibration.ts. */
  pairs: string;
}
export interface CareerStepTable extends Synced {
  person_id: string;
  /** Where the person works: whose office sees it. */
  school_id: string;
  /** `ladder` or `stage`. */
  kind: string;
  /** A rung or a stage of shared/domain/coaching/career.ts. */
  value: string;
  from_date: string | null;
  to_date: string | null;
}
export interface KnownAsTable extends Synced {
  /** What somebody acted under before they joined the district, and the id they have there. */
  former_id: string;
  person_id: string;
}
export interface GuardRuleTable extends Synced {
  school_id: string | null;
  /** JSON: a GuardClause of shared/domain/coaching/guard.ts. */
  clause: string;
  source: string | null;
  from_date: string | null;
  to_date: string | null;
}
