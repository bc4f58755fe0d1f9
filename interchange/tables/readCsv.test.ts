import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import { readTable } from "./readTable.ts";
import { newFile, newPath, readText, readWhole, refusal } from "./testFiles.ts";

const simple = [
  ["1", "Lincoln"],
  ["2", "Peña"],
];

test.each([
  ["LF", "id,name\n1,Lincoln\n2,Peña\n"],
  ["CRLF", "id,name\r\n1,Lincoln\r\n2,Peña\r\n"],
  ["bare CR", "id,name\r1,Lincoln\r2,Peña\r"],
  ["mixed line ends, none at the end", "id,name\r\n1,Lincoln\r2,Peña"],
  ["semicolons", "id;name\n1;Lincoln\n2;Peña\n"],
  ["tabs", "id\tname\n1\tLincoln\n2\tPeña\n"],
  ["pipes", "id|name\n1|Lincoln\n2|Peña\n"],
  ["quotes", '"id","name"\n"1","Lincoln"\n"2","Peña"\n'],
  ["a declared delimiter", "sep=;\r\nid;name\n1;Lincoln\n2;Peña\n"],
  ["a mark", "\ufeffid,name\n1,Lincoln\n2,Peña\n"],
])("reads %s", async (_, text) => {
  const { table, cells } = await readText(text);
  expect(table.headers).toEqual(["id", "name"]);
  expect(cells).toEqual(simple);
  expect(table.format).toBe("csv");
});

test.each(["a;b\n1,5;2\n3,7;4\n", 'a;b\n"x, y";2\n"z, w";4\n'])(
  "a comma inside cells is not the delimiter: %j",
  async (text) => {
    expect((await readText(text)).table.delimiter).toBe(";");
  },
);

test("lines are counted as an editor shows them, whatever ends them and whatever is quoted", async () => {
  const { rows } = await readText('a,b\r\n1,"x\ny"\r2,z\n\n3,"p\r\nq\rr"\n4,w');
  expect(rows).toEqual([
    { line: 2, cells: ["1", "x\ny"] },
    { line: 4, cells: ["2", "z"] },
    { line: 6, cells: ["3", "p\r\nq\rr"] },
    { line: 9, cells: ["4", "w"] },
  ]);
});

test("UTF-16 with and without its mark", async () => {
  const text = "id,name\n1,Lincoln\n2,Peña\n";
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  const big = Buffer.from(little).swap16();
  for (const [bytes, encoding] of [
    [little, "utf-16le"],
    [big, "utf-16be"],
    [little.subarray(2), "utf-16le"],
    [big.subarray(2), "utf-16be"],
  ] as const) {
    const { table, cells } = await readText(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.headers).toEqual(["id", "name"]);
    expect(cells).toEqual(simple);
  }
});

test("bytes that are not UTF-8 are read as Windows-1252, and the first line of them is named", async () => {
  const bytes = Buffer.concat([
    Buffer.from("id,name\n1,Lincoln\n2,Pe"),
    Buffer.from([0xf1]),
    Buffer.from("a\n3,"),
    Buffer.from([0x93, 0x80, 0x94]),
  ]);
  const { table, cells, odd } = await readText(bytes);
  expect(table.encoding).toBe("windows-1252");
  expect(cells).toEqual([...simple, ["3", "“€”"]]);
  expect(odd).toEqual(["3 encoding windows-1252"]);
});

test("a file marked as UTF-8 stays UTF-8, and each line with bytes that are not is listed", async () => {
  const bytes = Buffer.concat([Buffer.from("\ufeffid,name\n1,é\n2,Pe"), Buffer.from([0xf1]), Buffer.from("a\n")]);
  const { table, cells, odd } = await readText(bytes);
  expect(table.encoding).toBe("utf-8");
  expect(cells).toEqual([
    ["1", "é"],
    ["2", "Pe\ufffda"],
  ]);
  expect(odd).toEqual(["3 encoding utf-8", "3 bad_bytes"]);
});

