/** Imports as a window makes them: a served profile, files handed over in pieces, and the steps of an import. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Client, finishJob } from "../../shared/client.ts";
import { fileChunkBytes } from "../../shared/contract/device.ts";
import type { ImportFigures, ImportPlan, ImportRun } from "../../shared/contract/imports.ts";
import { newId } from "../../shared/domain/ids.ts";
import { syncedTableNames, syncedTables } from "../../shared/sync/registry.ts";
import type { Store } from "../../db/store.ts";
import { createTestProfile } from "./profile.ts";
import { serveProfile, type ServedProfile } from "./served.ts";

export interface Importer extends ServedProfile {
  client: Client;
  store: Store;
  /** Hands a file over and gives the plan for it as the screen would have it at first. */
  plan: (kind: "schools" | "roster", content: string | Buffer, more?: Partial<ImportPlan>) => Promise<ImportPlan>;
  preview: (plan: ImportPlan) => Promise<ImportFigures>;
  run: (plan: ImportPlan, signal?: AbortSignal) => Promise<ImportRun>;
  /** Looks, previews and runs; expects the run to do what the preview said. */
  bring: (kind: "schools" | "roster", content: string | Buffer, more?: Partial<ImportPlan>) => Promise<ImportRun>;
  undo: (runId: string) => Promise<{ removed: number; restored: number; kept: number }>;
}

export async function createImporter(): Promise<Importer> {
  const served = serveProfile(await createTestProfile());
  const client = served.connect();
  const store = served.session.open();
  const plan: Importer["plan"] = async (kind, content, more = {}) => {
    const token = await handOver(client, "file.csv", Buffer.from(content));
    const source = { token, kind, sheet: null, headerRow: null, encoding: null };
    const { mapping } = await client.imports.look(source);
    return { ...source, mapping, asOf: "2026-08-01", schoolId: null, together: [], ...more };
  };
  const preview: Importer["preview"] = async (input) => (await finishJob(await client.imports.preview(input))).value;
  const run: Importer["run"] = async (input, signal) => {
    const events = await client.imports.run({ ...input, runId: newId() }, signal ? { signal } : {});
    return (await finishJob(events)).value;
  };
  const undo: Importer["undo"] = async (runId) => (await finishJob(await client.imports.undo({ runId }))).value;
  const bring: Importer["bring"] = async (kind, content, more) => {
    const input = await plan(kind, content, more);
    const foretold = await preview(input);
    const done = await run(input);
    if (JSON.stringify(done.figures) !== JSON.stringify(foretold)) {
      throw new Error(
        `the run did otherwise than the preview said:\n${JSON.stringify(done.figures)}\n${JSON.stringify(foretold)}`,
      );
    }
    return done;
  };
  return { ...served, client, store, plan, preview, run, bring, undo };
}

async function handOver(client: Client, name: string, bytes: Buffer): Promise<string> {
  const { value } = await client.files.begin({ name, size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += fileChunkBytes) {
    const piece = bytes.subarray(offset, offset + fileChunkBytes);
    await client.files.add({ token: value.token, offset, bytes: piece.toString("base64") });
  }
  return value.token;
}

/** One hash over every record that is not deleted, field by field. */
export function liveHash({ db }: Store): string {
  const hash = createHash("sha256");
  for (const table of syncedTableNames) {
    const columns = ["id", "bucket", ...syncedTables[table]].join(", ");
    const rows = db.prepare(`SELECT ${columns} FROM ${table} WHERE deleted = 0 ORDER BY id`).raw().all();
    hash.update(`${table} ${JSON.stringify(rows)}\n`);
  }
  return hash.digest("hex");
}

export function rowCount({ db }: Store, table: string): number {
  return db.prepare(`SELECT count(*) FROM ${table} WHERE deleted = 0`).pluck().get() as number;
}

export function csv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(","))
    .join("\r\n");
}

/** A file of ../shared/data/school-data. */
export function realFile(path: string): Buffer {
  return readFileSync(`${realFolder}/${path}`);
}
export const realFolder = new URL("../../../shared/data/school-data", import.meta.url).pathname;
