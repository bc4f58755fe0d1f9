/** The file of an import: opened where it was staged, looked at, and its columns given their meaning, as remembered or guessed. */
import { z } from "zod";
import type { FileLook, ImportPlan } from "../../shared/contract/imports.ts";
import {
  alignMapping,
  fingerprint,
  type Mapping,
  mapping as mappingSchema,
  missingTargets,
} from "../../shared/domain/columns.ts";
import { guessMapping } from "../../shared/domain/columnsGuess.ts";
import { Problem } from "../../shared/problems.ts";
import { readTable, type Table } from "../../interchange/tables/readTable.ts";
import { keep } from "../local.ts";
import { prepared } from "../connection.ts";
import { writePref } from "../commands/setPref.ts";
import { prefOr } from "../queries/prefs.ts";
import type { Staging } from "../staging.ts";
import type { Store } from "../store.ts";

export type Source = Pick<ImportPlan, "token" | "kind" | "sheet" | "headerRow" | "encoding">;

const sampled = 60;
const shownRows = 20;
const longestCell = 200;

/** Opens the staged file. NOT_FOUND where it is gone, and what `readTable` refuses. */
export async function openSource(staging: Staging, source: Source, signal?: AbortSignal): Promise<Table> {
  const { file } = staging.find(source.token);
  return readTable(await file.open(), {
    ...(source.sheet === null ? {} : { sheet: source.sheet }),
    ...(source.headerRow === null ? {} : { headerRow: source.headerRow }),
    ...(source.encoding === null ? {} : { encoding: source.encoding }),
    ...(signal ? { signal } : {}),
  });
}

/** What a file looks like before anything is decided. Problems as `openSource`. */
export async function lookAt(store: Store, staging: Staging, source: Source): Promise<FileLook> {
  await using table = await openSource(staging, source);
  const rows: string[][] = [];
  for await (const batch of table.rows()) {
    rows.push(...batch.map(({ cells }) => cells));
    if (rows.length >= sampled) break;
  }
  const sample = rows.slice(0, sampled);
  const known = rememberedMapping(store, source.kind, table.headers);
  return {
    format: table.format,
    encoding: table.encoding ?? "",
    delimiter: table.delimiter ?? "",
    sheets: table.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    sheet: table.sheet,
    headerRow: table.headerRow,
    headers: [...table.headers],
    sample: sample.slice(0, shownRows).map((cells) => cells.map((cell) => cell.slice(0, longestCell))),
    above: table.above.map(({ cells }) => cells.filter((cell) => cell !== "").join("  ")),
    mapping: known ?? guessMapping(source.kind, table.headers, sample),
    remembered: known !== null,
  };
}

/**
 * The plan's mapping fitted to the columns as this file has them. BAD_REQUEST where it is of another kind, or nothing is mapped
 * to what an import cannot be without.
 */
export function mappingFor<K extends Mapping["table"]>(plan: ImportPlan, kind: K, table: Table) {
  if (plan.mapping.table !== kind)
    throw new Problem("BAD_REQUEST", { path: "mapping.table", reason: `not a mapping of ${kind}` });
  const [missing] = missingTargets(plan.mapping);
  if (missing) throw new Problem("BAD_REQUEST", { path: `mapping.${missing}`, reason: "no column is mapped to it" });
  return alignMapping(plan.mapping as Extract<Mapping, { table: K }>, table.headers).mapping;
}

const prefName = (kind: string, headers: readonly string[]): string => `importMapping.${kind}.${fingerprint(headers)}`;

function rememberedMapping(store: Store, kind: Mapping["table"], headers: readonly string[]): Mapping | null {
  const found = mappingSchema.safeParse(prefOr<unknown>(store, prefName(kind, headers), null));
  return found.success && found.data.table === kind ? alignMapping(found.data, headers).mapping : null;
}

/** Kept for the next file with the same columns. */
export function rememberMapping(store: Store, headers: readonly string[], mapping: Mapping): void {
  keep(store, ["pref"], (db) => writePref(db, prefName(mapping.table, headers), mapping));
}

/** From here on a file with these columns is guessed at again. */
export function forgetMapping(store: Store, { headers }: { headers: string[] }) {
  return keep(store, ["pref"], (db) => {
    for (const kind of z.enum(["schools", "roster"]).options) {
      prepared(db, "DELETE FROM pref WHERE key = ?").run(prefName(kind, headers));
    }
    return {};
  });
}
