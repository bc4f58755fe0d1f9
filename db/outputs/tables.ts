/**
 * Walkthroughs as tables: a workbook with a sheet for answers, rooms and evidence, or one CSV with all three told apart by its
 * first column. Cells are formula-safe and ids are text; headers are the catalogue's, in the language asked for.
 */
import type { MadeFile } from "../../shared/contract/device.ts";
import type { WalkFilter } from "../../shared/contract/walks.ts";
import { type Language, translator } from "../../shared/words/words.ts";
import { type Cell, csvStream } from "../../interchange/tables/writeCsv.ts";
import { xlsxStream } from "../../interchange/tables/writeXlsx.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { walkEvidenceRows, walkRoomRows, walkRows } from "../queries/walkRows.ts";
import type { Store } from "../store.ts";
import { collect, type Counter } from "./collect.ts";
import { disclose } from "./disclose.ts";
import { fileName } from "../fileName.ts";

const roomFields = [
  "date",
  "schoolId",
  "school",
  "ncesId",
  "stateId",
  "localId",
  "observer",
  "purpose",
  "instrument",
  "instrumentVersion",
  "walkId",
  "walkState",
  "stop",
  "roomVisitId",
  "room",
  "roomState",
  "course",
  "people",
] as const;
const answerFields = [
  ...roomFields,
  "section",
  "itemKey",
  "lookFor",
  "repeatPath",
  "state",
  "value",
  "outOf",
  "label",
  "reason",
  "offset",
] as const;
const visitFields = [
  ...roomFields,
  "startedAt",
  "endedAt",
  "minutes",
  "notObservableReason",
  "enrolled",
  "strength",
  "question",
] as const;
const evidenceFields = [...roomFields, "offset", "at", "speaker", "text", "tags"] as const;
const allFields = [...new Set([...answerFields, ...visitFields, ...evidenceFields])];

interface Asked {
  filter: WalkFilter;
  format: "csv" | "xlsx";
  language: Language;
}

export async function* exportWalks(tools: JobTools, asked: Asked): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const { store, services, signal } = tools;
  const counter: Counter = { count: 0 };
  // A file that is chosen by words has every walk that says them.
  if (asked.filter.text !== undefined) await store.words.all(signal);
  const stream =
    asked.format === "csv"
      ? csvStream(
          { headers: headersOf(["record", ...allFields], asked.language), rows: csvRows(store, asked, counter) },
          signal,
        )
      : xlsxStream(sheets(store, asked, counter), signal);
  const bytes = yield* collect<MadeFile>(stream, counter, signal);
  const changed = disclose(store, {
    what: "walks",
    walkId: null,
    schoolId: null,
    format: asked.format,
    audience: "district",
  });
  const today = new Date(store.clock.now()).toISOString().slice(0, 10);
  yield {
    done: services.staging.offer(fileName([today, translator(asked.language)("exports:walks")], asked.format), bytes),
    changed,
  };
}

type Fields = readonly (typeof allFields)[number][];

function headersOf(fields: readonly ("record" | (typeof allFields)[number])[], language: Language): string[] {
  const t = translator(language);
  return fields.map((field) => t(`exports:column.${field}`));
}

function* cells(rows: Iterable<object>, fields: Fields, counter: Counter): Generator<Cell[]> {
  for (const row of rows) {
    counter.count++;
    yield fields.map((field) => ((row as Record<string, Cell | undefined>)[field] ?? null) as Cell);
  }
}

function sheets(store: Store, asked: Asked, counter: Counter) {
  const t = translator(asked.language);
  const parts = partsOf(store, asked);
  return parts.map(({ name, fields, rows }) => ({
    name: t(`exports:sheet.${name}`),
    headers: headersOf(fields, asked.language),
    rows: cells(rows, fields, counter),
  }));
}

function* csvRows(store: Store, asked: Asked, counter: Counter): Generator<Cell[]> {
  const t = translator(asked.language);
  for (const { name, rows } of partsOf(store, asked))
    for (const row of cells(rows, allFields, counter)) yield [t(`exports:sheet.${name}`), ...row];
}

function partsOf(store: Store, asked: Asked) {
  return [
    { name: "answers", fields: answerFields, rows: walkRows(store, asked) },
    { name: "rooms", fields: visitFields, rows: walkRoomRows(store, asked) },
    { name: "evidence", fields: evidenceFields, rows: walkEvidenceRows(store, asked) },
  ] as const;
}