test("the encoding can be chosen, and what it cannot read is listed", async () => {
  const bytes = Buffer.concat([Buffer.from("id,name\n1,Pe"), Buffer.from([0xf1]), Buffer.from("a\n")]);
  expect((await readText(bytes, { encoding: "utf-8" })).odd).toEqual(["2 bad_bytes"]);
  expect((await readText("id,name\n1,é\n", { encoding: "windows-1252" })).cells).toEqual([["1", "Ã©"]]);
});

test("a wrong byte far into a large file is found, and a character across the edge of a piece is not one", async () => {
  const line = "1234567,ñandú\n";
  const many = Buffer.from(`id,name\n${line.repeat(40_000)}`);
  expect((await readText(many)).table.odd.total).toBe(0);
  const bad = Buffer.concat([many, Buffer.from([0x31, 0x2c, 0xf1, 0x0a])]);
  const { table, cells, odd } = await readText(bad);
  expect(table.encoding).toBe("windows-1252");
  expect(odd[0]).toBe("40002 encoding windows-1252");
  expect(cells.length).toBe(40_001);
});

test("a row that is too short is padded, one that is too long keeps its surplus, both are listed", async () => {
  const { cells, odd, table } = await readText("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,3\n\n ,,\n");
  expect(cells).toEqual([
    ["1", "2", ""],
    ["1", "2", "3", "4"],
    ["1", "2", "3"],
    ["1", "2", "3"],
  ]);
  expect(odd).toEqual(["2 short_row 2/3", "3 long_row 4/3", "6 blank_row", "7 blank_row"]);
  expect(table.counts).toEqual({ rows: 4, dropped: 2 });
});

test("a quote that is never closed costs its own line its quoting, and no other row", async () => {
  const { cells, odd } = await readText(
    'id,name,city\n1,"Lincoln,Yakima\n2,"Oak, Elementary",Tacoma\n3,Adams,"Selah\n4,x,y\n',
  );
  expect(cells).toEqual([
    ["1", '"Lincoln', "Yakima"],
    ["2", "Oak, Elementary", "Tacoma"],
    ["3", "Adams", '"Selah'],
    ["4", "x", "y"],
  ]);
  expect(odd).toEqual(['2 broken_quote name "Lincoln,Yakima', '4 broken_quote city "Selah']);
});

test("an open quote with no other in a file larger than a cell may be", async () => {
  const { cells, odd } = await readText(`id,name,city\n1,"Lincoln,Yakima\n${"2,Oak,Tacoma\n".repeat(200_000)}`);
  expect(cells.length).toBe(200_001);
  expect(cells[0]).toEqual(["1", '"Lincoln', "Yakima"]);
  expect(odd).toEqual(['2 broken_quote name "Lincoln,Yakima']);
});

test("an open quote that happens to close again is read as it stands, and said", async () => {
  const { cells, odd } = await readText(
    'id,name,city\n1,"Lincoln,Yakima\n2,Oak,Tacoma\n3,Ash,Selah\n4,",Tacoma\n5,a,b\n',
  );
  expect(cells).toEqual([
    ["1", "Lincoln,Yakima\n2,Oak,Tacoma\n3,Ash,Selah\n4,", "Tacoma"],
    ["5", "a", "b"],
  ]);
  expect(odd[0]).toMatch(/^2 quote_spans_rows name Lincoln/);
});

test("quotes in the middle of cells, spaces around quotes, and doubled ones", async () => {
  const { cells, odd } = await readText(
    'a,b\n5" pipe,x\n"say ""hi""",y\n"John "Jack" Ash",z\n "p, q" ,w\n""Lincoln"" School,v\n"",u\n',
  );
  expect(cells).toEqual([
    ['5" pipe', "x"],
    ['say "hi"', "y"],
    ['John "Jack" Ash', "z"],
    ["p, q", "w"],
    ['""Lincoln"" School', "v"],
    ["", "u"],
  ]);
  expect(odd.map((one) => one.split(" ").slice(0, 2).join(" "))).toEqual([
    "2 stray_quote",
    "4 stray_quote",
    "6 broken_quote",
  ]);
});

