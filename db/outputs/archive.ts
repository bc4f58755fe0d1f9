/**
 * Everything a profile holds as an open archive: the data belongs to the district. A ZIP with a CSV for each synced table (deleted
 * rows marked, versions left out), the whole log of changes as JSON lines, photos where they were chosen, and a manifest with counts
 * and SHA-256 of each file.
 * What is its owner's alone (private notes, notes not given yet, phrases, the list of copies) goes along only where they ask for it for
 * themselves: the manifest says how much was left out.
 */
import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import type { MadeFile } from "../../shared/contract/device.ts";
import { type SyncedTable, syncedTableNames, syncedTables, wireSchemaVersion } from "../../shared/sync/registry.ts";
import { type Cell, csvStream } from "../../interchange/tables/writeCsv.ts";
import { Problem } from "../../shared/problems.ts";
import { readBytes } from "../attachments/attachments.ts";
import { prepared } from "../connection.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { collect, type Counter } from "./collect.ts";
import { disclose } from "./disclose.ts";
import { fileName } from "../fileName.ts";

const pageRows = 500;

interface ManifestLine {
  file: string;
  records: number;
  sha256: string;
}

export async function* makeArchive(
  tools: JobTools,
  { own, photos }: { own: boolean; photos: boolean },
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const { store, services, signal } = tools;
  const counter: Counter = { count: 0 };
  const zip = new yazl.ZipFile();
  void fill(store, zip, { counter, signal, own, photos }).catch((error: unknown) =>
    (zip.outputStream as PassThrough).destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const bytes = yield* collect<MadeFile>(Readable.from(zip.outputStream), counter, signal);
  const changed = disclose(store, {
    what: "archive",
    walkId: null,
    schoolId: null,
    format: "zip",
    audience: own ? "owner" : "district",
  });
  const today = new Date(store.clock.now()).toISOString().slice(0, 10);
  yield {
    done: services.staging.offer(fileName([today, "fieldbook archive"], "zip"), bytes),
    changed,
  };
}

interface Filling {
  counter: Counter;
  signal: AbortSignal;
  /** With what is its owner's alone. */
  own: boolean;
  photos: boolean;
}

/** What nobody but its owner has: everything in a bucket of theirs. */
const ownBuckets = "bucket LIKE 'user:%'";

/** Adds the files one after the other, so that memory holds one page of one table. */
async function fill(store: Store, zip: yazl.ZipFile, { counter, signal, own, photos }: Filling): Promise<void> {
  const lines: ManifestLine[] = [];
  for (const table of syncedTableNames) {
    const headers = ["id", "bucket", "deleted", ...syncedTables[table]];
    lines.push(
      await add(
        zip,
        `tables/${table}.csv`,
        csvStream({ headers, rows: tableRows(store, table, headers, counter, own) }, signal),
        counter,
      ),
    );
  }
  lines.push(await add(zip, "changes.jsonl", Readable.from(changes(store, counter, own)), counter));
  const pictures = photos ? await addPhotos(store, zip, { counter, signal, own, photos }) : null;
  lines.push(...(pictures?.lines ?? []));
  const manifest = {
    product: "Turnaround Fieldbook",
    format: 1,
    wireSchemaVersion,
    madeAt: new Date(store.clock.now()).toISOString(),
    replica: store.replica,
    leftOut: own ? null : leftOut(store),
    photosNotHere: pictures?.notHere ?? null,
    files: lines,
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), "manifest.json");
  zip.end();
}

/** The photos that are here, one at a time, and the names of those that are not. */
async function addPhotos(
  store: Store,
  zip: yazl.ZipFile,
  { counter, signal, own }: Filling,
): Promise<{ lines: ManifestLine[]; notHere: string[] }> {
  const lines: ManifestLine[] = [];
  const notHere: string[] = [];
  const sql = `SELECT id FROM photo WHERE deleted = 0 ${own ? "" : `AND NOT ${ownBuckets}`} ORDER BY at, id`;
  for (const id of prepared(store.db, sql).pluck().all() as string[]) {
    if (signal.aborted) throw new Problem("CANCELLED", {});
    const bytes = readBytes(store, id, "full");
    if (bytes) lines.push({ ...(await add(zip, `photos/${id}.jpg`, Readable.from([bytes]), counter)), records: 1 });
    else notHere.push(id);
  }
  return { lines, notHere };
}

async function add(zip: yazl.ZipFile, file: string, stream: Readable, counter: Counter): Promise<ManifestLine> {
  const hash = createHash("sha256");
  const before = counter.count;
  const out = new PassThrough();
  zip.addReadStream(out, file);
  for await (const piece of stream) {
    hash.update(piece as Uint8Array);
    if (!out.write(piece)) await new Promise<void>((resolve) => out.once("drain", resolve));
  }
  out.end();
  return { file, records: counter.count - before, sha256: hash.digest("hex") };
}

/** A page at a time by rowid: an open cursor would hold up every save until the file is made. */
function* tableRows(
  store: Store,
  table: SyncedTable,
  columns: readonly string[],
  counter: Counter,
  own: boolean,
): Generator<Cell[]> {
  const page = prepared(
    store.db,
    `SELECT rid, ${columns.join(", ")} FROM ${table} WHERE rid > ? ${own ? "" : `AND NOT ${ownBuckets}`} ORDER BY rid LIMIT ${pageRows}`,
  );
  let last = 0;
  for (;;) {
    const rows = page.all(last) as ({ rid: number } & Record<string, Cell>)[];
    for (const row of rows) {
      counter.count++;
      yield columns.map((column) => row[column] ?? null);
    }
    if (rows.length < pageRows) return;
    last = rows.at(-1)?.rid ?? 0;
  }
}

/** How many records are its owner's alone, and so not in an archive for the district. */
function leftOut({ db }: Store): { why: string; records: number } {
  const count = (table: SyncedTable) =>
    prepared(db, `SELECT count(*) FROM ${table} WHERE ${ownBuckets}`).pluck().get() as number;
  const records = syncedTableNames.reduce((sum, table) => sum + count(table), 0);
  return { why: "private to the person whose profile it is", records };
}

interface OpRow {
  seq: number;
  epoch: string;
  counter: number;
  actor: string;
  action: string;
  at: string;
  payload_hash: string;
  link: string;
}

function* changes(store: Store, counter: Counter, own: boolean): Generator<string> {
  const page = prepared(
    store.db,
    `SELECT seq, epoch, counter, actor, action, at, payload_hash, link FROM op WHERE seq > ? ORDER BY seq LIMIT ${pageRows}`,
  );
  let last = 0;
  for (;;) {
    const ops = page.all(last) as OpRow[];
    for (const op of ops) {
      counter.count++;
      const all = readPayload(store.db, op.seq);
      const given = own ? all : all?.filter(({ bucket }) => !bucket.startsWith("user:"));
      const without = (all?.length ?? 0) - (given?.length ?? 0);
      yield `${JSON.stringify({ ...op, changes: given, ...(without > 0 ? { leftOut: without } : {}) })}\n`;
    }
    if (ops.length < pageRows) return;
    last = ops.at(-1)?.seq ?? 0;
  }
}
