/**
 * Opens the encrypted file with the pragmas that the product's promises rest on, and asserts them. Reads and writes have
 * handles of different types, so that a query cannot write by mistake.
 */
import Sqlite, { type Database, type Statement } from "better-sqlite3";
import { Problem } from "../shared/problems.ts";
import { sqliteProblem } from "./sqliteProblem.ts";

declare const readable: unique symbol;
declare const writable: unique symbol;
export type ReadableDb = Database & { readonly [readable]: true };
export type WritableDb = ReadableDb & { readonly [writable]: true };

export const keyBytes = 32;

interface OpenOptions {
  readonly?: boolean;
}

/**
 * Opens `file` in SQLCipher 4 format with a raw 32-byte key. Refuses with STORE_CORRUPT, DISK_FULL,
 * FOLDER_READ_ONLY; the file is left as it was.
 */
export function openEncrypted(file: string, key: Uint8Array, options: OpenOptions = {}): WritableDb {
  if (key.length !== keyBytes) throw new Problem("WRONG_KEY", { tries: 0 });
  let db: Database | undefined;
  try {
    db = new Sqlite(file, { readonly: options.readonly ?? false, timeout: 5_000 });
    db.pragma("cipher = 'sqlcipher'");
    db.pragma("legacy = 4");
    db.pragma(`key = "x'${Buffer.from(key).toString("hex")}'"`);
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    if (!options.readonly) db.pragma("journal_mode = WAL");
    setPragmas(db);
    return db as WritableDb;
  } catch (error) {
    db?.close();
    throw sqliteProblem(error, file);
  }
}

/**
 * FULL, because NORMAL under WAL loses acknowledged commits when power is cut; temporary tables in memory, because a sort that
 * spills would lie in plain text beside the encrypted file; secure_delete, because what is erased must be gone.
 */
function setPragmas(db: Database): void {
  db.pragma("synchronous = FULL");
  db.pragma("temp_store = MEMORY");
  db.pragma("secure_delete = ON");
  db.pragma("foreign_keys = ON");
  db.pragma("cache_size = -32000");
  const held = [
    db.pragma("synchronous", { simple: true }) === 2,
    db.pragma("temp_store", { simple: true }) === 2,
    db.pragma("secure_delete", { simple: true }) === 1,
    db.pragma("journal_mode", { simple: true }) === "wal" || db.readonly,
  ];
  if (held.includes(false)) throw new Error("the store's pragmas did not hold");
}

type Run = (work: () => unknown) => unknown;
const transactions = new WeakMap<Database, Run>();

/** Runs `work` in one IMMEDIATE transaction (in a savepoint, where one is open already): all of it, or none. */
export function inTransaction<V>(db: WritableDb, work: () => V): V {
  let run = transactions.get(db);
  // Made once for each connection: making one takes as long as writing a row.
  if (!run) transactions.set(db, (run = db.transaction((each: () => unknown) => each()).immediate));
  return run(work) as V;
}

/**
 * As `inTransaction`, without waiting for the disk: for what somebody else holds and gives again. What is written is there when the
 * process dies; a power cut may take the latest of it, never some from between, and whatever is forced to the disk after it takes it along.
 */
export function unforced<V>(db: WritableDb, work: () => V): V {
  db.pragma("synchronous = NORMAL");
  try {
    return inTransaction(db, work);
  } finally {
    db.pragma("synchronous = FULL");
  }
}

const statements = new WeakMap<Database, Map<string, Statement>>();

/** A prepared statement, kept for the life of the connection. */
export function prepared(db: ReadableDb, sql: string): Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = db.prepare(sql)));
  return statement;
}
