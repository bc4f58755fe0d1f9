/**
 * Where a record stands on its way to the district, with everything that belongs to it: a walk is there when its rooms, marks and
 * lines are. Rows that stand as the district confirmed them are found by the index of their record and passed over.
 */
import type { RecordState } from "../../shared/contract/sync.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { isSettled, type StoredRow } from "../sync/copy.ts";
import { rowIn } from "../sync/rows.ts";
import { waitingOn } from "../sync/settle.ts";
import { readState } from "../sync/state.ts";
import { syncedTablesOf } from "../sync/tables.ts";

const ofRooms = (table: string) =>
  `SELECT x.* FROM observation o JOIN ${table} x ON x.observation_id = o.id WHERE o.walk_id = ?`;
/** The rows that belong to a record, by the record's table. */
const parts: Record<string, Record<string, string>> = {
  walk: {
    observation: "SELECT * FROM observation x WHERE walk_id = ?",
    observation_person: ofRooms("observation_person"),
    answer: ofRooms("answer"),
    evidence: ofRooms("evidence"),
    photo: ofRooms("photo"),
    amendment: "SELECT * FROM amendment x WHERE walk_id = ?",
  },
  action_step: {
    step_check: "SELECT * FROM step_check x WHERE step_id = ?",
    step_status: "SELECT * FROM step_status x WHERE step_id = ?",
  },
  coaching_visit: {
    visit_evidence: "SELECT * FROM visit_evidence x WHERE visit_id = ?",
    visit_acknowledgement: "SELECT * FROM visit_acknowledgement x WHERE visit_id = ?",
    visit_note: "SELECT * FROM visit_note x WHERE visit_id = ?",
    time_entry: "SELECT * FROM time_entry x WHERE visit_id = ?",
  },
};

const worst: readonly RecordState[] = ["setAside", "here", "sent"];

/** The worst of what holds of a record. One that is not here is as the district has it. */
export function recordStateOf({ db }: Store, { id }: { id: string }): RecordState {
  for (const { table } of syncedTablesOf(db)) {
    const row = rowIn(db, table, id);
    if (!row) continue;
    const states = new Set([stateOf(db, table, row), ...statesOfParts(db, table, id)]);
    return worst.find((each) => states.has(each)) ?? "district";
  }
  return "district";
}

function statesOfParts(db: ReadableDb, table: string, id: string): RecordState[] {
  return Object.entries(parts[table] ?? {}).flatMap(([part, sql]) =>
    (prepared(db, `${sql} AND (x.ver <= 0 OR x.vers IS NOT NULL)`).all(id) as StoredRow[]).map((row) =>
      stateOf(db, part, row),
    ),
  );
}

function stateOf(db: ReadableDb, table: string, row: StoredRow): RecordState {
  if (isSettled(row)) return "district";
  const { acked } = readState(db);
  const waiting = waitingOn(db, row, table, acked, 0);
  if (waiting.some(({ quarantined }) => quarantined)) return "setAside";
  return waiting.some(({ seq }) => seq > acked) ? "here" : "sent";
}
