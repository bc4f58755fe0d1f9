/** Walkthroughs, what they are made with, and the steps that come of them: see ../schema.ts, of which they are a part. */
import type { Flag, Synced } from "./synced.ts";

interface InstrumentTable extends Synced {
  /** `builtin:<key>`, `copy:<instrument id>` or `new`. */
  origin: string;
  archived: Flag;
}
interface InstrumentVersionTable extends Synced {
  instrument_id: string;
  number: number;
  body: string;
  state: string;
  published_at: string | null;
}
interface WalkTable extends Synced {
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
interface ObservationTable extends Synced {
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
interface ObservationPersonTable extends Synced {
  observation_id: string;
  person_id: string | null;
  name: string;
  part: string;
}
interface AnswerTable extends Synced {
  observation_id: string;
  item_key: string;
  repeat_path: string;
  state: string;
  value: string | null;
  reason: string | null;
  offset_ms: number | null;
}
interface EvidenceTable extends Synced {
  observation_id: string;
  offset_ms: number;
  at: string;
  speaker: string;
  text: string;
  tags: string;
}
interface PhotoTable extends Synced {
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
interface AmendmentTable extends Synced {
  walk_id: string;
  observation_id: string | null;
  action: string;
  was: string | null;
  now: string | null;
  reason: string;
  by_name: string;
  at: string;
}
interface ActionStepTable extends Synced {
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
interface StepCheckTable extends Synced {
  step_id: string;
  observation_id: string | null;
  result: string;
  checked_on: string;
  visit_id: string | null;
}
interface StepStatusTable extends Synced {
  step_id: string;
  /** A StepStatus of shared/domain/coaching/cycle.ts. */
  status: string;
  on_date: string;
  note: string | null;
  visit_id: string | null;
  by_id: string;
  by_name: string;
}

export interface WalkTables {
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
  step_status: StepStatusTable;
}
