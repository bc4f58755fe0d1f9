/** Coaching: cycles, visits, notes and strategies: see ../schema.ts, of which they are a part. */
import type { Flag, Synced } from "./synced.ts";

interface CoachingCycleTable extends Synced {
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
interface CyclePersonTable extends Synced {
  cycle_id: string;
  person_id: string;
  /** `coach` or `member` (of a team). */
  part: string;
  from_date: string | null;
  to_date: string | null;
}
interface CycleFocusTable extends Synced {
  cycle_id: string;
  /** `look_for`, `goal` or `other`. */
  kind: string;
  /** The key of the look-for or the id of the goal. */
  ref: string | null;
  text: string;
}
interface CycleDosageTable extends Synced {
  cycle_id: string;
  /** In 14 days, as the minutes. */
  visits: number;
  minutes: number;
  from_date: string | null;
  to_date: string | null;
}
interface StrategyTable extends Synced {
  /** `strategy` or `step`. */
  kind: string;
  title: string;
  text: string;
  how_known: string | null;
  archived: Flag;
}
interface SchoolStrategyTable extends Synced {
  strategy_id: string | null;
  school_id: string;
  kind: string;
  title: string;
  text: string;
  how_known: string | null;
  from_date: string | null;
  to_date: string | null;
}
interface CoachingVisitTable extends Synced {
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
interface VisitEvidenceTable extends Synced {
  visit_id: string;
  offset_ms: number;
  at: string;
  speaker: string;
  text: string;
  tags: string;
}
interface VisitAcknowledgementTable extends Synced {
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
interface VisitNoteTable extends Synced {
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
interface ReleasedNoteTable extends VisitNoteTable {
  note_id: string;
  released_at: string;
}
/** Words that somebody writes often: their own, or the district's. */
interface PhraseTable extends Synced {
  text: string;
}
/** A copy made for somebody who does not have the app, in the bucket of whoever made it. */
interface PreparedCopyTable extends Synced {
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

export interface CoachingTables {
  coaching_cycle: CoachingCycleTable;
  cycle_person: CyclePersonTable;
  cycle_focus: CycleFocusTable;
  cycle_dosage: CycleDosageTable;
  strategy: StrategyTable;
  school_strategy: SchoolStrategyTable;
  coaching_visit: CoachingVisitTable;
  visit_evidence: VisitEvidenceTable;
  visit_acknowledgement: VisitAcknowledgementTable;
  visit_note: VisitNoteTable;
  released_note: ReleasedNoteTable;
  phrase: PhraseTable;
  prepared_copy: PreparedCopyTable;
}
