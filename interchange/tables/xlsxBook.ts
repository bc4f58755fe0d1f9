/**
 * The parts of a workbook that its sheets need before they can be read: where the sheets are and what they are called,
 * which number formats mean a date, and the texts that cells share.
 */
import { Problem } from "../../shared/problems.ts";
import { type NumberFormat, formatOf } from "./xlsxNumbers.ts";
import { attribute, XmlTokens, type XmlHandler } from "./xmlTokens.ts";
import type { ZipParts } from "./zipParts.ts";
import type { SheetName, TableLimits } from "./table.ts";

export interface BookSheet extends SheetName {
  part: string;
}

export interface Book {
  sheets: BookSheet[];
  /** Days count from 1904 in workbooks of old Macs. */
  from1904: boolean;
  stylesPart: string | null;
  textsPart: string | null;
}

const ignore = () => {};

async function readXml(parts: ZipParts, name: string, handler: Partial<XmlHandler>): Promise<void> {
  const tokens = new XmlTokens({ open: ignore, close: ignore, text: ignore, ...handler });
  for await (const { text } of parts.text(name)) tokens.push(text);
  tokens.end();
}

interface Relation {
  type: string;
  target: string;
}

/** The relations of a part: id to the kind (last word of its type) and the full name of the part it points to. */
async function relationsOf(parts: ZipParts, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const relations = new Map<string, Relation>();
  if (!parts.has(name)) return relations;
  await readXml(parts, name, {
    open(tag, attributes) {
      if (tag !== "Relationship") return;
      const target = attribute(attributes, "Target") ?? "";
      const type = (attribute(attributes, "Type") ?? "").split("/").at(-1) ?? "";
      relations.set(attribute(attributes, "Id") ?? "", { type, target: resolve(folder, target) });
    },
  });
  return relations;
}

/** The name of a part from a target that may be absolute or step up. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** Reads what a workbook holds. Throws FILE_NOT_A_TABLE for a ZIP that is no XLSX (a document, a binary workbook). */
export async function readBook(parts: ZipParts): Promise<Book> {
  const roots = await relationsOf(parts, "");
  const main = [...roots.values()].find((relation) => relation.type === "officeDocument")?.target ?? "xl/workbook.xml";
  if (!parts.has(main) || !main.endsWith(".xml")) throw new Problem("FILE_NOT_A_TABLE", {});
  const relations = await relationsOf(parts, main);
  const sheets: BookSheet[] = [];
  let from1904 = false;
  let isBook = false;
  await readXml(parts, main, {
    open(tag, attributes) {
      if (tag === "workbook") isBook = true;
      if (tag === "workbookPr") from1904 = /^(1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (tag !== "sheet") return;
      const id = / (?:\w+:)?id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? "";
      const relation = relations.get(id);
      const hidden = (attribute(attributes, "state") ?? "visible") !== "visible";
      if (relation?.type === "worksheet")
        sheets.push({ name: attribute(attributes, "name") ?? "", hidden, part: relation.target });
    },
  });
  if (!isBook) throw new Problem("FILE_NOT_A_TABLE", {});
  const part = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target ?? null;
  return { sheets, from1904, stylesPart: part("styles"), textsPart: part("sharedStrings") };
}

/** For each style of a cell, how its number is to be shown. */
export async function readFormats(parts: ZipParts, book: Book): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  if (book.stylesPart === null || !parts.has(book.stylesPart)) return formats;
  await readXml(parts, book.stylesPart, {
    open(tag, attributes) {
      if (tag === "numFmt")
        codes.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      if (tag === "cellXfs") inCells = true;
      if (tag !== "xf" || !inCells) return;
      const id = Number(attribute(attributes, "numFmtId") ?? 0);
      formats.push(formatOf(id, codes.get(id)));
    },
    close(tag) {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return formats;
}

/**
 * The texts that cells refer to by number. This is the one part that has to be in memory, so it has a limit of its
 * own. A text longer than a cell may be is kept one character too long and refused where a cell uses it.
 */
export async function readTexts(parts: ZipParts, book: Book, limits: TableLimits): Promise<string[]> {
  const texts: string[] = [];
  if (book.textsPart === null || !parts.has(book.textsPart)) return texts;
  let text = "";
  let total = 0;
  let wanted = false;
  let phonetic = 0;
  await readXml(parts, book.textsPart, {
    open(tag) {
      if (tag === "si") text = "";
      else if (tag === "rPh") phonetic++;
      else if (tag === "t") wanted = phonetic === 0;
    },
    text(piece) {
      if (wanted && text.length <= limits.cell) text += piece;
    },
    close(tag) {
      if (tag === "t") wanted = false;
      else if (tag === "rPh") phonetic--;
      else if (tag === "si") {
        total += text.length + 16;
        if (total > limits.sharedText) throw new Problem("FILE_TOO_LARGE", {});
        texts.push(decodeEscapes(text));
      }
    },
  });
  return texts;
}

/** Workbooks write characters that XML cannot hold as `_x000D_`, and a literal `_x000D_` as `_x005F_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
