import { deflateRawSync, constants } from "node:zlib";
import { expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readTable } from "./readTable.ts";
import { bookOf, bookParts, newFile, newPath, readText, readWhole, refusal, textRow, zipOf } from "./testFiles.ts";

const cell = (at: string, value: string, attributes = "") => `<c r="${at}" ${attributes}><v>${value}</v></c>`;

test("a workbook another program wrote: texts, ids, dates, yes and no", async () => {
  const path = newPath("other.xlsx");
  const rows = [
    ["NCES ID", "Name", "Opened", "Charter", "Students"].map((value) => ({ value, fontWeight: "bold" as const })),
    [
      { value: "010000500870" },
      { value: "Peña & <Sons> 😀" },
      { value: new Date(Date.UTC(2025, 7, 25)), format: "mm/dd/yyyy" },
      { value: true },
      { value: 530486002475 },
    ],
  ];
  await writeXlsxFile(rows).toFile(path);
  const { table, cells, odd } = await readWhole(path);
  expect(table.format).toBe("xlsx");
  expect(table.encoding).toBeNull();
  expect(table.headers).toEqual(["NCES ID", "Name", "Opened", "Charter", "Students"]);
  expect(cells).toEqual([["010000500870", "Peña & <Sons> 😀", "2025-08-25", "TRUE", "530486002475"]]);
  expect(odd).toEqual([]);
});

test("the sheets are listed, the first visible one is read, another can be chosen", async () => {
  const path = newFile(
    bookOf({
      sheets: [
        { name: "Codes", data: textRow(1, ["code"]), state: "hidden" },
        { name: "Schools &amp; more", data: textRow(1, ["name"]) + textRow(2, ["Oak"]) },
        { name: "Staff", data: textRow(1, ["who"]) + textRow(2, ["Ash"]) },
      ],
    }),
  );
  const first = await readWhole(path);
  expect(first.table.sheets).toEqual([
    { name: "Codes", hidden: true },
    { name: "Schools & more", hidden: false },
    { name: "Staff", hidden: false },
  ]);
  expect([first.table.sheet, first.cells]).toEqual(["Schools & more", [["Oak"]]]);
  expect((await readWhole(path, { sheet: "Staff" })).cells).toEqual([["Ash"]]);
  expect(await refusal(readTable(path, { sheet: "staff" }))).toBe("BAD_REQUEST");
});

test("numbers are read as they are shown: no exponent, no .0, zeros a format puts in front, dates as ISO", async () => {
  const formats = [
    "General",
    "000000000000",
    "m/d/yyyy",
    "m/d/yy h:mm",
    "h:mm AM/PM",
    "0.00",
    '"Q"0',
    "[$-409]d-mmm-yy;@",
    "00000\\-0000",
    "mm:ss.0",
    "[Red]0",
    "[h]:mm",
  ];
  const styles = `<numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join("")}<xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>`;
  const values: [string, number, string][] = [
    ["530486002475", 0, "530486002475"],
    ["5.30486002475E11", 0, "530486002475"],
    ["530486002475.0", 0, "530486002475"],
    ["12345678901234567890", 0, "12345678901234567890"],
    ["0.10000000000000001", 0, "0.1"],
    ["1.5E-7", 0, "1.5E-7"],
    ["-3", 0, "-3"],
    ["10000500870", 1, "010000500870"],
    ["45894", 2, "2025-08-25"],
    ["45894.336805555555", 3, "2025-08-25 08:05"],
    ["45894.336805555555", 2, "2025-08-25 08:05"],
    ["0.33680555555555558", 4, "08:05"],
    ["0.99999999", 4, "00:00"],
    ["2.5", 5, "2.5"],
    ["3", 6, "3"],
    ["45894", 7, "2025-08-25"],
    ["98271", 8, "98271"],
    ["7", 10, "7"],
    ["0.0625", 11, "01:30"],
    ["1.25", 11, "1.25"],
    ["45894.336805555555", 4, "08:05"],
    ["45894", 12, "2025-08-25"],
    ["0.5", 13, "12:00"],
    ["61", 2, "1900-03-01"],
    ["59", 2, "1900-02-28"],
    ["1", 2, "1900-01-01"],
    ["-1", 2, "-1"],
    ["2958465", 2, "9999-12-31"],
    ["2958466", 2, "2958466"],
  ];
  const data = values
    .map(([raw, style], index) => `<row r="${index + 2}">${cell(`A${index + 2}`, raw, `s="${style}"`)}</row>`)
    .join("");
  const { cells } = await readText(bookOf({ sheets: [{ name: "S", data: textRow(1, ["x"]) + data }], styles }));
  expect(cells.map((row) => row[0])).toEqual(values.map(([, , shown]) => shown));
});

