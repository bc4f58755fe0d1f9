/**
 * What every table file looks like to the rest of the product, whatever its format: a header, and rows in batches with
 * the line each came from. Rows are arrays of text: an id never passes through a number on its way in. Memory stays
 * flat however long the file is, so a table can be walked once only; open it again to read it again.
 */
import type { OddList } from "../../shared/domain/columnsOdd.ts";

/** One row as it stands in the file: `line` is the 1-based line it starts on (CSV) or its row number (XLSX). */
export interface TableRow {
  line: number;
  /** At least as many cells as there are headers; surplus cells of a row that is too long follow after them. */
  cells: string[];
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Bounds that keep a hostile or broken file from taking the machine with it. */
export interface TableLimits {
  /** Most characters in one cell. */
  cell: number;
  /** Most bytes an XLSX may inflate to, over all the parts that are read. */
  inflated: number;
  /** Most times its packed size an XLSX may inflate to, once it is past `ratioFrom` bytes. */
  ratio: number;
  ratioFrom: number;
  /** Most characters of texts shared between the cells of an XLSX: the one part that must be in memory. */
  sharedText: number;
}

export const usualLimits: TableLimits = {
  cell: 1 << 20,
  inflated: 1 << 30,
  ratio: 200,
  ratioFrom: 50 << 20,
  sharedText: 128 << 20,
};

export interface TableOptions {
  /** The 1-based line (CSV) or row (XLSX) that holds the column names; guessed where absent. */
  headerRow?: number;
  /** The name of the sheet of an XLSX; its first visible one where absent. */
  sheet?: string;
  /** Read a CSV in this encoding or with this delimiter instead of the one that was found. */
  encoding?: Encoding;
  delimiter?: string;
  /** Rows in a batch. */
  batch?: number;
  signal?: AbortSignal;
  limits?: Partial<TableLimits>;
}

export interface SheetName {
  name: string;
  hidden: boolean;
}

/** An open table file. Iterate its rows once, then (or instead) close it. */
export interface Table extends AsyncDisposable {
  readonly format: "csv" | "xlsx";
  /** Null for XLSX, which says its own. */
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  /** The sheets of an XLSX and the one being read; empty and null for CSV. */
  readonly sheets: readonly SheetName[];
  readonly sheet: string | null;
  /** Where the column names stand, and what they are: unique, trimmed, a blank one named `#3` for its place. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  /** The column names exactly as the file has them. */
  readonly rawHeaders: readonly string[];
  /** The lines above the column names (titles, dates of printing): shown, never lost. */
  readonly above: readonly TableRow[];
  /** What was odd so far; complete when the rows have been walked to the end. */
  readonly odd: OddList;
  /** Rows given and rows dropped so far. Every dropped row is listed in `odd` too. */
  readonly counts: { rows: number; dropped: number };
  /** Bytes read of those there are (of the sheet as inflated, for XLSX); `total` may be an estimate. */
  progress(): { read: number; total: number };
  /**
   * The rows below the header, in batches. Throws a Problem: CANCELLED when the signal aborts, CELL_TOO_LARGE,
   * FILE_BROKEN, FILE_TOO_LARGE, FILE_UNREADABLE.
   */
  rows(): AsyncGenerator<TableRow[], void, void>;
  close(): Promise<void>;
}

/** What a format's reader hands over: raw rows in arrays of any length, in the order of the file. */
export interface RowSource {
  rows: AsyncGenerator<TableRow[], void, void>;
  /** True where a row that is shorter than the header is odd (CSV); XLSX simply leaves empty cells out. */
  raggedIsOdd: boolean;
  /** True where a replacement character means bytes that could not be read. */
  lossy: boolean;
  progress(): { read: number; total: number };
  close(): Promise<void>;
}
