/** The imports of this device: what each of them brought and how it ended. Local: other devices see only the records. */
import type { ImportFigures, ImportKind, ImportRun } from "../../shared/contract/imports.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared, type ReadableDb, type WritableDb } from "../connection.ts";
import { keep } from "../local.ts";
import { nextSeq } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { instantNow } from "../time.ts";

/** The action of every op an import makes: its records are known by it. */
export const importAction = "imports.run";
export const undoAction = "imports.undo";

const mostListed = 100;

interface Stored {
  id: string;
  kind: string;
  fileName: string;
  state: string;
  startedAt: string;
  finishedAt: string | null;
  figures: string;
  firstSeq: number;
  lastSeq: number;
}
export interface RunPlace {
  id: string;
  firstSeq: number;
  lastSeq: number;
}

const columns = `id, kind, file_name AS fileName, state, started_at AS startedAt, finished_at AS finishedAt, figures,
  first_seq AS firstSeq, last_seq AS lastSeq`;

/** The newest first. */
export function listRuns(store: Store): ImportRun[] {
  const sql = `SELECT ${columns} FROM import_run ORDER BY started_at DESC, id DESC LIMIT ${mostListed}`;
  return (prepared(store.db, sql).all() as Stored[]).map(runOf);
}

function runOf({ firstSeq: _first, lastSeq: _last, ...row }: Stored): ImportRun {
  const { kind, state } = row;
  return {
    ...row,
    kind: kind as ImportKind,
    state: state as ImportRun["state"],
    figures: JSON.parse(row.figures) as ImportFigures | null,
  };
}

function stored(db: ReadableDb, id: string): Stored | undefined {
  return prepared(db, `SELECT ${columns} FROM import_run WHERE id = ?`).get(id) as Stored | undefined;
}

export function findRun(store: Store, id: string): ImportRun | undefined {
  const row = stored(store.db, id);
  return row && runOf(row);
}

/** Where a run's ops lie. NOT_FOUND. */
export function placeOf(db: ReadableDb, id: string): RunPlace {
  const row = stored(db, id);
  if (!row) throw new Problem("NOT_FOUND", { what: "import_run" });
  return { id, firstSeq: row.firstSeq, lastSeq: row.lastSeq };
}

export function beginRun(store: Store, { id, kind, fileName }: Pick<ImportRun, "id" | "kind" | "fileName">): RunPlace {
  return keep(store, ["import_run"], (db) => {
    const firstSeq = nextSeq(db);
    const sql = `INSERT INTO import_run (id, kind, file_name, state, started_at, finished_at, figures, first_seq, last_seq)
      VALUES (?, ?, ?, 'running', ?, NULL, 'null', ?, ?)`;
    prepared(db, sql).run(id, kind, fileName, instantNow(store), firstSeq, firstSeq - 1);
    return { id, firstSeq, lastSeq: firstSeq - 1 };
  }).value;
}

/** Says, in the transaction of a slice, that the run reaches as far as this op. */
export function reached(db: WritableDb, id: string, seq: number): void {
  prepared(db, "UPDATE import_run SET last_seq = ? WHERE id = ?").run(seq, id);
}

export function setState(store: Store, id: string, state: ImportRun["state"], figures?: ImportFigures): void {
  keep(store, ["import_run"], (db) => {
    const ended = state === "running" || state === "undoing" ? null : instantNow(store);
    prepared(db, "UPDATE import_run SET state = ?, finished_at = coalesce(finished_at, ?) WHERE id = ?").run(
      state,
      ended,
      id,
    );
    if (figures) prepared(db, "UPDATE import_run SET figures = ? WHERE id = ?").run(JSON.stringify(figures), id);
  });
}

/** Runs that a crash or a lock cut short, and undoings that did not get to their end. */
export function unfinishedRuns(db: ReadableDb): { id: string; state: "running" | "undoing" }[] {
  const sql = "SELECT id, state FROM import_run WHERE state IN ('running', 'undoing') ORDER BY first_seq DESC";
  return prepared(db, sql).all() as { id: string; state: "running" | "undoing" }[];
}

/** The ops of a run: other people's lie between them. */
export function opsOf(db: ReadableDb, { firstSeq, lastSeq }: RunPlace): number[] {
  const sql = "SELECT seq FROM op WHERE seq BETWEEN ? AND ? AND action = ? ORDER BY seq";
  return prepared(db, sql).pluck().all(firstSeq, lastSeq, importAction) as number[];
}

const busy = new WeakMap<Store, string>();

/** One import at a time, undoing included. IMPORT_RUNNING. Call what it gives when done. */
export function takeTurn(store: Store, id: string): () => void {
  if (busy.has(store)) throw new Problem("IMPORT_RUNNING", {});
  busy.set(store, id);
  return () => void busy.delete(store);
}