test("days count from 1904 where the workbook says so", async () => {
  const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
  const data = `${textRow(1, ["d"])}<row r="2">${cell("A2", "44432", 's="0"')}</row><row r="3">${cell("A3", "0", 's="0"')}</row>`;
  const { cells } = await readText(bookOf({ sheets: [{ name: "S", data }], styles, settings: 'date1904="1"' }));
  expect(cells).toEqual([["2025-08-25"], ["1904-01-01"]]);
});

test("every kind of cell: shared and rich texts, formulas with their last result, errors, yes and no, ISO dates, gaps", async () => {
  const texts =
    '<si><t>name</t></si><si><r><t>Peñ</t></r><r><rPr/><t xml:space="preserve">a </t></r><rPh><t>no</t></rPh></si><si><t>a_x000D__x000a_b _x005F_x0041_</t></si>';
  const data = `<row r="1">${cell("A1", "0", 't="s"')}<c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="D1" t="str"><v>d</v></c></row>
    <row r="2">${cell("A2", "1", 't="s"')}${cell("D2", "2", 't="s"')}</row>
    <row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="str"><f t="shared" si="0"/><v>x</v></c><c r="C4" t="e"><v>#N/A</v></c><c r="D4" t="b"><v>0</v></c></row>
    <row r="5"><c r="A5" t="d"><v>2025-08-25T00:00:00</v></c><c r="B5"><f>NOW()</f></c><c t="n"><v>7</v></c><c r="D5" s="9"/></row>
    <row><c t="inlineStr"><is><t><![CDATA[<b>&amp;]]></t></is></c></row>`;
  const { table, rows, odd } = await readText(bookOf({ sheets: [{ name: "S", data }], texts }));
  expect(table.headers).toEqual(["name", "b", "#3", "d"]);
  expect(rows).toEqual([
    { line: 2, cells: ["Peña ", "", "", "a\r\nb _x0041_"] },
    { line: 4, cells: ["2", "x", "#N/A", "FALSE"] },
    { line: 5, cells: ["2025-08-25", "", "7", ""] },
    { line: 6, cells: ["<b>&amp;", "", "", ""] },
  ]);
  expect(odd).toEqual([
    "4 formula name 2",
    "4 formula b x",
    "4 error_cell #3 #N/A",
    "5 formula b —",
    "1 header_blank #3",
  ]);
});

