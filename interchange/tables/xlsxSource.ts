/**
 * An XLSX file as a source of rows, streamed: the sheet is inflated and read tag by tag, and rows are handed over as
 * they close. (read-excel-file unpacks every part and builds the sheet in
 * memory, and so falls to the very bombs this has to survive: see docs/decisions/table-files.md.) The size a sheet declares is never believed.
 */
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import { Problem } from "../../shared/problems.ts";
import type { TableFile } from "./fileBytes.ts";
import type { RowSource, SheetName, TableLimits, TableRow } from "./table.ts";
import { readBook, readFormats, readTexts } from "./xlsxBook.ts";
import { SheetRows } from "./xlsxSheet.ts";
import { XmlTokens } from "./xmlTokens.ts";
import { openParts, type ZipParts } from "./zipParts.ts";

export interface XlsxSourceOptions {
  sheet: string | undefined;
  limits: TableLimits;
  odd: OddList;
  columnName: (index: number) => string;
  signal: AbortSignal | undefined;
}

export interface XlsxSource extends RowSource {
  sheets: SheetName[];
  sheet: string;
}

/** An old workbook and a workbook with a password are the same container; which it is stands in its directory. */
export async function oleProblem(file: TableFile): Promise<Problem> {
  const { size } = file;
  const mark = Buffer.from("EncryptedPackage", "utf16le");
  const piece = Buffer.alloc(Math.min(size, 4 << 20));
  await file.read(piece, 0, piece.length, 0);
  const tail = Buffer.alloc(Math.min(size, 1 << 20));
  await file.read(tail, 0, tail.length, size - tail.length);
  return piece.includes(mark) || tail.includes(mark)
    ? new Problem("FILE_PASSWORD", {})
    : new Problem("FILE_OLD_EXCEL", {});
}

/**
 * Opens the sheet asked for, else the first visible one that has anything in it: many workbooks open with an empty sheet. Throws FILE_NOT_A_TABLE, FILE_BROKEN, FILE_PASSWORD,
 * FILE_TOO_LARGE, BAD_REQUEST for a sheet that is not there.
 */
export async function xlsxSource(file: TableFile, options: XlsxSourceOptions): Promise<XlsxSource> {
  const { limits, odd, columnName, signal } = options;
  const parts = await openParts(file, limits, signal);
  try {
    const book = await readBook(parts);
    const wanted = options.sheet;
    const sheet =
      wanted === undefined ? await firstWithText(parts, book.sheets) : book.sheets.find((one) => one.name === wanted);
    if (sheet === undefined && wanted !== undefined)
      throw new Problem("BAD_REQUEST", { path: "sheet", reason: wanted });
    if (sheet === undefined) throw new Problem("NO_HEADER", {});
    if (!parts.has(sheet.part)) throw new Problem("FILE_BROKEN", {});
    const formats = await readFormats(parts, book);
    const texts = await readTexts(parts, book, limits);
    const rows = new SheetRows({ formats, texts, from1904: book.from1904, limits, odd, columnName });
    const done = { read: 0 };
    const total = parts.size(sheet.part);
    return {
      sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
      sheet: sheet.name,
      raggedIsOdd: false,
      lossy: false,
      rows: rowsOf(parts, sheet.part, rows, done),
      progress: () => ({ read: done.read, total }),
      close: async () => parts.close(),
    };
  } catch (problem) {
    parts.close();
    throw problem;
  }
}

/** How much of a sheet is looked at to tell whether anything is in it. */
const lookedAt = 1 << 20;

/** The first sheet with a cell that holds something, visible ones before hidden ones; the very first where none does. */
async function firstWithText<S extends { part: string; hidden: boolean }>(parts: ZipParts, sheets: readonly S[]) {
  const inTurn = [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  if (inTurn.length === 1) return inTurn[0];
  for (const sheet of inTurn) if (parts.has(sheet.part) && (await hasText(parts, sheet.part))) return sheet;
  return inTurn[0];
}

/** Only cells with a value have a `v` or `t` element; formatted empty ones have none. */
async function hasText(parts: ZipParts, part: string): Promise<boolean> {
  let seen = 0;
  let end = "";
  for await (const { text, bytes } of parts.text(part)) {
    if (/<(?:\w+:)?[vt][\s>]/.test(end + text)) return true;
    end = text.slice(-64);
    seen += bytes;
    if (seen > lookedAt) return false;
  }
  return false;
}

async function* rowsOf(
  parts: ZipParts,
  part: string,
  sheet: SheetRows,
  done: { read: number },
): AsyncGenerator<TableRow[], void, void> {
  const tokens = new XmlTokens(sheet);
  for await (const { text, bytes } of parts.text(part)) {
    done.read += bytes;
    tokens.push(text);
    const rows = sheet.take();
    if (rows.length > 0) yield rows;
  }
  tokens.end();
}
