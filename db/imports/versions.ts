/**
 * Whether a field still stands as an import left it. It does where its version is of one of the import's own ops, and also where
 * a later import overwrote it and was taken back since: what that put back has the version it had before.
 */
import { prepared, type ReadableDb } from "../connection.ts";
import type { SyncedTable } from "../../shared/sync/registry.ts";
import type { Writer } from "../act.ts";
import { undoAction } from "./runs.ts";

/** The sync columns of a record. */
export interface Version {
  deleted: 0 | 1;
  ver: number;
  vers: string | null;
}

/** Under this name a taken-back run keeps which version each field had that it put back. */
const restoredBy = (runId: string): string => `undo:${runId}`;

/** Notes, in the transaction that puts fields back, which versions they had. */
export function noteRestored(
  writer: Writer,
  runId: string,
  table: SyncedTable,
  id: string,
  saw: Record<string, number>,
): void {
  if (Object.keys(saw).length === 0) return;
  const sql = `INSERT OR REPLACE INTO import_change (run_id, table_name, row_id, before, seq) VALUES (?, ?, ?, ?, ?)`;
  prepared(writer.db, sql).run(restoredBy(runId), table, id, JSON.stringify(saw), writer.seq);
}

export class Versions {
  readonly #db: ReadableDb;
  readonly #ops: ReadonlySet<number>;

  /** `ops`: those of the import. */
  constructor(db: ReadableDb, ops: readonly number[]) {
    this.#db = db;
    this.#ops = new Set(ops);
  }

  /** True for the op of a record that the import made. */
  isOp(seq: number): boolean {
    return this.#ops.has(seq);
  }

  /** True where every field of a record stands as the import left it. */
  areOurs(id: string, row: Version): boolean {
    if (!this.#ops.has(-row.ver)) return false;
    return row.vers === null || Object.keys(versionsOf(row)).every((field) => this.isOurs(id, field, row));
  }

  isOurs(id: string, field: string, row: Version): boolean {
    let version: number | undefined = versionsOf(row)[field] ?? row.ver;
    // Each step leads to an older op.
    while (version !== undefined && version < 0) {
      if (this.#ops.has(-version)) return true;
      version = this.#putBack(id, field, -version);
    }
    return false;
  }

  /** The version a field had before the undoing `seq` put it back; undefined where `seq` was no such thing. */
  #putBack(id: string, field: string, seq: number): number | undefined {
    const action = prepared(this.#db, "SELECT action FROM op WHERE seq = ?").pluck().get(seq);
    if (action !== undoAction) return undefined;
    const sql =
      "SELECT before FROM import_change WHERE run_id IN (SELECT 'undo:' || id FROM import_run) AND row_id = ? AND seq = ?";
    const saw = prepared(this.#db, sql).pluck().get(id, seq) as string | undefined;
    return saw === undefined ? undefined : (JSON.parse(saw) as Record<string, number>)[field];
  }
}

function versionsOf({ vers }: Version): Record<string, number> {
  return JSON.parse(vers ?? "{}") as Record<string, number>;
}
