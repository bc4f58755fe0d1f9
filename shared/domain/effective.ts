/**
 * Facts that hold for a time: a school's model, its zone, whom it answers to, who works where. Reorganisations are normal, so a
 * new fact never overwrites an old one: it ends it, and what was true before stays on record. A range is half-open, [from, to),
 * in school-local dates, so that the day one fact ends is the day the next begins and no day is counted twice. `null` means
 * unknown, not for ever: until more is known, an unknown end reaches as far as one asks, and a later fact supplies it.
 */
import { Problem } from "../problems.ts";
import { compareDates, isLocalDate, type LocalDate } from "./localTime.ts";

/** A half-open range of school-local dates; null = unknown. */
export interface Effective {
  from: LocalDate | null;
  to: LocalDate | null;
}

/** Throws BAD_DATE for a bound that is no date, DATES_REVERSED where the end is not after the start (an empty range). */
export function checkRange({ from, to }: Effective): void {
  for (const date of [from, to])
    if (date !== null && !isLocalDate(date)) throw new Problem("BAD_DATE", { value: date });
  if (from !== null && to !== null && to <= from) throw new Problem("DATES_REVERSED", { from, to });
}

/** True where a range holds on a date: from its first day up to, not including, its end. */
export function holdsOn({ from, to }: Effective, date: LocalDate): boolean {
  return (from === null || from <= date) && (to === null || date < to);
}

/** The rows in force on a date, the one that began last first; more than one is a contradiction to be shown, not resolved here. */
export function at<R extends Effective>(rows: readonly R[], date: LocalDate): R[] {
  return rows.filter((row) => holdsOn(row, date)).toSorted((a, b) => byStart(b, a));
}

/** True where two ranges share a day, an unknown bound reaching as far as the other range. */
export function overlaps(a: Effective, b: Effective): boolean {
  return (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to);
}

function byStart(a: Effective, b: Effective): number {
  return compareStarts(a.from, b.from);
}

/** An unknown start comes before any date. */
function compareStarts(a: LocalDate | null, b: LocalDate | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return compareDates(a, b);
}

/** What recording a new fact does to the rows that were there; every row is in exactly one of the lists. */
export interface Rewritten<R> {
  /** All rows that remain, in order of time. */
  rows: R[];
  /** Existing rows whose range is now shorter. */
  changed: R[];
  /** Existing rows that the new one replaces from their first day to their last. */
  removed: R[];
  /** The new row with its end, and what goes on after it of a row it cuts in two. */
  added: R[];
}

/**
 * Records a new row among `rows`, which are of one kind about one thing (the zone of one school). The row in force at the new
 * one's start ends there; a row beginning on the same day is replaced. Where the new end is unknown, the next row's start is its
 * end, so that a fact recorded late fits in before what came after it. Where the end is known, whatever it covers gives way, and
 * a row that went on past it goes on after it, as a row of its own: `continued` makes that copy (give it a new id). Nothing
 * before the new start changes, and if no two rows overlapped before, none do after. Throws as `checkRange` for the new row.
 */
export function closeAndOpen<R extends Effective>(
  rows: readonly R[],
  newRow: R,
  continued: (row: R) => R = (row) => row,
): Rewritten<R> {
  checkRange(newRow);
  const starts = rows.map((row) => row.from).filter((from) => from !== null && compareStarts(newRow.from, from) < 0);
  const opened = { ...newRow, to: newRow.to ?? starts.toSorted(compareStarts)[0] ?? null };
  const result: Rewritten<R> = { rows: [], changed: [], removed: [], added: [opened] };
  for (const row of rows) {
    if (!overlaps(row, opened)) {
      result.rows.push(row);
      continue;
    }
    const head = compareStarts(row.from, opened.from) < 0 ? { ...row, to: opened.from } : null;
    const goesOn = opened.to !== null && (row.to === null || row.to > opened.to);
    const tail = goesOn ? { ...row, from: opened.to } : null;
    if (head !== null) result.changed.push(head);
    if (head !== null && tail !== null) result.added.push(continued(tail));
    if (head === null && tail !== null) result.changed.push(tail);
    if (head === null && tail === null) result.removed.push(row);
  }
  result.rows = [...result.rows, ...result.changed, ...result.added].toSorted(byStart);
  return result;
}
