import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import readXlsxFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { newPath, readWhole, refusal } from "./testFiles.ts";
import { type Cell, writeCsv } from "./writeCsv.ts";
import { sheetNames, writeXlsx } from "./writeXlsx.ts";

const headers = ["Evidence", "Id"];
const megabyte = "x".repeat(1 << 20);
/** What people type, what spreadsheets run, what files break on. */
const hostile = [
  "=1+1",
  "=cmd|'/C calc'!A0",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1+1",
  "'=1",
  "'quoted'",
  "''",
  "'",
  '="0123"',
  "<script>alert(1)</script> & more",
  "😀 ñ 日本 \u{1F9D1}\u200d\u{1F3EB}",
  ' "a", b\r\nc\nd\re ',
  "_x000D_ _x0041_x0042_ _x000D\r",
  "]]> &amp; &#10;",
  "000123",
  "5.30486E+11",
  "2025-08-25",
  "TRUE",
  "\ufeffmark",
  "a\u2028b\u0085c\x7f",
  "x".repeat(40_000),
];

test("CSV: whatever is typed comes back as it was, here and in another program", async () => {
  const path = newPath("out.csv");
  const rows = [...hostile, megabyte].map((text, index) => [text, String(index).padStart(4, "0")]);
  await writeCsv(path, { headers, rows });
  const { table, cells } = await readWhole(path);
  expect(table.headers).toEqual(headers);
  expect(cells).toEqual(rows);
  const theirs = parse(readFileSync(path), { bom: true });
  expect(theirs.length).toBe(rows.length + 1);
  for (const [index, row] of theirs.slice(1).entries()) {
    expect(row[0]).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    expect(row[0]!.endsWith(rows[index]![0]!)).toBe(true);
  }
});

test("CSV: the mark, the line ends, numbers, yes and no, nothing", async () => {
  const path = newPath("out.csv");
  await writeCsv(path, {
    headers: ["a", "b", "c", "d"],
    rows: [
      [-1.5, true, null, "-1.5"],
      ["ñ", false, 0, ""],
    ],
  });
  expect(readFileSync(path, "utf8")).toBe("\ufeffa,b,c,d\r\n-1.5,TRUE,,'-1.5\r\nñ,FALSE,0,\r\n");
});

test("XLSX: whatever is typed comes back as it was, here and in another program", async () => {
  const path = newPath("out.xlsx");
  const rows = hostile
    .filter((text) => text.length < 32_768)
    .map((text, index) => [text, String(index).padStart(4, "0")]);
  await writeXlsx(path, [{ name: "Evidence", headers, rows }]);
  const { table, cells, odd } = await readWhole(path);
  expect(table.headers).toEqual(headers);
  expect(cells).toEqual(rows);
  expect(odd.filter((one) => !one.includes("control"))).toEqual([]);
  const theirs = await readXlsxFile(path, { trim: false });
  const theirRows = theirs[0]!.data.slice(1);
  expect(theirRows.map((row) => row[1])).toEqual(rows.map((row) => row[1]));
  for (const [index, row] of theirRows.entries()) {
    // the other program does not undo Excel's escapes of CR and of underscores in every place
    if (!/[\r_]/.test(rows[index]![0]!)) expect(row[0]).toBe(rows[index]![0]);
  }
});

test("XLSX: a text longer than a cell of Excel goes on after the last column, and nothing of it is lost", async () => {
  const path = newPath("out.xlsx");
  const text = `${"😀".repeat(20_000)}${megabyte}`;
  await writeXlsx(path, [
    {
      name: "S",
      headers,
      rows: [
        [text, "1"],
        ["short", "2"],
        ["x", "y".repeat(32_768)],
      ],
    },
  ]);
  const { cells } = await readWhole(path);
  const [long, short, second] = cells;
  expect(long!.every((cell) => cell.length <= 32_767)).toBe(true);
  expect(long!.slice(1, 3)).toEqual(["1", "Evidence …"]);
  expect(long![0] + long!.slice(3).join("")).toBe(text);
  expect(short).toEqual(["short", "2"]);
  expect(second!.slice(2)).toEqual(["Id …", "y"]);
});

test("XLSX: characters XML cannot hold are removed, and nothing else", async () => {
  const path = newPath("out.xlsx");
  await writeXlsx(path, [{ name: "S", headers: ["a"], rows: [["a\0b\x01c\x0bd\x1fe\ufffef\ud800g\th"]] }]);
  expect((await readWhole(path)).cells).toEqual([["abcdef\ufffdg\th"]]);
});