test("names with prefixes, single quotes, comments, and tags cut anywhere", async () => {
  const data = `<?xml version='1.0'?><!-- a > b --><x:worksheet xmlns:x='u'><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>a &gt; b</x:t></x:is></x:c></x:row>
    <x:row r = '2' ><x:c t='inlineStr' r='A2'><x:is><x:t>&#x1F600;&#233;&apos;&unknown;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
  const parts = bookParts({ sheets: [{ name: "S", data: "<worksheet/>" }] });
  const sheet = parts.at(-1)!;
  sheet.text = data;
  const { table, cells } = await readText(zipOf(parts));
  expect(table.headers).toEqual(["a > b"]);
  expect(cells).toEqual([["😀é'&unknown;"]]);
});

test("a sheet that declares 1,048,576 rows and holds ten", async () => {
  const rows = Array.from({ length: 10 }, (_, index) =>
    textRow(index + 1, [index === 0 ? "name" : `School ${index}`, "x"]),
  ).join("");
  const data = `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`;
  const { cells } = await readText(bookOf({ sheets: [{ name: "S", data }] }));
  expect(cells.length).toBe(9);
});

test("a sheet with a million formatted empty rows gives the rows that are there, and counts the others", async () => {
  const empty = Array.from(
    { length: 300_000 },
    (_, index) => `<row r="${index + 3}" ht="15"><c r="A${index + 3}" s="1"/></row>`,
  ).join("");
  const { cells, table } = await readText(
    bookOf({ sheets: [{ name: "S", data: textRow(1, ["name"]) + textRow(2, ["Oak"]) + empty }] }),
  );
  expect(cells).toEqual([["Oak"]]);
  expect(table.counts).toEqual({ rows: 1, dropped: 300_000 });
  expect(table.odd.count("blank_row")).toBe(300_000);
  expect(table.odd.list.length).toBe(200);
});

test("a cell far out to the right does not fill memory, and one beyond the last column is refused", async () => {
  const far = Array.from(
    { length: 2000 },
    (_, index) => `<row r="${index + 2}"><c r="A${index + 2}"><v>1</v></c><c r="XFD${index + 2}"><v>2</v></c></row>`,
  ).join("");
  const table = await readTable(newFile(bookOf({ sheets: [{ name: "S", data: textRow(1, ["name"]) + far }] })), {
    headerRow: 1,
  });
  for await (const batch of table.rows()) expect(batch.length).toBeLessThan(10);
  expect(table.odd.count("long_row")).toBe(2000);
  const beyond = bookOf({
    sheets: [{ name: "S", data: `${textRow(1, ["name"])}<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>` }],
  });
  expect(await refusal(readText(beyond))).toBe("FILE_BROKEN");
});

/** Ten gigabytes of spaces in about ten megabytes: one packed megabyte, ten thousand times. */
function tenGigabytes(): Buffer {
  const megabyte = deflateRawSync(Buffer.alloc(1 << 20, " "), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: 10_240 }, () => megabyte), deflateRawSync(Buffer.alloc(0))]);
}

test("a bomb of ten gigabytes is refused, whatever it says about itself", async () => {
  const packed = tenGigabytes();
  const bomb = (size: number) => newFile(bookOf({ sheets: [{ name: "S", data: "", part: { packed, size, crc: 0 } }] }));
  expect(await refusal(readWhole(bomb(10_240 * (1 << 20))))).toBe("FILE_TOO_LARGE");
  expect(await refusal(readWhole(bomb(150 << 20), { limits: { ratio: 1e9 } }))).toBe("FILE_BROKEN");
  expect(await refusal(readWhole(bomb(1000)))).toBe("FILE_BROKEN");
});

test("a part that inflates more than 200 times is refused once it is past 50 MB, and a real table is not", async () => {
  const block = deflateRawSync(Buffer.alloc(1 << 20, " "), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: 60 }, () => block), deflateRawSync(Buffer.alloc(0))]);
  const book = bookOf({ sheets: [{ name: "S", data: "", part: { packed, size: 60 << 20, crc: 0 } }] });
  expect(await refusal(readText(book))).toBe("FILE_TOO_LARGE");
  expect(
    await refusal(
      readText(bookOf({ sheets: [{ name: "S", data: textRow(1, ["x"]) }] }), { limits: { inflated: 100 } }),
    ),
  ).toBe("FILE_TOO_LARGE");
});

test("shared texts have a limit of their own", async () => {
  const texts = `<si><t>${"x".repeat(10_000)}</t></si>`.repeat(30);
  const book = bookOf({ sheets: [{ name: "S", data: textRow(1, ["x"]) }], texts });
  expect(await refusal(readText(book, { limits: { sharedText: 200_000 } }))).toBe("FILE_TOO_LARGE");
});

test("a cell of more than a megabyte is refused where it is used", async () => {
  const long = "x".repeat((1 << 20) + 1);
  const shared = bookOf({
    sheets: [{ name: "S", data: `${textRow(1, ["a"])}<row r="2"><c r="B2" t="s"><v>0</v></c></row>` }],
    texts: `<si><t>${long}</t></si>`,
  });
  const inline = bookOf({ sheets: [{ name: "S", data: textRow(1, ["a"]) + textRow(2, ["x", long]) }] });
  for (const book of [shared, inline]) {
    const problem = await readText(book).catch((thrown: unknown) => thrown);
    expect(problem).toMatchObject({ code: "CELL_TOO_LARGE", details: { line: 2, column: 2 } });
  }
  const unused = bookOf({
    sheets: [{ name: "S", data: textRow(1, ["a"]) + textRow(2, ["x"]) }],
    texts: `<si><t>${long}</t></si>`,
  });
  expect((await readText(unused)).cells).toEqual([["x"]]);
});

test("old workbooks and workbooks with a password are told apart", async () => {
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const old = Buffer.concat([ole, Buffer.alloc(2000), Buffer.from("Workbook", "utf16le")]);
  const locked = Buffer.concat([ole, Buffer.alloc(2000), Buffer.from("EncryptedPackage", "utf16le")]);
  expect(await refusal(readText(old))).toBe("FILE_OLD_EXCEL");
  expect(await refusal(readText(locked))).toBe("FILE_PASSWORD");
  const sealed = bookOf({ sheets: [{ name: "S", data: textRow(1, ["a"]), part: { flags: 1 } }] });
  expect(await refusal(readText(sealed))).toBe("FILE_PASSWORD");
});

test("a ZIP that holds no workbook is not a table", async () => {
  expect(await refusal(readText(zipOf([{ name: "word/document.xml", text: "<document/>" }])))).toBe("FILE_NOT_A_TABLE");
  expect(await refusal(readText(zipOf([{ name: "xl/workbook.xml", text: "<document/>" }])))).toBe("FILE_NOT_A_TABLE");
  expect(await refusal(readText(zipOf([])))).toBe("FILE_NOT_A_TABLE");
});

test("a workbook that opens with an empty sheet is read from the first that holds something", async () => {
  const full = { name: "Roster", data: textRow(1, ["name"]) + textRow(2, ["Oak"]) };
  const formatted = '<row r="1"><c r="A1" s="1"/></row>';
  for (const data of ["", formatted]) {
    const path = newFile(bookOf({ sheets: [{ name: "Cover", data }, full] }));
    const { table, cells } = await readWhole(path);
    expect([table.sheet, cells]).toEqual(["Roster", [["Oak"]]]);
    expect(table.sheets.map(({ name }) => name)).toEqual(["Cover", "Roster"]);
    expect(await refusal(readTable(path, { sheet: "Cover" }))).toBe("NO_HEADER");
  }
  const hidden = newFile(
    bookOf({
      sheets: [
        { ...full, state: "hidden" },
        { name: "Cover", data: textRow(1, ["a"]) },
      ],
    }),
  );
  expect((await readWhole(hidden)).table.sheet).toBe("Cover");
});

test("an empty sheet, and a workbook without one, have no header", async () => {
  expect(await refusal(readText(bookOf({ sheets: [{ name: "S", data: "" }] })))).toBe("NO_HEADER");
  expect(await refusal(readText(bookOf({ sheets: [] })))).toBe("NO_HEADER");
});

test("a broken workbook is refused wherever it is broken", async () => {
  const whole = bookOf({
    sheets: [{ name: "S", data: Array.from({ length: 500 }, (_, i) => textRow(i + 1, [`name ${i}`, "x"])).join("") }],
  });
  for (const share of [0.01, 0.2, 0.5, 0.9, 0.999]) {
    expect(await refusal(readText(whole.subarray(0, Math.floor(whole.length * share))))).toBe("FILE_BROKEN");
  }
  const sheet = (data: string) =>
    bookOf({ sheets: [{ name: "S", data: `<worksheet><sheetData>${textRow(1, ["a"])}${data}` }] });
  for (const data of [
    "<row",
    "<row r='2'><c><v>1</v>",
    "</sheetData></worksheet></x>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "<!bad>",
  ]) {
    expect(await refusal(readText(sheet(data))), data).toBe("FILE_BROKEN");
  }
  const wrongSum = bookOf({ sheets: [{ name: "S", data: textRow(1, ["a"]), part: { crc: 1 } }] });
  expect(await refusal(readText(wrongSum))).toBe("FILE_BROKEN");
  const absent = bookParts({ sheets: [{ name: "S", data: "" }] }).slice(0, -1);
  expect(await refusal(readText(zipOf(absent)))).toBe("FILE_BROKEN");
});

test("flipping any byte of a workbook never gives anything but rows or a coded problem", async () => {
  const whole = bookOf({ sheets: [{ name: "S", data: textRow(1, ["name", "id"]) + textRow(2, ["Oak", "0123"]) }] });
  let read = 0;
  for (let at = 4; at < whole.length; at += 7) {
    const flipped = Buffer.from(whole);
    flipped[at]! ^= 0x15;
    const result = await readText(flipped).then(
      (found) => found.cells,
      (problem: unknown) => problem,
    );
    if (Array.isArray(result)) read++;
    else expect(result).toMatchObject({ code: expect.stringMatching(/^(FILE_|NO_HEADER|BAD_REQUEST)/) });
  }
  expect(read).toBeGreaterThan(0);
});

test("reading can be given up in the middle, and says how far it is", async () => {
  const data =
    textRow(1, ["name"]) + Array.from({ length: 60_000 }, (_, i) => textRow(i + 2, [`School ${i}`])).join("");
  const control = new AbortController();
  const table = await readTable(newFile(bookOf({ sheets: [{ name: "S", data }] })), { signal: control.signal });
  const reading = (async () => {
    for await (const batch of table.rows()) if (batch.length > 0 && table.progress().read > 1_000_000) control.abort();
  })();
  expect(await refusal(reading)).toBe("CANCELLED");
  expect(table.progress().total).toBeGreaterThan(table.progress().read);
});
