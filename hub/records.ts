/**
 * What an administrator sees of the district's records: how many there are, which were set aside and why, where two people disagree.
 * Never a value: whoever keeps the hub need not be able to read a walkthrough.
 */
import type { ConflictRow, QuarantineRow, StorageFigures } from "../shared/contract/hubRows.ts";
import { readChanges } from "../shared/sync/changes.ts";
import type { OpHeader } from "../shared/sync/op.ts";
import { releasable } from "../shared/sync/quarantine.ts";
import type { ConfirmedRow } from "../shared/sync/rows.ts";
import type { Office } from "./office.ts";

const mostListed = 1_000;
/** A row is kept as its line of JSON, in which no typed text can look like this: its quotation marks are escaped. */
const isOpen = `body LIKE '%"state":"open"%'`;

interface SetAside {
  seq: number;
  group_seq: number;
  reason: string;
  replica: string;
  header: string;
  payload: Uint8Array | null;
  at: string;
}

/** What was set aside and not released, the oldest first. */
export async function listQuarantine(hub: Office): Promise<QuarantineRow[]> {
  const rows = await hub.store.door.all<SetAside>(
    `SELECT q.seq, q.group_seq, q.reason, q.replica, o.header, o.payload, o.at FROM hub_quarantine q
     JOIN hub_op o ON o.district = q.district AND o.epoch = q.epoch AND o.counter = q.counter
     WHERE q.district = ? AND q.released IS NULL ORDER BY q.seq LIMIT ?`,
    [hub.district, mostListed],
  );
  return rows.map((row) => {
    const changes = row.payload ? (readChanges(Buffer.from(row.payload).toString("utf8")) ?? []) : [];
    return {
      seq: row.seq,
      group: row.group_seq,
      reason: row.reason,
      replica: row.replica,
      actor: (JSON.parse(row.header) as OpHeader).actor,
      at: row.at,
      tables: [...new Set(changes.map((change) => change.table))].toSorted(),
      rows: changes.length,
      releasable: (releasable as readonly string[]).includes(row.reason),
    };
  });
}

/** Conflicts that are open. */
export async function listConflicts(hub: Office): Promise<ConflictRow[]> {
  const rows = await hub.store.door.all<{ body: string }>(
    `SELECT body FROM hub_row WHERE district = ? AND table_name = 'conflict' AND ${isOpen} ORDER BY seq LIMIT ?`,
    [hub.district, mostListed],
  );
  return rows.map(({ body }) => {
    const { id, bucket, fields } = JSON.parse(body) as ConfirmedRow;
    const text = (name: string) => String(fields[name] ?? "");
    return {
      id,
      bucket,
      table: text("table_name"),
      row: text("row_id"),
      field: text("field"),
      kind: text("kind"),
      keptBy: text("kept_by_name") || text("kept_by"),
      valueBy: text("value_by_name") || text("value_by"),
    };
  });
}

export async function storageOf(hub: Office): Promise<StorageFigures> {
  const { door } = hub.store;
  const count = async (sql: string) => (await door.get<{ n: number | null }>(sql, [hub.district]))?.n ?? 0;
  const place = await door.get<{ seq: number; backed_up_to: number }>(
    "SELECT seq, backed_up_to FROM hub_place WHERE district = ?",
    [hub.district],
  );
  return {
    seq: place?.seq ?? 0,
    backedUpTo: place?.backed_up_to ?? 0,
    rows: Number(await count("SELECT sum(rows) AS n FROM hub_bucket WHERE district = ?")),
    ops: Number(await count("SELECT sum(counter) AS n FROM hub_epoch WHERE district = ?")),
    conflicts: await count(
      `SELECT count(*) AS n FROM hub_row WHERE district = ? AND table_name = 'conflict' AND ${isOpen}`,
    ),
    quarantined: await count("SELECT count(*) AS n FROM hub_quarantine WHERE district = ? AND released IS NULL"),
    devices: await count("SELECT count(*) AS n FROM hub_device WHERE district = ? AND revoked_at IS NULL"),
    photos: Number(
      await count(
        `SELECT count(*) AS n FROM hub_photo_of o JOIN hub_photo p ON p.district = o.district AND p.bucket = o.bucket
         AND p.hash = o.hash WHERE o.district = ? AND o.part = 'full' AND p.have = p.bytes`,
      ),
    ),
    photoBytes: Number(await count("SELECT sum(have) AS n FROM hub_photo WHERE district = ?")),
    bytes: await sizeOf(hub),
  };
}

async function sizeOf({ store: { door } }: Office): Promise<number> {
  const sql =
    door.kind === "sqlite"
      ? "SELECT page_count * page_size AS n FROM pragma_page_count(), pragma_page_size()"
      : "SELECT pg_database_size(current_database()) AS n";
  return (await door.get<{ n: number }>(sql))?.n ?? 0;
}
