/**
 * Opening a table file of any kind the field uses: CSV in its many dialects, and XLSX. What a file is, is told by its
 * content. Every row is either given or listed as dropped; every odd one is listed with its line; nothing is ever held
 * in memory but the batch being handed over.
 */
import { OddList } from "../../shared/domain/columnsOdd.ts";
import { Problem } from "../../shared/problems.ts";
import { csvSource } from "./csvSource.ts";
import { checkAborted, kindOf, openFile, type TableFile } from "./fileBytes.ts";
import { guessHeader, isBlank, usableHeaders } from "./header.ts";
import { type RowSource, type Table, type TableOptions, type TableRow, usualLimits } from "./table.ts";
import { oleProblem, xlsxSource } from "./xlsxSource.ts";

export type { TableFile } from "./fileBytes.ts";
export type { Encoding, SheetName, Table, TableLimits, TableOptions, TableRow } from "./table.ts";

/** How much is looked at to tell what a file is. */
const headSize = 64 * 1024;
/** How many rows are looked at to find the column names. */
const rowsToJudge = 40;
/** Column names stand near the top; what is above them is kept in memory. */
const lastHeaderRow = 1000;
/** Cells and characters in a batch, at most: a batch of very wide rows or very long texts is handed over sooner. */
const cellsInBatch = 100_000;
const charactersInBatch = 4 << 20;

/**
 * Opens a table file, by its path or opened already, and reads as far as its column names.
 * Throws a Problem: FILE_UNREADABLE, FILE_NOT_A_TABLE, FILE_OLD_EXCEL, FILE_PASSWORD, FILE_BROKEN, FILE_TOO_LARGE,
 * CELL_TOO_LARGE, NO_HEADER, CANCELLED; BAD_REQUEST when there is no sheet of the name asked for.
 */
export async function readTable(from: string | TableFile, options: TableOptions = {}): Promise<Table> {
  checkAborted(options.signal);
  const file = typeof from === "string" ? await openFile(from) : from;
  let source: RowSource | undefined;
  try {
    const head = Buffer.alloc(Math.min(headSize, file.size));
    await file.read(head, 0, head.length, 0);
    const kind = kindOf(head);
    if (kind === "ole") throw await oleProblem(file);
    if (kind === "other") throw new Problem("FILE_NOT_A_TABLE", {});
    const odd = new OddList();
    let headers: readonly string[] = [];
    const columnName = (index: number) => headers[index] ?? `#${index + 1}`;
    const limits = { ...usualLimits, ...options.limits };
    const { signal, encoding, delimiter, sheet } = options;
    const found =
      kind === "zip"
        ? await xlsxSource(file, { sheet, limits, odd, columnName, signal })
        : await csvSource(file, head, { encoding, delimiter, limits, odd, columnName, signal });
    source = found;
    const table = await assemble(found, odd, options, (names) => (headers = names));
    return {
      format: kind === "zip" ? "xlsx" : "csv",
      encoding: "encoding" in found ? found.encoding : null,
      delimiter: "delimiter" in found ? found.delimiter : null,
      sheets: "sheets" in found ? found.sheets : [],
      sheet: "sheet" in found ? found.sheet : null,
      ...table,
    };
  } catch (problem) {
    await (source?.close() ?? file.close());
    throw problem;
  }
}

/** Reads as far as the header and puts the rows below it in order: blank ones dropped, short ones padded, all listed. */
async function assemble(source: RowSource, odd: OddList, options: TableOptions, named: (headers: string[]) => void) {
  if ((options.headerRow ?? 1) > lastHeaderRow) throw new Problem("NO_HEADER", {});
  const first = await peek(source, options.headerRow);
  const at =
    options.headerRow === undefined
      ? guessHeader(first.slice(0, rowsToJudge))
      : first.findIndex((row) => row.line === options.headerRow);
  const header = first[at];
  if (header === undefined || isBlank(header.cells)) throw new Problem("NO_HEADER", {});
  const above = first.slice(0, at).filter((row) => !isBlank(row.cells));
  for (const row of above) odd.add(row.line, "above_header", "", row.cells.filter((cell) => cell !== "").join(" "));
  const counts = { rows: 0, dropped: at - above.length };
  for (const row of first.slice(0, at)) if (isBlank(row.cells)) odd.add(row.line, "blank_row");
  const headers = usableHeaders(header, first.slice(at + 1), odd);
  for (const entry of odd.list) entry.column = headers[Number(/^#(\d+)$/.exec(entry.column)?.[1]) - 1] ?? entry.column;
  named(headers);
  const below = first.slice(at + 1);
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= source.rows.return().then(() => source.close()));
  return {
    headerRow: header.line,
    headers,
    rawHeaders: header.cells,
    above,
    odd,
    counts,
    progress: () => source.progress(),
    close,
    [Symbol.asyncDispose]: close,
    rows: () => batches(source, below, { headers, odd, counts, close, size: options.batch ?? 500 }),
  };
}

/** The rows up to and a little beyond the header, as far as they are needed to find it. */
async function peek(source: RowSource, headerRow: number | undefined): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for (;;) {
    const last = rows.at(-1);
    if (headerRow === undefined ? rows.length >= rowsToJudge : last !== undefined && last.line > headerRow) return rows;
    const next = await source.rows.next();
    if (next.done) return rows;
    for (const row of next.value) rows.push(row);
  }
}

interface Below {
  headers: readonly string[];
  odd: OddList;
  counts: { rows: number; dropped: number };
  close: () => Promise<void>;
  size: number;
}

async function* batches(source: RowSource, below: TableRow[], to: Below): AsyncGenerator<TableRow[], void, void> {
  let batch: TableRow[] = [];
  let cells = 0;
  let characters = 0;
  try {
    for (
      let rows: TableRow[] | undefined = below;
      rows !== undefined;
      rows = (await source.rows.next()).value ?? undefined
    ) {
      for (const row of rows) {
        if (!fit(row, source, to)) continue;
        batch.push(row);
        cells += row.cells.length;
        for (const cell of row.cells) characters += cell.length;
        if (batch.length < to.size && cells < cellsInBatch && characters < charactersInBatch) continue;
        yield batch;
        [batch, cells, characters] = [[], 0, 0];
      }
      rows.length = 0;
    }
    if (batch.length > 0) yield batch;
  } finally {
    await to.close();
  }
}

/** Makes a row as wide as the header and lists what is odd about its shape; false when it is blank and dropped. */
function fit(row: TableRow, source: RowSource, to: Below): boolean {
  const { cells, line } = row;
  const width = to.headers.length;
  if ((cells[0] ?? "").trim() === "" && isBlank(cells)) {
    to.counts.dropped++;
    to.odd.add(line, "blank_row");
    return false;
  }
  to.counts.rows++;
  if (cells.length < width) {
    if (source.raggedIsOdd) to.odd.add(line, "short_row", "", `${cells.length}/${width}`);
    while (cells.length < width) cells.push("");
  } else if (cells.length > width) {
    while (cells.length > width && cells.at(-1) === "") cells.pop();
    if (cells.length > width) to.odd.add(line, "long_row", "", `${cells.length}/${width}`);
  }
  if (source.lossy && cells.some((cell) => cell.includes("�"))) to.odd.add(line, "bad_bytes");
  return true;
}
