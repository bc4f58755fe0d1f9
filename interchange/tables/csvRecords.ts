/**
 * The CSV grammar, as a machine that is fed text in pieces and gives back whole records. It follows RFC 4180 to the
 * letter for files that do, and for files that do not it never guesses in silence: a quote that is opened and not
 * properly closed costs its own line the quoting, is listed, and the next line is read as if nothing had happened.
 * A general CSV library either refuses such a file or lets the quote swallow every row after it, takes five times as
 * long, and loses count of lines where LF, CRLF and bare CR are mixed (see docs/decisions); tests hold this one
 * against csv-parse on everything both can read.
 */
import type { OddKind, OddList } from "../../shared/domain/columnsOdd.ts";
import { Problem } from "../../shared/problems.ts";
import { controlIn, unwrap, withoutNul } from "./cellText.ts";
import type { TableRow } from "./table.ts";

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** More columns than any table of the field (and than Excel) has: what is read is not a table. */
const mostColumns = 16_384;

/** Most characters in one record: wide rows of long texts fit, an endless line does not. */
const mostInRecord = 64 << 20;

/** What a character means to the scan: nothing, the end of a plain cell, or a cell that needs a closer look. */
const stop = 1;
const look = 2;

const incomplete = -1;

export interface CsvOptions {
  delimiter: string;
  odd: OddList;
  mostInCell: number;
  /** The name of a column by its 0-based place, for what is listed. */
  columnName: (index: number) => string;
}

export class CsvRecords {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  readonly #odd: OddList;
  readonly #mostInCell: number;
  readonly #columnName: (index: number) => string;
  readonly #classes = new Uint8Array(160);
  #rest = "";
  /** Text to gather before trying again on a record that was incomplete: doubling keeps long records linear. */
  #enough = 0;
  #line = 1;
  #width = 0;
  // the record being read; committed only when it is complete, because an incomplete one is read again from its start
  #cells: string[] = [];
  #cell = "";
  #newlines = 0;
  #pending: [OddKind, string, string][] = [];

  constructor(options: CsvOptions) {
    this.#delimiter = options.delimiter;
    this.#delimiterCode = options.delimiter.charCodeAt(0);
    this.#odd = options.odd;
    this.#mostInCell = options.mostInCell;
    this.#columnName = options.columnName;
    for (let code = 0; code < 160; code++) if (code < 32 || code > 126) this.#classes[code] = look;
    this.#classes[9] = 0;
    this.#classes[quote] = look;
    this.#classes[lineFeed] = stop;
    this.#classes[carriageReturn] = stop;
    this.#classes[this.#delimiterCode] = stop;
  }

