/**
 * Everything a profile holds as an open archive: the data belongs to the district. A ZIP with a CSV for each synced table (deleted
 * rows marked, versions left out), the whole log of changes as JSON lines, and a manifest with counts and SHA-256 of each file.
 */
import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import type { MadeFile } from "../../shared/contract/device.ts";
import { type SyncedTable, syncedTableNames, syncedTables, wireSchemaVersion } from "../../shared/sync/registry.ts";
import { type Cell, csvStream } from "../../interchange/tables/writeCsv.ts";
import { prepared } from "../connection.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { readPayload } from "../oplog/append.ts";
import type { Store } from "../store.ts";
import { collect, type Counter } from "./collect.ts";
import { disclose } from "./disclose.ts";
import { fileName } from "./fileName.ts";

const pageRows = 500;

interface ManifestLine {
  file: string;
  records: number;
  sha256: string;
}

export async function* makeArchive(tools: JobTools): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const { store, services, signal } = tools;
  const counter: Counter = { count: 0 };
  const zip = new yazl.ZipFile();
  void fill(store, zip, counter, signal).catch((error: unknown) =>
    (zip.outputStream as PassThrough).destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const bytes = yield* collect<MadeFile>(Readable.from(zip.outputStream), counter, signal);
  const changed = disclose(store, { what: "archive", walk: null, format: "zip", audience: "district" });
  const today = new Date(store.clock.now()).toISOString().slice(0, 10);
  yield {
    done: services.staging.offer(fileName([today, "fieldbook archive"], "zip"), "application/zip", bytes),
    changed,
  };
}

/** Adds the files one after the other, so that memory holds one page of one table. */
async function fill(store: Store, zip: yazl.ZipFile, counter: Counter, signal: AbortSignal): Promise<void> {
  const lines: ManifestLine[] = [];
  for (const table of syncedTableNames) {
    const headers = ["id", "bucket", "deleted", ...syncedTables[table]];
    lines.push(
      await add(
        zip,
        `tables/${table}.csv`,
        csvStream({ headers, rows: tableRows(store, table, headers, counter) }, signal),
        counter,
      ),
    );
  }
  lines.push(await add(zip, "changes.jsonl", Readable.from(changes(store, counter)), counter));
  const manifest = {
    product: "Turnaround Fieldbook",
    format: 1,
    wireSchemaVersion,
    madeAt: new Date(store.clock.now()).toISOString(),
    replica: store.replica,
    files: lines,
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), "manifest.json");
  zip.end();
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
function* tableRows(store: Store, table: SyncedTable, columns: readonly string[], counter: Counter): Generator<Cell[]> {
  const page = prepared(
    store.db,
    `SELECT rid, ${columns.join(", ")} FROM ${table} WHERE rid > ? ORDER BY rid LIMIT ${pageRows}`,
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

function* changes(store: Store, counter: Counter): Generator<string> {
  const page = prepared(
    store.db,
    `SELECT seq, epoch, counter, actor, action, at, payload_hash, link FROM op WHERE seq > ? ORDER BY seq LIMIT ${pageRows}`,
  );
  let last = 0;
  for (;;) {
    const ops = page.all(last) as OpRow[];
    for (const op of ops) {
      counter.count++;
      yield `${JSON.stringify({ ...op, changes: readPayload(store.db, op.seq) })}\n`;
    }
    if (ops.length < pageRows) return;
    last = ops.at(-1)?.seq ?? 0;
  }
}
