/**
 * The list of everything odd in a table file. An import never merges, repairs or drops in silence: whatever was not
 * plain stands here with its line, so that the preview can show it and nothing of the file is lost without a word.
 * The list is bounded (a file may be odd on every one of its million lines) but the counts are exact, and each kind
 * has its own bound, so that one common oddity never hides a rare one.
 */
import { z } from "zod";

/** Every kind of oddity; the words for each stand in `words/<language>/tables.ts`. */
export const oddKinds = [
  // the file as a whole and its header
  "encoding",
  "above_header",
  "header_blank",
  "header_duplicate",
  // the rows as they stand in the file
  "blank_row",
  "short_row",
  "long_row",
  "broken_quote",
  "stray_quote",
  "quote_spans_rows",
  "control",
  "bad_bytes",
  "unwrapped",
  "formula",
  "error_cell",
  // what the rows say
  "unknown_code",
  "name_missing",
  "too_long",
  "id_exponent",
  "id_dropped_zero",
  "nces_form",
  "nces_mismatch",
  "grade_unclear",
  "level_unclear",
  "status_unclear",
  "role_unclear",
  "email_form",
  "several_people",
  "time_unclear",
  "times_reversed",
  "date_unclear",
  "date_ambiguous",
  "date_before_1900",
  "count_unclear",
  // what the rows say beside other rows, and beside what is here
  "same_school",
  "school_missing",
  "school_unknown",
  "school_several",
  "school_mine",
  "room_blank",
  "name_differs",
  "ids_differ",
  "times_differ",
] as const;
export type OddKind = (typeof oddKinds)[number];

/**
 * One oddity. `line` is the 1-based line (CSV) or row (XLSX) of the file, 0 for the file as a whole; `column` is the
 * header it is about, or "" for the whole line; `detail` is the value in question, shortened, never a sentence.
 */
export const odd = z.object({
  line: z.number().int().min(0),
  kind: z.enum(oddKinds),
  column: z.string(),
  detail: z.string(),
});
export type Odd = z.infer<typeof odd>;

/** What a preview or a command line shows: exact counts, and the first of each kind in the order they were met. */
export const oddReport = z.object({
  total: z.number().int(),
  counts: z.partialRecord(z.enum(oddKinds), z.number().int()),
  list: z.array(odd),
});
export type OddReport = z.infer<typeof oddReport>;

const longestDetail = 120;

/** Collects oddities in bounded memory: at most `mostPerKind` of each kind are kept, all are counted. */
export class OddList {
  readonly mostPerKind: number;
  readonly list: Odd[] = [];
  readonly counts: Partial<Record<OddKind, number>> = {};
  total = 0;

  constructor(mostPerKind = 200) {
    this.mostPerKind = mostPerKind;
  }

  add(line: number, kind: OddKind, column = "", detail = ""): void {
    const count = (this.counts[kind] ?? 0) + 1;
    this.counts[kind] = count;
    this.total += 1;
    if (count > this.mostPerKind) return;
    const short = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail;
    this.list.push({ line, kind, column, detail: short });
  }

  count(kind: OddKind): number {
    return this.counts[kind] ?? 0;
  }

  report(): OddReport {
    return { total: this.total, counts: { ...this.counts }, list: [...this.list] };
  }
}
