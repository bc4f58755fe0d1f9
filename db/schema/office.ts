/**
 * What an office keeps of its own work: time and what pays for it, the calendar, posts, calibration, the agreement. See ../schema.ts, of
 * which they are a part.
 */
import type { Synced } from "./synced.ts";

interface FundSourceTable extends Synced {
  name: string;
  code: string | null;
  from_date: string | null;
  to_date: string | null;
}
interface TimeEntryTable extends Synced {
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
interface EffortCertificateTable extends Synced {
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
interface CalendarBookingTable extends Synced {
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
interface AssignmentTable extends Synced {
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
interface CareerStepTable extends Synced {
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
interface GuardRuleTable extends Synced {
  school_id: string | null;
  /** JSON: a GuardClause of shared/domain/coaching/guard.ts. */
  clause: string;
  source: string | null;
  from_date: string | null;
  to_date: string | null;
}
interface CalibrationTable extends Synced {
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
interface CalibrationOtherTable extends Synced {
  calibration_id: string;
  observer_id: string;
  observer_name: string;
  /** JSON: SealedMarks. */
  marks: string;
  received_at: string;
}
interface ObserverAgreementTable extends Synced {
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

export interface OfficeTables {
  fund_source: FundSourceTable;
  time_entry: TimeEntryTable;
  effort_certificate: EffortCertificateTable;
  calendar_booking: CalendarBookingTable;
  assignment: AssignmentTable;
  career_step: CareerStepTable;
  guard_rule: GuardRuleTable;
  calibration: CalibrationTable;
  calibration_other: CalibrationOtherTable;
  observer_agreement: ObserverAgreementTable;
}