test("XLSX: numbers are numbers, yes is yes, several sheets, names Excel accepts", async () => {
  const path = newPath("out.xlsx");
  const rows: Cell[][] = [[530486002475, true, null, "0123"]];
  await writeXlsx(path, [
    { name: "Rooms: 1/2?", headers: ["n", "b", "x", "t"], rows },
    { name: "rooms  1 2 ", headers: ["n"], rows: [[-0.5], [Number.NaN]] },
  ]);
  const first = await readWhole(path);
  expect(first.cells).toEqual([["530486002475", "TRUE", "", "0123"]]);
  const names = first.table.sheets.map((sheet) => sheet.name);
  expect(names).toEqual(["Rooms  1 2", "rooms  1 2 (2)"]);
  expect((await readWhole(path, { sheet: names[1]! })).cells).toEqual([["-0.5"]]);
  const theirs = await readXlsxFile(path);
  expect(theirs[0]!.data[1]).toEqual([530486002475, true, null, "0123"]);
});

test("sheet names fit Excel's rules whatever they were", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 6 }), (wanted) => {
      const names = sheetNames(wanted);
      for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/su);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
    }),
  );
});

/** A table of any texts whose rows and header are not blank: blank rows are dropped, and listed, by the reader. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(...hostile.slice(0, 24)),
);
const anyTable = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(
    fc
      .array(anyText, { minLength: width, maxLength: width })
      .filter((row) => row.some((text) => kept(text).trim() !== "")),
    { minLength: 1, maxLength: 8 },
  ),
);
const kept = (text: string) => text.replaceAll("\0", "").toWellFormed();
const keptInXml = (text: string) => text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu, "");
const named = (table: readonly string[][]) => table[0]!.map((_, index) => `Column ${index + 1}`);

test("any table of texts survives being written as CSV and read again", async () => {
  const path = newPath("any.csv");
  await fc.assert(
    fc.asyncProperty(anyTable, async (rows) => {
      await writeCsv(path, { headers: named(rows), rows });
      expect((await readWhole(path, { headerRow: 1, delimiter: "," })).cells).toEqual(rows.map((row) => row.map(kept)));
    }),
    { numRuns: 300 },
  );
});

test("any table of texts survives being written as XLSX and read again", async () => {
  const path = newPath("any.xlsx");
  await fc.assert(
    fc.asyncProperty(anyTable, async (rows) => {
      const whole = rows.map((row) => row.map(keptInXml)).filter((row) => row.some((text) => text.trim() !== ""));
      await writeXlsx(path, [{ name: "S", headers: named(rows), rows }]);
      expect((await readWhole(path, { headerRow: 1 })).cells).toEqual(whole);
    }),
    { numRuns: 150 },
  );
});

test("column names that would run, or repeat, come back too", async () => {
  const odd = ["=1+1", "@a", "'b", "b\nc"];
  for (const [write, name] of [
    [(path: string) => writeCsv(path, { headers: odd, rows: [["1", "2", "3", "4"]] }), "h.csv"],
    [(path: string) => writeXlsx(path, [{ name: "S", headers: odd, rows: [["1", "2", "3", "4"]] }]), "h.xlsx"],
  ] as const) {
    const path = newPath(name);
    await write(path);
    expect((await readWhole(path, { headerRow: 1 })).table.rawHeaders).toEqual(odd);
  }
});

test("the same rows give the same bytes", async () => {
  const sheet = { name: "S", headers, rows: [["a", "b"]] };
  const [one, two] = [newPath("1.xlsx"), newPath("2.xlsx")];
  await writeXlsx(one, [sheet]);
  await writeXlsx(two, [sheet]);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
});

test("a file is written whole or not at all, and what stood there stays", async () => {
  const path = newPath("folder/out.csv");
  mkdirSync(dirname(path));
  writeFileSync(path, "before");
  const control = new AbortController();
  async function* rows() {
    for (let i = 0; i < 100_000; i++) {
      if (i === 5000) control.abort();
      yield [String(i)];
    }
  }
  expect(await refusal(writeCsv(path, { headers: ["a"], rows: rows() }, control.signal))).toBe("CANCELLED");
  const again = new AbortController();
  async function* rowsAgain() {
    for (let i = 0; i < 100_000; i++) {
      if (i === 50_000) again.abort();
      yield [String(i)];
    }
  }
  expect(await refusal(writeXlsx(path, [{ name: "S", headers: ["a"], rows: rowsAgain() }], again.signal))).toBe(
    "CANCELLED",
  );
  async function* failing() {
    yield ["1"];
    throw new Error("the store went away");
  }
  await expect(writeXlsx(path, [{ name: "S", headers: ["a"], rows: failing() }])).rejects.toThrow(
    "the store went away",
  );
  await expect(writeCsv(path, { headers: ["a"], rows: failing() })).rejects.toThrow("the store went away");
  expect(readFileSync(path, "utf8")).toBe("before");
  expect(readdirSync(dirname(path)).length).toBe(1);
  expect(await refusal(writeCsv(join(path, "under a file.csv"), { headers: ["a"], rows: [] }))).toBe(
    "FOLDER_READ_ONLY",
  );
});