test("NULs are taken out, other control characters stay; both are listed", async () => {
  const { cells, odd } = await readText('a,b\n1\0,x\n"2\x07",y\n3,\x85z\n4\tt,w\n');
  expect(cells).toEqual([
    ["1", "x"],
    ["2\x07", "y"],
    ["3", "\x85z"],
    ["4\tt", "w"],
  ]);
  expect(odd).toEqual(["2 control a U+0000", "3 control a U+0007", "4 control b U+0085"]);
});

test("what a spreadsheet wraps to keep as text is unwrapped and listed; a name's own apostrophe stays", async () => {
  const { cells, odd } = await readText(
    `a,b\n="0123",'0045\n"=""007""",'09 - 12\n'Iolani School,'=1+1\n'90s Academy,''x\n`,
  );
  expect(cells).toEqual([
    ["0123", "0045"],
    ["007", "09 - 12"],
    ["'Iolani School", "=1+1"],
    ["'90s Academy", "'x"],
  ]);
  expect(odd.filter((one) => one.includes("unwrapped")).length).toBe(6);
  expect(odd.length).toBe(6);
});

test("column names: blank and repeated ones get names of their own, and empty columns at the end are none", async () => {
  const { table, cells, odd } = await readText("Name, name ,Name,,Name (2),,\nx,y,z,w,v,,\n");
  expect(table.headers).toEqual(["Name", "name", "Name (2)", "#4", "Name (2) (2)"]);
  expect(table.rawHeaders).toEqual(["Name", " name ", "Name", "", "Name (2)", "", ""]);
  expect(cells).toEqual([["x", "y", "z", "w", "v"]]);
  expect(odd).toEqual([
    "1 header_duplicate Name (2) Name",
    "1 header_blank #4",
    "1 header_duplicate Name (2) (2) Name (2)",
  ]);
});

test("ten thousand columns of one name, and a name that never ends", async () => {
  const { table } = await readText(`${"x,".repeat(9_999)}${"y".repeat(5000)}\n1,2\n`);
  expect(new Set(table.headers).size).toBe(10_000);
  expect(table.headers[9_998]).toBe("x (9999)");
  expect(table.headers[9_999]!.length).toBe(200);
});

test("titles above the column names are found, shown and listed; another row can be chosen", async () => {
  const text = "District Directory,,\n\nPrinted 2025-08-01,,\nSchool,ID,City\nOak,12,Selah\nAsh,13,Yakima\n";
  const { table, cells, odd } = await readText(text);
  expect(table.headerRow).toBe(4);
  expect(table.above.map((row) => row.line)).toEqual([1, 3]);
  expect(cells).toEqual([
    ["Oak", "12", "Selah"],
    ["Ash", "13", "Yakima"],
  ]);
  expect(odd).toEqual(["1 above_header District Directory", "3 above_header Printed 2025-08-01", "2 blank_row"]);
  expect((await readText(text, { headerRow: 5 })).table.headers).toEqual(["Oak", "12", "Selah"]);
});

test.each([
  ["", "an empty file"],
  ["\n\n  \n,,,\n", "only empty rows"],
  ["\ufeff", "only a mark"],
])("%j has no header (%s)", async (text) => {
  expect(await refusal(readText(text))).toBe("NO_HEADER");
});

test("a row that is not there, or is empty, is no header", async () => {
  expect(await refusal(readText("a,b\n1,2\n", { headerRow: 9 }))).toBe("NO_HEADER");
  expect(await refusal(readText("a,b\n\n1,2\n", { headerRow: 2 }))).toBe("NO_HEADER");
  expect(await refusal(readText("a,b\n1,2\n", { headerRow: 1e9 }))).toBe("NO_HEADER");
});

test.each([
  ["PDF", "%PDF-1.7\n%âã"],
  ["a web page called .xls", "\n<!DOCTYPE html><table><tr><td>x</td></tr></table>"],
  ["XML", '\ufeff<?xml version="1.0"?><Workbook/>'],
  ["JSON", '[{"name": "Oak"}]'],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
  ["a program", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251))],
])("%s is not a table", async (_, content) => {
  expect(await refusal(readText(content))).toBe("FILE_NOT_A_TABLE");
});

