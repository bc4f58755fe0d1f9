/**
 * What reached the hub of each device: how many acts and when the last of them came, which were set aside, which photos are only
 * announced. It is what anybody can know of a device that is lost; what was made on it afterwards is nowhere. Counts are for whoever
 * keeps the district; which records it was is for the device's own person, within what they may read, and never what these say.
 */
import type { ArrivedRecord, DeviceRecords } from "../../shared/contract/hubRows.ts";
import { isWithin } from "../../shared/domain/roles.ts";
import { readChanges } from "../../shared/sync/changes.ts";
import type { WireChange } from "../../shared/sync/place.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import type { Office } from "../office.ts";

export interface Arrivals {
  acts: number;
  /** When the last act arrived. */
  lastAt: string | null;
  aside: number;
  photos: number;
}

export const nothingArrived: Arrivals = { acts: 0, lastAt: null, aside: 0, photos: 0 };

/** By replica; one that sent nothing is not named. */
export async function arrivalsOf(hub: Office): Promise<Map<string, Arrivals>> {
  const { door } = hub.store;
  const found = new Map<string, Arrivals>();
  const add = (replica: string, more: Partial<Arrivals>) => {
    const known = found.get(replica) ?? nothingArrived;
    const lastAt =
      [known.lastAt, more.lastAt ?? null]
        .filter((each) => each !== null)
        .toSorted()
        .at(-1) ?? null;
    const { acts, aside, photos } = known;
    found.set(replica, {
      acts: acts + (more.acts ?? 0),
      lastAt,
      aside: aside + (more.aside ?? 0),
      photos: photos + (more.photos ?? 0),
    });
  };
  const epochs = await door.all<{ replica: string; acts: number; lastAt: string | null }>(
    `SELECT e.replica, e.counter AS acts, o.at AS "lastAt" FROM hub_epoch e LEFT JOIN hub_op o
       ON o.district = e.district AND o.epoch = e.epoch AND o.counter = e.counter WHERE e.district = ?`,
    [hub.district],
  );
  for (const { replica, acts, lastAt } of epochs) add(replica, { acts: Number(acts), lastAt });
  const sql = `SELECT replica, count(*) AS aside FROM hub_quarantine WHERE district = ? AND released IS NULL GROUP BY replica`;
  for (const { replica, aside } of await door.all<{ replica: string; aside: number }>(sql, [hub.district]))
    add(replica, { aside: Number(aside) });
  for (const { replica } of await missingPhotos(hub)) add(replica, { photos: 1 });
  return found;
}

interface MissingPhoto {
  replica: string;
  body: string;
  at: string;
}

/** A row is kept as its line of JSON, in which no typed text can look like this: its quotation marks are escaped. */
const isDeleted = `r.body LIKE '%"deleted":1,%'`;

/** Photos that are no longer only a record once their bytes are whole, with the replica that made them. */
async function missingPhotos(hub: Office): Promise<MissingPhoto[]> {
  return hub.store.door.all<MissingPhoto>(
    `SELECT r.body, o.replica, o.at FROM hub_row r
     JOIN hub_touched t ON t.district = r.district AND t.row_id = r.id AND t.seq =
       (SELECT min(f.seq) FROM hub_touched f WHERE f.district = r.district AND f.row_id = r.id)
     JOIN hub_log l ON l.district = r.district AND l.seq = t.seq
     JOIN hub_op o ON o.district = r.district AND o.epoch = l.epoch AND o.counter = l.counter
     WHERE r.district = ? AND r.table_name = 'photo' AND NOT ${isDeleted} AND NOT EXISTS
       (SELECT 1 FROM hub_photo_of b JOIN hub_photo p ON p.district = b.district AND p.bucket = b.bucket AND p.hash = b.hash
        WHERE b.district = r.district AND b.row_id = r.id AND b.part = 'full' AND p.have = p.bytes)
     ORDER BY r.seq DESC LIMIT 1000`,
    [hub.district],
  );
}

interface Owned {
  id: string;
  replica: string;
}

const mostAside = 200;
/** The last acts that are looked at to say what came last. */
const lastActs = 20;

/** Which records of these devices are not confirmed, and which came last, as far as they are in buckets that `reads` allows. */
export async function recordsOf(
  hub: Office,
  devices: readonly Owned[],
  reads: readonly string[],
): Promise<DeviceRecords[]> {
  const photos = await missingPhotos(hub);
  const records: DeviceRecords[] = [];
  for (const { id, replica } of devices) {
    const aside = await asideOf(hub, replica);
    const last = await lastOf(hub, replica);
    records.push({
      device: id,
      aside: aside.flatMap((op) => recordsIn(op, reads).map((record) => ({ ...record, reason: op.reason }))),
      photos: photos
        .filter((each) => each.replica === replica)
        .map(({ body, at }) => ({ at, row: JSON.parse(body) as ConfirmedRow }))
        .filter(({ row }) => isWithin(row.bucket, reads))
        .map(({ at, row }) => ({ table: row.table, id: row.id, of: pointersIn(row.fields), at })),
      last: last.flatMap((op) => recordsIn(op, reads)),
    });
  }
  return records;
}

interface SentOp {
  payload: Uint8Array | null;
  at: string;
}

async function asideOf(hub: Office, replica: string): Promise<(SentOp & { reason: string })[]> {
  return hub.store.door.all(
    `SELECT o.payload, o.at, q.reason FROM hub_quarantine q
     JOIN hub_op o ON o.district = q.district AND o.epoch = q.epoch AND o.counter = q.counter
     WHERE q.district = ? AND q.replica = ? AND q.released IS NULL ORDER BY q.seq DESC LIMIT ?`,
    [hub.district, replica, mostAside],
  );
}

/** The last acts of a replica that are in force, the newest first. */
async function lastOf(hub: Office, replica: string): Promise<SentOp[]> {
  const { door } = hub.store;
  const sql = "SELECT epoch, counter FROM hub_epoch WHERE district = ? AND replica = ?";
  const epochs = await door.all<{ epoch: string; counter: number }>(sql, [hub.district, replica]);
  const ops: SentOp[] = [];
  for (const { epoch, counter } of epochs)
    ops.push(
      ...(await door.all<SentOp>(
        `SELECT o.payload, o.at FROM hub_op o WHERE o.district = ? AND o.epoch = ? AND o.counter > ? AND NOT EXISTS
           (SELECT 1 FROM hub_quarantine q WHERE q.district = o.district AND q.epoch = o.epoch AND q.counter = o.counter
            AND q.released IS NULL) ORDER BY o.counter DESC`,
        [hub.district, epoch, Number(counter) - lastActs],
      )),
    );
  return ops.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, lastActs);
}

/** Of one act: an import may have written hundreds. */
const mostOfAct = 50;

function recordsIn({ payload, at }: SentOp, reads: readonly string[]): ArrivedRecord[] {
  const changes = payload ? (readChanges(Buffer.from(payload).toString("utf8")) ?? []) : [];
  return changes
    .filter(({ bucket }) => isWithin(bucket, reads))
    .slice(0, mostOfAct)
    .map(({ table, rowId, set }) => ({ table, id: rowId, of: pointersIn(set), at }));
}

const pointers = ["school_id", "walk_id", "observation_id", "visit_id", "step_id", "person_id", "local_date", "set_on"];

function pointersIn(set: WireChange["set"]): Record<string, string> {
  const named = pointers.flatMap((field) => {
    const value = set[field];
    return typeof value === "string" && value.length <= 200 ? [[field, value] as const] : [];
  });
  return Object.fromEntries(named);
}
