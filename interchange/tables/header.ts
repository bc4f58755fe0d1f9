/**
 * Finding the row of column names, and making the names usable. Real exports put a title, a date of printing or an
 * empty line above it; the first row that is about as full as the table gets and is made of words is taken, and the
 * person importing may say otherwise.
 */
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import type { TableRow } from "./table.ts";

/** Most characters of a column's name; the whole of it stays in the raw headers. */
const longestName = 200;

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === "" || cell.trim() === "");

function filled(cells: readonly string[]): string[] {
  return cells.filter((cell) => cell.trim() !== "");
}

/** A word, as column names are: some letter, and not a number, date or id. */
function isWord(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/^[\d\s.,:/+-]*\d[\d\s.,:/+-]*$/.test(cell) && cell.length <= 120;
}

/** How full the rows of the table are: the most cells that at least two rows have, so that one odd row says nothing. */
function fullness(counts: readonly number[]): number {
  const twice = counts.filter((count, index) => counts.indexOf(count) !== index);
  return Math.max(0, ...twice) || Math.max(0, ...counts);
}

/** The place in `rows` of the row that looks most like column names, or -1 when all rows are blank. */
export function guessHeader(rows: readonly TableRow[]): number {
  const fullest = fullness(rows.map((row) => filled(row.cells).length));
  if (fullest === 0) return -1;
  const enough = Math.max(Math.min(2, fullest), Math.ceil(fullest / 2));
  const full = (row: TableRow) => filled(row.cells).length >= enough;
  const words = rows.findIndex((row) => {
    const cells = filled(row.cells);
    return cells.length >= enough && cells.filter(isWord).length >= cells.length * 0.6;
  });
  return words >= 0 ? words : rows.findIndex(full);
}

/**
 * Column names that are unique and not blank: a blank one is named `#3` for its place, a repeated one gets ` (2)`.
 * Both are listed. Blank names at the end with nothing below them in `sample` are no columns.
 */
export function usableHeaders(header: TableRow, sample: readonly TableRow[], odd: OddList): string[] {
  const raw = header.cells;
  let width = raw.length;
  const inUse = (column: number) => sample.some((row) => (row.cells[column] ?? "").trim() !== "");
  while (width > 0 && raw[width - 1]!.trim() === "" && !inUse(width - 1)) width--;
  const seen = new Set<string>();
  const next = new Map<string, number>();
  return raw.slice(0, width).map((cell, index) => {
    const name = cell.replaceAll(/\s+/g, " ").trim().slice(0, longestName);
    if (name === "") odd.add(header.line, "header_blank", `#${index + 1}`);
    const wanted = name === "" ? `#${index + 1}` : name;
    let unique = wanted;
    for (let n = next.get(wanted) ?? 2; seen.has(unique); n++) {
      unique = `${wanted} (${n})`;
      next.set(wanted, n + 1);
    }
    if (name !== "" && unique !== name) odd.add(header.line, "header_duplicate", unique, name);
    seen.add(unique);
    return unique;
  });
}
