/**
 * What the tests of table files share: a folder of their own, workbooks made part by part (also broken and hostile
 * ones, which no library would write), and a table read to its end.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll } from "vitest";
import type { Odd } from "../../shared/domain/columnsOdd.ts";
import { isProblemCode, Problem } from "../../shared/problems.ts";
import { readTable, type Table, type TableOptions, type TableRow } from "./readTable.ts";

const folder = mkdtempSync(join(tmpdir(), "fieldbook-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
/** A path nobody else uses, in a folder that goes away after the tests. */
export const newPath = (name = "table"): string => join(folder, `${++made}-${name}`);

export function newFile(content: string | Uint8Array, name?: string): string {
  const path = newPath(name);
  writeFileSync(path, content);
  return path;
}

/** A table read to its end. */
export interface Whole {
  table: Table;
  rows: TableRow[];
  cells: string[][];
  /** `line kind column detail` of everything odd. */
  odd: string[];
}

export async function readWhole(path: string, options?: TableOptions): Promise<Whole> {
  const table = await readTable(path, options);
  const rows: TableRow[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  const line = (odd: Odd) => `${odd.line} ${odd.kind} ${odd.column} ${odd.detail}`.replaceAll(/ +/g, " ").trim();
  return { table, rows, cells: rows.map((row) => row.cells), odd: table.odd.list.map(line) };
}

export const readText = (content: string | Uint8Array, options?: TableOptions): Promise<Whole> =>
  readWhole(newFile(content), options);

/** The code of the problem an action is refused with; fails when it is not refused, or not with a problem. */
export async function refusal(action: Promise<unknown>): Promise<string> {
  try {
    await action;
  } catch (problem) {
    if (problem instanceof Problem && isProblemCode(problem.code)) return problem.code;
    throw problem;
  }
  throw new Error("was not refused");
}

/** A part of a ZIP; `packed` and the sizes may be given to lie about what is inside. */
export interface Part {
  name: string;
  text?: string;
  packed?: Uint8Array;
  /** What the list of parts says it inflates to. */
  size?: number;
  crc?: number;
  flags?: number;
}

/** A ZIP with exactly these parts, ZIP64 where a size needs it. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const text = Buffer.from(part.text ?? "");
    const packed = Buffer.from(part.packed ?? deflateRawSync(text));
    const size = part.size ?? text.length;
    const name = Buffer.from(part.name);
    const zip64 = size > 0xfffffffe ? Buffer.alloc(12) : Buffer.alloc(0);
    if (zip64.length > 0) {
      zip64.writeUInt16LE(1, 0);
      zip64.writeUInt16LE(8, 2);
      zip64.writeBigUInt64LE(BigInt(size), 4);
    }
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(45, 4);
    local.writeUInt16LE(part.flags ?? 0, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(part.crc ?? crc32(text), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(Math.min(size, 0xffffffff), 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 28);
    central.writeUInt16LE(zip64.length, 30);
    central.writeUInt32LE(at, 42);
    locals.push(local, name, packed);
    directory.push(central, name, zip64);
    at += local.length + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}

export interface BookOptions {
  /** The inside of `<sheetData>`, or the whole part where it begins with `<worksheet`. */
  sheets: { name: string; data: string; state?: string; part?: Partial<Part> }[];
  /** The inside of `<sst>`. */
  texts?: string;
  /** The inside of `<styleSheet>`. */
  styles?: string;
  /** Attributes of `<workbookPr>`. */
  settings?: string;
}

/** The parts of a workbook as a spreadsheet program lays them out. */
export function bookParts(options: BookOptions): Part[] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const sheets = options.sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
  );
  return [
    { name: "[Content_Types].xml", text: "<Types/>" },
    {
      name: "_rels/.rels",
      text: `<Relationships>${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      text: `<?xml version="1.0"?><workbook><workbookPr ${options.settings ?? ""}/><sheets>${sheets.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `<Relationships>${options.sheets.map((_, index) => relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`)).join("")}${relation("rIdS", "styles", "/xl/styles.xml")}${relation("rIdT", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    },
    { name: "xl/styles.xml", text: `<styleSheet>${options.styles ?? ""}</styleSheet>` },
    { name: "xl/sharedStrings.xml", text: `<sst>${options.texts ?? ""}</sst>` },
    ...options.sheets.map(({ data, part }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      text: data.startsWith("<worksheet") ? data : `<worksheet><sheetData>${data}</sheetData></worksheet>`,
      ...part,
    })),
  ];
}

export const bookOf = (options: BookOptions): Buffer => zipOf(bookParts(options));

/** A row of inline texts. */
export const textRow = (number: number, texts: readonly string[]): string =>
  `<row r="${number}">${texts.map((text, index) => `<c r="${String.fromCharCode(65 + index)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