  /** Feeds a piece of text; `last` says that no more will come. Gives the records that are complete by now. */
  push(text: string, last: boolean): TableRow[] {
    const s = this.#rest === "" ? text : this.#rest + text;
    const rows: TableRow[] = [];
    if (!last && s.length < this.#enough) {
      this.#rest = s;
      return rows;
    }
    let at = 0;
    while (at < s.length) {
      const end = this.#record(s, at, last);
      if (end === incomplete) break;
      rows.push({ line: this.#line, cells: this.#cells });
      this.#commit();
      at = end;
    }
    this.#rest = at === 0 ? s : s.slice(at);
    if (this.#rest.length > mostInRecord) throw new Problem("FILE_TOO_LARGE", {});
    this.#enough = at === 0 ? s.length * 2 : 0;
    return rows;
  }

  #commit(): void {
    for (const [kind, column, detail] of this.#pending) this.#odd.add(this.#line, kind, column, detail);
    this.#line += this.#newlines + 1;
    this.#width = this.#cells.length;
  }

  /** Reads the record at `at`; gives where the next one starts. */
  #record(s: string, at: number, last: boolean): number {
    this.#cells = [];
    this.#newlines = 0;
    if (this.#pending.length > 0) this.#pending = [];
    let i = at;
    for (;;) {
      const first = s.charCodeAt(i);
      const end = first === quote ? this.#quoted(s, i, i, last) : this.#plain(s, i, last);
      if (end === incomplete) return incomplete;
      if (end < incomplete) return this.#literalLine(s, -end - 2, last);
      this.#cells.push(this.#cell);
      if (this.#cells.length > mostColumns) throw new Problem("FILE_NOT_A_TABLE", {});
      if (end >= s.length) return end;
      const ended = s.charCodeAt(end);
      if (ended !== this.#delimiterCode) return this.#afterLine(s, end, ended, last);
      i = end + 1;
      // a delimiter at the very end of the text: one more, empty cell, if the text is really over
      if (i >= s.length && !last) return incomplete;
    }
  }

  /** Steps over the line end at `end`; a CR at the edge of the text waits to see whether an LF follows. */
  #afterLine(s: string, end: number, ended: number, last: boolean): number {
    if (ended === carriageReturn) {
      if (end + 1 >= s.length) return last ? end + 1 : incomplete;
      if (s.charCodeAt(end + 1) === lineFeed) return end + 2;
    }
    return end + 1;
  }

  /** A cell without quotes around it, from `from`: sets `#cell`, gives the index of what ended it. */
  #plain(s: string, from: number, last: boolean): number {
    const classes = this.#classes;
    const n = s.length;
    let end = from;
    let odd = false;
    for (; end < n; end++) {
      const code = s.charCodeAt(end);
      if (code >= 160) continue;
      const kind = classes[code];
      if (kind === stop) break;
      if (kind === look) odd = true;
    }
    if (end - from > this.#mostInCell) this.#tooLarge();
    if (end >= n && !last) return incomplete;
    if (odd) {
      // spaces, then a quote: a cell quoted with a space before it, as hand-made files have
      let start = from;
      while (s.charCodeAt(start) === space) start++;
      if (s.charCodeAt(start) === quote) return this.#quoted(s, from, start, last);
    }
    const text = s.slice(from, end);
    this.#cell = odd ? this.#inspect(text) : text;
    const lead = s.charCodeAt(from);
    if (lead === 39 || lead === 61) this.#unwrap();
    return end;
  }

  /**
   * A quoted cell whose opening quote is at `open` (the cell itself starts at `from`). Gives the index of what ended
   * it, or -(from + 2) when the quote proves broken: then the line is to be read literally from `from`.
   */
  #quoted(s: string, from: number, open: number, last: boolean): number {
    const n = s.length;
    const classes = this.#classes;
    let text = "";
    let piece = open + 1;
    let newlines = 0;
    let stray = false;
    let control = false;
    for (let i = open + 1; i < n; i++) {
      const code = s.charCodeAt(i);
      if (code >= 160 || classes[code] === 0 || code === this.#delimiterCode) continue;
      if (code !== quote) {
        if (code === lineFeed || code === carriageReturn) {
          if (stray) return -(from + 2);
          if (code === lineFeed || s.charCodeAt(i + 1) !== lineFeed) newlines++;
        } else control = true;
        continue;
      }
      const next = i + 1 < n ? s.charCodeAt(i + 1) : -1;
      if (next === -1 && !last) return this.#wait(s, from, open);
      if (next === quote) {
        text += s.slice(piece, i + 1);
        piece = i + 2;
        i++;
        continue;
      }
      const end = this.#closes(s, i + 1);
      if (end !== incomplete) {
        if (end >= n && !last) return incomplete;
        text += s.slice(piece, i);
        if (text.length > this.#mostInCell) return this.#overlong(s, from, open);
        this.#newlines += newlines;
        return this.#close(text, end, newlines, stray, control);
      }
      if (newlines > 0) return -(from + 2);
      stray = true;
    }
    if (!last) return this.#wait(s, from, open);
    return -(from + 2);
  }

  /** Where a quoted cell ends when its closing quote stands just before `at`, or incomplete when it does not close. */
  #closes(s: string, at: number): number {
    let end = at;
    while (s.charCodeAt(end) === space) end++;
    if (end >= s.length) return end;
    const code = s.charCodeAt(end);
    return code === this.#delimiterCode || code === lineFeed || code === carriageReturn ? end : incomplete;
  }

  #close(text: string, end: number, newlines: number, stray: boolean, control: boolean): number {
    this.#cell = control ? this.#inspectControl(text) : text;
    if (stray) this.#note("stray_quote", text);
    if (newlines > 1 && this.#looksLikeRows(text)) this.#note("quote_spans_rows", text);
    const lead = text.charCodeAt(0);
    if (lead === 39 || lead === 61) this.#unwrap();
    return end;
  }

  /** The quote is still open at the end of the text: wait for more, unless there is already too much of it. */
  #wait(s: string, from: number, open: number): number {
    return s.length - open <= 2 * this.#mostInCell + 2 ? incomplete : this.#overlong(s, from, open);
  }

  /** More than a cell may hold inside one pair of quotes: a quote left open if it looks like rows, else refused. */
  #overlong(s: string, from: number, open: number): number {
    if (this.#looksLikeRows(s.slice(open + 1, open + this.#mostInCell))) return -(from + 2);
    return this.#tooLarge();
  }

  /** The rest of a line from `from`, whose quote is broken: quotes count only where they close within the line. */
  #literalLine(s: string, from: number, last: boolean): number {
    let end = from;
    while (end < s.length && s.charCodeAt(end) !== lineFeed && s.charCodeAt(end) !== carriageReturn) end++;
    if (end - from > this.#mostInCell) this.#tooLarge();
    if (end >= s.length && !last) return incomplete;
    this.#note("broken_quote", s.slice(from, Math.min(end, from + 200)));
    this.#splitLine(s.slice(from, end));
    return end >= s.length ? end : this.#afterLine(s, end, s.charCodeAt(end), last);
  }

  /** Cells of a line whose first one has the broken quote; the others keep theirs where they close. */
  #splitLine(line: string): void {
    const closed = /"([^"]*(?:""[^"]*)*)" */y;
    for (let at = 0; at <= line.length;) {
      closed.lastIndex = at;
      const found = at > 0 ? closed.exec(line) : null;
      const isClosed =
        found !== null && (closed.lastIndex >= line.length || line[closed.lastIndex] === this.#delimiter);
      const next = isClosed ? closed.lastIndex : line.indexOf(this.#delimiter, at);
      const end = next < 0 ? line.length : next;
      const text = isClosed ? (found[1] ?? "").replaceAll('""', '"') : line.slice(at, end);
      this.#cells.push(this.#inspectControl(text));
      at = end + 1;
    }
  }

  /** Do the lines inside a quoted text each have as many cells as the rows around? Then a quote was left open. */
  #looksLikeRows(text: string): boolean {
    const lines = text
      .slice(0, 64_000)
      .split(/\r\n|\n|\r/)
      .slice(1, -1)
      .slice(0, 20);
    if (this.#width < 2 || lines.length === 0) return false;
    const alike = lines.filter((line) => line.split(this.#delimiter).length === this.#width).length;
    return alike * 2 > lines.length;
  }

  #inspect(text: string): string {
    if (text.includes('"') && !(text.startsWith('="') && text.endsWith('"'))) this.#note("stray_quote", text);
    return this.#inspectControl(text);
  }

  #inspectControl(text: string): string {
    const control = controlIn(text);
    if (control !== null) this.#note("control", control);
    return withoutNul(text);
  }

  #unwrap(): void {
    const plain = unwrap(this.#cell);
    if (plain === this.#cell) return;
    this.#note("unwrapped", this.#cell);
    this.#cell = plain;
  }

  #note(kind: OddKind, detail: string): void {
    this.#pending.push([kind, this.#columnName(this.#cells.length), detail]);
  }

  #tooLarge(): never {
    throw new Problem("CELL_TOO_LARGE", { line: this.#line, column: this.#cells.length + 1 });
  }
}
