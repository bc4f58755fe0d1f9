/**
 * Tables out as an XLSX workbook: streamed row by row into the ZIP, every text an inline text in a cell formatted as
 * text, so that ids keep their zeros and nothing is ever a formula. The file holds no date or name of its making: the
 * same rows give the same bytes. A cell of Excel holds 32,767 characters; a longer text goes on in cells after the last
 * column, behind a cell that says which column it continues, because a file Excel has to "repair" loses the rest.
 */
import { type PassThrough, Readable } from "node:stream";
import yazl from "yazl";
import { Problem } from "../../shared/problems.ts";
import { checkAborted } from "./fileBytes.ts";
import { writeWhole } from "./outFile.ts";
import type { Cell, TableOut } from "./writeCsv.ts";
import { columnName, xmlText, xmlWhole } from "./xlsxText.ts";

export interface SheetOut extends TableOut {
  /** Its name; made fit for Excel (31 characters, none of `[]:*?/\`, unique). */
  name: string;
}

const mostRows = 1_048_576;
const mostInCell = 32_767;
/** XML is handed to the ZIP in pieces of about this many characters. */
const pieceSize = 64 * 1024;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Styles: 0 plain, 1 text, 2 text in bold for the header. */
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" quotePrefix="1"/></cellXfs></styleSheet>`;

/** Names that Excel accepts, in the order of the sheets, each different from the others whatever the case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const fit =
      xmlWhole(name)
        .replaceAll(/[[\]:*?/\\\t\r\n]/g, " ")
        .replaceAll(/^'+|'+$/g, "")
        .trim()
        .slice(0, 31) || `${index + 1}`;
    let unique = fit;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${fit.slice(0, 27)} (${n})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function cellXml(column: number, row: number, cell: Cell, style: number): string {
  if (cell === null || cell === "") return "";
  const at = `${columnName(column)}${row}`;
  if (typeof cell === "string")
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : "";
}

/** A row whose long texts go on after its last column, each behind `<header> …`. */
function spread(cells: readonly Cell[], headers: readonly string[]): Cell[] {
  const row = cells.map((cell) => (typeof cell === "string" ? xmlWhole(cell) : cell));
  if (!row.some((cell) => typeof cell === "string" && cell.length > mostInCell)) return row;
  const more: Cell[] = [];
  for (const [index, cell] of row.entries()) {
    if (typeof cell !== "string" || cell.length <= mostInCell) continue;
    const pieces = piecesOf(cell);
    row[index] = pieces[0] ?? "";
    more.push(`${(headers[index] ?? columnName(index)).slice(0, 200)} …`, ...pieces.slice(1));
  }
  while (row.length < headers.length) row.push(null);
  return [...row, ...more];
}

/** Pieces that fit a cell, none of them ending in half a surrogate pair. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = at + mostInCell;
    const isHalf = end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
    pieces.push(text.slice(at, isHalf ? end - 1 : end));
    at = isHalf ? end - 1 : end;
  }
  return pieces;
}

async function* sheetXml(sheet: SheetOut, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const rowXml = (number: number, cells: readonly Cell[], style: number) =>
    `<row r="${number}">${cells.map((cell, index) => cellXml(index, number, cell, style)).join("")}</row>`;
  const widths = sheet.headers.map(
    (header, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.min(40, Math.max(10, header.length + 3))}" customWidth="1"/>`,
  );
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  if (widths.length > 0) yield `<cols>${widths.join("")}</cols>`;
  let piece = `<sheetData>${rowXml(1, spread(sheet.headers, sheet.headers), 2)}`;
  let number = 1;
  for await (const row of sheet.rows) {
    checkAborted(signal);
    number++;
    if (number > mostRows) throw new Problem("FILE_TOO_LARGE", {});
    piece += rowXml(number, spread(row, sheet.headers), 1);
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}</sheetData></worksheet>`;
}

/** The parts of a workbook besides its sheets. */
function bookParts(names: readonly string[]): [string, string][] {
  const each = (part: (name: string, number: number) => string) =>
    names.map((name, index) => part(name, index + 1)).join("");
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return [
    [
      "[Content_Types].xml",
      `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    ],
    [
      "_rels/.rels",
      `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${xml}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${each((name, n) => `<sheet name="${xmlText(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${xml}<Relationships xmlns="${packageRelations}">${each((_, n) => `<Relationship Id="rId${n}" Type="${relationships}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", styles],
  ];
}

/** The workbook as a stream of bytes, for a file or an answer. Errors of the rows end the stream with that error. */
export function xlsxStream(sheets: readonly SheetOut[], signal?: AbortSignal): Readable {
  const zip = new yazl.ZipFile();
  const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  for (const [name, text] of bookParts(sheetNames(sheets.map((sheet) => sheet.name)))) {
    zip.addBuffer(Buffer.from(text), name, options);
  }
  // A PassThrough, though its type does not say so. Wrapped, it would close before a slow reader has read it.
  const out = zip.outputStream as PassThrough;
  zip.on("error", (error: Error) => out.destroy(error));
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, options, (give) => {
      const part = Readable.from(sheetXml(sheet, signal), { objectMode: false });
      // yazl does not look after the errors of what it is given
      part.on("error", (error) => out.destroy(error));
      out.on("close", () => part.destroy());
      give(null, part);
    });
  }
  zip.end();
  return out;
}

/** Writes a workbook. Throws DISK_FULL, FOLDER_READ_ONLY, FILE_TOO_LARGE, CANCELLED; what stood there is then untouched. */
export async function writeXlsx(path: string, sheets: readonly SheetOut[], signal?: AbortSignal): Promise<void> {
  await writeWhole(path, xlsxStream(sheets, signal), signal);
}
