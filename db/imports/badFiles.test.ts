/**
 * Files that nobody should hand over, through the whole way of an import. Each is read with what is odd listed, or refused with a
 * coded problem; refused, it leaves every row as it was, and the next file comes in as if nothing had been.
 */
import { constants, deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { asProblem } from "../../shared/client.ts";
import { Problem } from "../../shared/problems.ts";
import { createImporter, csv, type Importer, liveHash } from "../../test/support/imports.ts";
import { bookOf, textRow } from "../../interchange/tables/testFiles.ts";

const header = "School,NCES,City\n";
const good = `${header}Oak,530000102361,Selah\nAsh,530000102362,Yakima\n`;

/** Ten gigabytes of blanks in about ten megabytes. */
function bomb(): Buffer {
  const block = deflateRawSync(Buffer.alloc(1 << 20, " "), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: 10_240 }, () => block), deflateRawSync(Buffer.alloc(0))]);
  return bookOf({ sheets: [{ name: "S", data: "", part: { packed, size: 10_240 * (1 << 20), crc: 0 } }] });
}

const refused: [string, () => string | Buffer, string][] = [
  ["nothing at all", () => "", "NO_HEADER"],
  ["a picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "FILE_NOT_A_TABLE"],
  ["nothing but NULs", () => Buffer.alloc(5_000), "FILE_NOT_A_TABLE"],
  [
    "a workbook that is cut off",
    () => bookOf({ sheets: [{ name: "S", data: textRow(1, ["a"]) }] }).subarray(0, 300),
    "FILE_BROKEN",
  ],
  ["a workbook of ten gigabytes", bomb, "FILE_TOO_LARGE"],
  ["a cell of more than a megabyte", () => `${header}Oak,1,${"x".repeat((1 << 20) + 1)}\n`, "CELL_TOO_LARGE"],
  ["a line that never ends", () => `${header}${"x".repeat(40 << 20)}`, "CELL_TOO_LARGE"],
];

/** Looks, compares and brings in; the code it was refused with, or null. */
async function codeOf(importer: Importer, content: string | Buffer, kind: "schools" | "roster" = "schools") {
  const error = await importer.bring(kind, content).then(() => null, asProblem);
  if (error === null || error instanceof Problem) return error?.code ?? null;
  throw error;
}

test.each(refused)("%s is refused, and changes nothing", async (_, content, code) => {
  const importer = await createImporter();
  const before = liveHash(importer.store);
  expect(await codeOf(importer, content())).toBe(code);
  expect(liveHash(importer.store)).toBe(before);
  expect(importer.defects).toEqual([]);
  expect((await importer.bring("schools", good)).figures).toMatchObject({ rows: 2, newRows: 2 });
});

const read: [string, string | Buffer][] = [
  ["bare carriage returns", good.replaceAll("\n", "\r")],
  ["a byte order mark", `\ufeff${good}`],
  ["UTF-16", Buffer.from(`\ufeff${good}`, "utf16le")],
  ["NULs among its letters", good.replace("Selah", "Se\0lah")],
  ["rows too short and too long", good.replace(",Selah", "").replace("Yakima", "Yakima,more,and more")],
  ["cells a spreadsheet would run", good.replace("Selah", "=HYPERLINK(1)").replace("Yakima", "@SUM(A1)")],
  ["markup and control characters", good.replace("Selah", "<script>\u0007\u001b[31m")],
  [
    "a sheet that declares 1,048,576 rows",
    bookOf({
      sheets: [
        {
          name: "S",
          data: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${good
            .trimEnd()
            .split("\n")
            .map((line, at) => textRow(at + 1, line.split(",")))
            .join("")}</sheetData></worksheet>`,
        },
      ],
    }),
  ],
];

test.each(read)("a file with %s is brought in with all its schools", async (_, content) => {
  const importer = await createImporter();
  expect((await importer.bring("schools", content)).figures).toMatchObject({ rows: 2, newRows: 2, dropped: 0 });
  const names = importer.store.db.prepare("SELECT name FROM school ORDER BY name").pluck().all();
  expect(names).toEqual(["Ash", "Oak"]);
  expect(importer.defects).toEqual([]);
});

test("letters of another encoding are read as what they were", async () => {
  const importer = await createImporter();
  await importer.bring("schools", Buffer.from(good.replace("Oak", "Peña"), "latin1"));
  expect(importer.store.db.prepare("SELECT name FROM school ORDER BY name").pluck().all()).toEqual(["Ash", "Peña"]);
});

test("a roster of more lines than can be held is FILE_TOO_LARGE, and changes nothing", async () => {
  const importer = await createImporter();
  const before = liveHash(importer.store);
  const rows = Array.from({ length: 200_001 }, (_, at) => [`Person ${at}`, "Teacher", `${at}`]);
  expect(await codeOf(importer, csv([["Name", "Role", "Room"], ...rows]), "roster")).toBe("FILE_TOO_LARGE");
  expect(liveHash(importer.store)).toBe(before);
});

test.each(["1899-12-31", "2026-02-30", "12/31/2026"])("a directory that holds from %s is refused", async (asOf) => {
  const importer = await createImporter();
  const before = liveHash(importer.store);
  const error = await importer.bring("schools", good, { asOf }).then(() => null, asProblem);
  expect(error).toMatchObject({ code: "BAD_DATE", details: { value: asOf } });
  expect(liveHash(importer.store)).toBe(before);
  expect(importer.defects).toEqual([]);
});
