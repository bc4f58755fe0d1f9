/**
 * What is not confirmed, as a person looks for it: by record, with school and day. Of this device it is what waits and what was set
 * aside, out of its own log. Of the person's other devices it is what the hub can know; what never reached it is nowhere but on them.
 */
import type { ArrivedRecord, DeviceRecords, DeviceRow } from "../../shared/contract/hubRows.ts";
import type { RecordPlace, UnconfirmedElsewhere, UnconfirmedRecord } from "../../shared/contract/sync.ts";
import { rowKey } from "../../shared/sync/place.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { readState, waitingActs } from "../sync/state.ts";
import { columnsOf } from "../sync/tables.ts";
import { placeBy, recordPlaceOf } from "./recordPlace.ts";

/** Acts whose records are named; an import makes hundreds of rows with each, and people read no more. */
const mostActs = 1_000;
const mostRecords = 500;
/** Of what came last, only what tells a person where they were. */
const lastShown = 5;

/** One row of something that is not confirmed. */
interface Written extends ArrivedRecord {
  reason: string | null;
}

/** What was not decided again yet is not set aside, whatever a hub that was set back had said of it. */
const openActs = `WITH open (seq) AS (SELECT seq FROM op WHERE seq > ? UNION SELECT seq FROM op_sent WHERE outcome = 'quarantined')
  SELECT o.seq, o.at, CASE WHEN o.seq <= ? THEN s.reason END AS reason FROM open JOIN op o ON o.seq = open.seq
  LEFT JOIN op_sent s ON s.seq = o.seq ORDER BY o.seq DESC LIMIT ${mostActs}`;

/** Acts of this device that wait, and those the district set aside. */
export function unconfirmedHere({ db }: Store): { records: UnconfirmedRecord[]; more: number } {
  const { acked } = readState(db);
  const ops = prepared(db, openActs).all(acked, acked) as { seq: number; at: string; reason: string | null }[];
  const written: Written[] = [];
  let looked = 0;
  for (const { seq, at, reason } of ops) {
    if (written.length >= mostRecords) break;
    for (const { table, rowId } of readPayload(db, seq) ?? []) written.push({ table, id: rowId, of: {}, at, reason });
    if (seq > acked) looked += 1;
  }
  return { records: recordsOf(db, written), more: waitingActs(db) - looked };
}

/** What the hub says of the person's other devices, in this device's words; the one that was lost last comes first. */
export function unconfirmedElsewhere(
  { db }: Store,
  { devices, records, own }: { devices: readonly DeviceRow[]; records: readonly DeviceRecords[]; own: string },
): UnconfirmedElsewhere[] {
  const known = new Map(records.map((each) => [each.device, each]));
  const plain = (some: readonly ArrivedRecord[] = []) =>
    recordsOf(
      db,
      some.map((each) => ({ ...each, reason: null })),
    );
  const others = devices.filter(({ id }) => id !== own);
  return others
    .toSorted((a, b) => order(b).localeCompare(order(a)))
    .map((device) => {
      const of = known.get(device.id);
      return {
        device,
        aside: recordsOf(db, of?.aside ?? []),
        photos: plain(of?.photos),
        last: plain(of?.last).filter(isOfPeople).slice(0, lastShown),
      };
    });
}

/** Something that people know where to look for: what a device writes by itself (an instrument, an id of its own) reminds nobody. */
const isOfPeople = ({ place }: UnconfirmedRecord) => place.schoolId !== null || place.personId !== null;

const order = ({ revokedAt, enrolledAt }: DeviceRow) => (revokedAt === null ? `0${enrolledAt}` : `1${revokedAt}`);

interface Group extends Root {
  written: Written[];
}

/** Rows taken together by the record they belong to, those that were written last first. */
function recordsOf(db: ReadableDb, written: readonly Written[]): UnconfirmedRecord[] {
  const said = new Map(written.map((each) => [rowKey(each.table, each.id), each.of]));
  const groups = new Map<string, Group>();
  for (const each of written) {
    const root = rootOf(db, each, said);
    const key = rowKey(root.table, root.id);
    const group = groups.get(key) ?? { ...root, written: [] };
    group.written.push(each);
    groups.set(key, group);
  }
  const records = [...groups.values()].map((group) => recordOf(db, group, said));
  return records.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

type Said = ReadonlyMap<string, ArrivedRecord["of"]>;

function recordOf(db: ReadableDb, { table, id, written }: Group, said: Said): UnconfirmedRecord {
  return {
    table,
    id,
    place: placeOf(db, { table, id, written }, said),
    tables: [...new Set(written.map((each) => each.table))],
    rows: new Set(written.map((each) => rowKey(each.table, each.id))).size,
    at: written.map(({ at }) => at).reduce((a, b) => (a > b ? a : b)),
    reason: written.find(({ reason }) => reason !== null)?.reason ?? null,
  };
}

/** Rows of one room lead to the room, of several rooms to the walk; of a record that is not here, to what is nearest. */
function placeOf(db: ReadableDb, { table, id, written }: Group, said: Said): RecordPlace {
  if (!isHere(db, table, id)) return placeBy(db, { ...written[0]?.of, ...said.get(rowKey(table, id)) });
  const whole = recordPlaceOf(db, table, id);
  if (table !== "walk") return whole;
  const places = written.map((each) => placeOfRow(db, each));
  const [first] = places;
  return first && places.every(({ observationId }) => observationId === first.observationId) ? first : whole;
}

function placeOfRow(db: ReadableDb, { table, id, of }: Written): RecordPlace {
  return isHere(db, table, id) ? recordPlaceOf(db, table, id) : placeBy(db, of);
}

/** A table that this version does not know has no place here. */
function isHere(db: ReadableDb, table: string, id: string): boolean {
  return columnsOf(db, table) !== null && prepared(db, `SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined;
}

interface Root {
  table: string;
  id: string;
}

/** The walk, visit or step that a row belongs to, whether or not that is here; anything else is a record by itself. */
function rootOf(db: ReadableDb, row: Written, said: Said): Root {
  const { table, id, of } = row;
  const place = placeOfRow(db, row);
  const walk =
    place.walkId ?? of["walk_id"] ?? said.get(rowKey("observation", of["observation_id"] ?? ""))?.["walk_id"];
  if (walk !== undefined && table !== "action_step" && table !== "step_check") return { table: "walk", id: walk };
  const step = table === "step_check" || table === "step_status" ? (of["step_id"] ?? stepOf(db, table, id)) : null;
  if (step) return { table: "action_step", id: step };
  const visit = place.visitId ?? of["visit_id"];
  return visit !== undefined && table !== "action_step" ? { table: "coaching_visit", id: visit } : { table, id };
}

function stepOf(db: ReadableDb, table: string, id: string): string | null {
  return (prepared(db, `SELECT step_id FROM ${table} WHERE id = ?`).pluck().get(id) as string | undefined) ?? null;
}
