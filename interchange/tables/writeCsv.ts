/**
 * Tables out as CSV: streamed, in UTF-8 with the mark that makes Excel show accents, lines ended as RFC 4180 says, and
 * no cell that a spreadsheet would run. `readTable` gives back exactly what went in, save NULs and broken surrogates.
 */
import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { checkAborted } from "./fileBytes.ts";
import { guardFormula, withoutNul } from "./cellText.ts";
import { writeWhole } from "./outFile.ts";

/** Numbers stay numbers, yes and no become TRUE and FALSE, null is an empty cell, and text is text: an id never is a number. */
export type Cell = string | number | boolean | null;

/** One table on its way out. `rows` may be endless as far as memory is concerned. */
export interface TableOut {
  headers: readonly string[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

function csvCell(cell: Cell): string | number | null {
  if (typeof cell === "string") return guardFormula(withoutNul(cell).toWellFormed());
  return typeof cell === "boolean" ? String(cell).toUpperCase() : cell;
}

const dialect = { escape_formulas: true, record_delimiter: "windows", quoted_match: /^\s|\s$|[\r\n]/ } as const;
const rowsInPiece = 100;

async function* pieces(table: TableOut, signal: AbortSignal | undefined): AsyncGenerator<string, void, void> {
  yield "\ufeff";
  let rows: (string | number | null)[][] = [table.headers.map(csvCell)];
  for await (const row of table.rows) {
    checkAborted(signal);
    rows.push(row.map(csvCell));
    if (rows.length < rowsInPiece) continue;
    yield stringify(rows, dialect);
    rows = [];
  }
  if (rows.length > 0) yield stringify(rows, dialect);
}

/** The CSV as a stream of bytes, for a file or an answer. An error of the rows ends the stream with that error. */
export function csvStream(table: TableOut, signal?: AbortSignal): Readable {
  return Readable.from(pieces(table, signal), { objectMode: false });
}

/** Writes a CSV file. Throws DISK_FULL, FOLDER_READ_ONLY, CANCELLED; what stood there is then untouched. */
export async function writeCsv(path: string, table: TableOut, signal?: AbortSignal): Promise<void> {
  await writeWhole(path, csvStream(table, signal), signal);
}
