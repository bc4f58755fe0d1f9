import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { OddList } from "../../shared/domain/columnsOdd.ts";
import { CsvRecords } from "./csvRecords.ts";
import type { TableRow } from "./table.ts";

function records(pieces: readonly string[], delimiter = ","): { rows: TableRow[]; odd: OddList } {
  const odd = new OddList();
  const grammar = new CsvRecords({ delimiter, odd, mostInCell: 1000, columnName: (index) => `#${index + 1}` });
  const rows = pieces.flatMap((piece) => grammar.push(piece, false));
  rows.push(...grammar.push("", true));
  return { rows, odd };
}

/** Text made of what matters to the grammar. */
const crooked = fc.string({
  unit: fc.constantFrom('"', '"', ",", "\n", "\r", "\r\n", " ", "a", "b", "'", "=", "\0", "ñ", "😀"),
  maxLength: 60,
});

test("however the text is cut into pieces, the records, their lines and what is odd are the same", () => {
  fc.assert(
    fc.property(crooked, fc.array(fc.nat(200), { maxLength: 8 }), (text, cuts) => {
      const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
      const whole = records([text]);
      const cut = records(pieces);
      expect(cut.rows).toEqual(whole.rows);
      expect(cut.odd.report()).toEqual(whole.odd.report());
    }),
    { numRuns: 3000 },
  );
});

test("every character of any text is in some cell, or is grammar", () => {
  const bare = (text: string) => text.replaceAll(/["',\s=\0]/g, "");
  fc.assert(
    fc.property(crooked, (text) => {
      const { rows } = records([text]);
      expect(bare(rows.flatMap((row) => row.cells).join(""))).toBe(bare(text));
    }),
    { numRuns: 2000 },
  );
});

test("each record begins on the line it says: without quotes every line is one, with them lines only grow", () => {
  fc.assert(
    fc.property(crooked, (text) => {
      const numbers = records([text]).rows.map((row) => row.line);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      const plain = text.replaceAll('"', "");
      const lines = plain.split(/\r\n|\n|\r/);
      if (lines.at(-1) === "") lines.pop();
      expect(records([plain]).rows.map((row) => row.line)).toEqual(lines.map((_, index) => index + 1));
    }),
  );
});

test("files that keep to the rules are read as csv-parse reads them", () => {
  const cell = fc
    .string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "a", "b", "é", " "), maxLength: 8 })
    .filter((text) => !/^[='\s]/.test(text));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const written = (text: string) => (/["\r\n,;]|^\s/.test(text) ? quoted(text) : text);
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.constantFrom(",", ";"), fc.constantFrom("\n", "\r\n", "\r"), (table, delimiter, end) => {
      const text = table.map((row) => row.map(written).join(delimiter)).join(end) + end;
      const theirs = parse(text, { delimiter, record_delimiter: end, relax_column_count: true });
      const ours = records([text], delimiter);
      expect(ours.rows.map((row) => row.cells)).toEqual(theirs);
      expect(ours.rows.map((row) => row.cells)).toEqual(table);
      expect(ours.odd.count("broken_quote") + ours.odd.count("stray_quote")).toBe(0);
    }),
    { numRuns: 1000 },
  );
});

test("a file full of broken quotes takes no more than time in proportion", () => {
  const started = performance.now();
  for (const line of ['1,"abc,2\n', '1,""x"" y,2\n', '1,"a" b "c,2\n', ' "x\n']) {
    const { rows, odd } = records([line.repeat(40_000)]);
    expect(rows.length).toBe(40_000);
    expect(odd.total).toBeGreaterThanOrEqual(40_000);
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});

test("a line that never ends, and a row of a hundred thousand cells, are refused", () => {
  expect(() => records(["a,b\n", `${"x".repeat(999)},`.repeat(17_000)])).toThrow("FILE_NOT_A_TABLE");
  expect(() => records([",".repeat(100_000)])).toThrow("FILE_NOT_A_TABLE");
  const odd = new OddList();
  const grammar = new CsvRecords({ delimiter: ",", odd, mostInCell: 1 << 20, columnName: String });
  expect(() => {
    for (let i = 0; i < 200; i++) grammar.push(`${"x".repeat(1 << 20)},`, false);
  }).toThrow("FILE_TOO_LARGE");
});