test("a cell of one megabyte is read, a larger one is refused with its line and column", async () => {
  const most = "x".repeat(1 << 20);
  expect((await readText(`a,b\n1,${most}\n2,"${most}"\n`)).cells.map((row) => row[1]!.length)).toEqual([
    1 << 20,
    1 << 20,
  ]);
  for (const cell of [`${most}x`, `"${most}x"`, `"${most}""`]) {
    const problem = await readText(`a,b\n1,2\n3,${cell}\n`).catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: "CELL_TOO_LARGE", details: { line: 3, column: 2 } });
  }
});

test("a file that is missing, or a folder, cannot be read", async () => {
  expect(await refusal(readTable(newPath("nowhere.csv")))).toBe("FILE_UNREADABLE");
  expect(await refusal(readTable("."))).toBe("FILE_UNREADABLE");
});

test("reading can be given up, before and in the middle, and says how far it is", async () => {
  const path = newFile(`a,b\n${"1,2\n".repeat(500_000)}`);
  expect(await refusal(readWhole(path, { signal: AbortSignal.abort() }))).toBe("CANCELLED");
  const control = new AbortController();
  const table = await readTable(path, { signal: control.signal, batch: 1000 });
  const seen: number[] = [];
  const reading = (async () => {
    for await (const batch of table.rows()) {
      expect(batch.length).toBe(1000);
      seen.push(table.progress().read);
      if (seen.length === 100) control.abort();
    }
  })();
  expect(await refusal(reading)).toBe("CANCELLED");
  expect(seen.at(-1)).toBeGreaterThan(seen[0]!);
  expect(table.progress().total).toBe(2_000_004);
  expect(seen.at(-1)).toBeLessThan(2_000_004);
});

test("rows of long texts come in small batches", async () => {
  const table = await readTable(newFile(`a,b\n${`1,${"x".repeat(500_000)}\n`.repeat(40)}`));
  const sizes: number[] = [];
  for await (const batch of table.rows()) sizes.push(batch.length);
  expect(Math.max(...sizes)).toBeLessThan(12);
  expect(table.counts.rows).toBe(40);
});

test("a table that is left in the middle lets go of its file", async () => {
  const table = await readTable(newFile(`a,b\n${"1,2\n".repeat(500_000)}`));
  for await (const batch of table.rows()) {
    expect(batch.length).toBe(500);
    break;
  }
  await table.close();
  await using another = await readTable(newFile("a,b\n1,2\n"));
  expect(another.headers).toEqual(["a", "b"]);
});

test("a file many times larger than the memory allowed is read to its end", async () => {
  const path = newPath("large.csv");
  const out = createWriteStream(path);
  const block = Array.from(
    { length: 2000 },
    (_, i) => `${i},"Lincoln Elementary, Annex",Tacoma,98${i % 1000},Peña\n`,
  ).join("");
  out.write("id,name,city,zip,head\n");
  for (let i = 0; i < 1200; i++) if (!out.write(block)) await once(out, "drain");
  out.end();
  await once(out, "close");
  const script = `import { readTable } from ${JSON.stringify(new URL("readTable.ts", import.meta.url).href)};
    const table = await readTable(process.argv[1]);
    let rows = 0;
    for await (const batch of table.rows()) rows += batch.length;
    console.log(JSON.stringify({ rows, rss: process.resourceUsage().maxRSS}));`;
  const args = [
    "--max-old-space-size=24",
    "--experimental-strip-types",
    "--no-warnings",
    "--input-type=module-typescript",
    "--eval",
    script,
    path,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const said = z.object({ rows: z.number(), rss: z.number() }).parse(JSON.parse(stdout));
  expect(said.rows).toBe(2_400_000);
  expect(said.rss, "kilobytes").toBeLessThan(300_000);
}, 60_000);
