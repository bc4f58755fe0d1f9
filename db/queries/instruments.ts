/** Instruments and their versions. A body is read whole only where somebody looks at it; of the others, what stands in a list. */
import type { InstrumentLine, InstrumentVersion } from "../../shared/contract/instruments.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { instrumentBodyOf } from "./instrumentBodies.ts";

/** The newest version of the instrument `i` in a state. */
function newest(state: "published" | "draft"): string {
  return `(SELECT v.id FROM instrument_version AS v WHERE v.instrument_id = i.id AND v.state = '${state}' AND v.deleted = 0
    ORDER BY v.number DESC, v.id DESC LIMIT 1)`;
}

const listSql = `SELECT i.id, i.origin, i.archived, ${newest("published")} AS publishedId, ${newest("draft")} AS draftId,
  (SELECT count(*) FROM instrument_version AS v JOIN walk AS w ON w.instrument_version_id = v.id WHERE v.instrument_id = i.id) AS uses
  FROM instrument AS i WHERE i.deleted = 0 AND i.archived <= ? ORDER BY i.rid`;

type Row = Pick<InstrumentLine, "id" | "origin" | "publishedId" | "draftId" | "uses"> & { archived: 0 | 1 };

/** What a list says of an instrument is what its published version says; before there is one, its draft. */
export function listInstruments(store: Store, { archived }: { archived: boolean }): InstrumentLine[] {
  const rows = prepared(store.db, listSql).all(archived ? 1 : 0) as Row[];
  const numberOf = prepared(store.db, "SELECT number FROM instrument_version WHERE id = ?").pluck();
  return rows.flatMap((row) => {
    const shown = row.publishedId ?? row.draftId;
    if (shown === null) return [];
    const body = instrumentBodyOf(store.db, shown);
    const { name, about, languages, minutes } = body;
    const publishedNumber = row.publishedId === null ? null : (numberOf.get(row.publishedId) as number);
    const items = itemsOf(body).length;
    return [{ ...row, archived: row.archived === 1, name, about, languages, minutes, items, publishedNumber }];
  });
}

const versionColumns = `v.id, v.instrument_id AS instrumentId, v.number, v.state, v.published_at AS publishedAt,
  (SELECT count(*) FROM walk AS w WHERE w.instrument_version_id = v.id) AS uses`;
type VersionRow = Omit<InstrumentVersion, "body">;

/** NOT_FOUND, also for a draft that was discarded. */
export function getVersion(store: Store, { id }: { id: string }): InstrumentVersion {
  const sql = `SELECT ${versionColumns} FROM instrument_version AS v WHERE v.id = ? AND v.deleted = 0`;
  const row = prepared(store.db, sql).get(id) as VersionRow | undefined;
  if (!row) throw new Problem("NOT_FOUND", { what: "instrument_version" });
  return { ...row, body: instrumentBodyOf(store.db, id) };
}

/** Every version of an instrument, the newest first. */
export function listVersions(store: Store, { instrumentId }: { instrumentId: string }): VersionRow[] {
  const sql = `SELECT ${versionColumns} FROM instrument_version AS v WHERE v.instrument_id = ? AND v.deleted = 0
    ORDER BY v.number DESC, v.id DESC`;
  return prepared(store.db, sql).all(instrumentId) as VersionRow[];
}
