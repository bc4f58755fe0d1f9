/**
 * Time and effort: what a person certifies, after the fact, of the time that was paid from one source in one month (2 CFR 200.430(g):
 * charges rest on records of the work that was done). The certificate is locked when it is signed; what was found later makes a new
 * version. Minutes on or after the day a source was closed are told apart and are no part of a certificate.
 */
import { Problem } from "../../problems.ts";
import { addDays, isLocalDate, type LocalDate } from "../localTime.ts";

/** A month, YYYY-MM. */
export type Month = string;

export interface EffortEntry {
  id: string;
  on: LocalDate;
  minutes: number;
  fundId: string | null;
}

/** `share`: of all minutes logged that month, 0 to 1; null where none were. `afterClose`: entries of the source that do not count. */
export interface Effort {
  minutes: number;
  allMinutes: number;
  share: number | null;
  entries: string[];
  afterClose: string[];
}

/** What one person's entries make of one source in a month. `closedOn`: the first day the source pays nothing; null while open. */
export function effortOf(
  entries: readonly EffortEntry[],
  fundId: string,
  month: Month,
  closedOn: LocalDate | null,
): Effort {
  const inMonth = entries.filter(({ on }) => on.startsWith(`${month}-`));
  const ofFund = inMonth.filter((entry) => entry.fundId === fundId);
  const isPaid = ({ on }: EffortEntry) => closedOn === null || on < closedOn;
  const paid = ofFund.filter(isPaid);
  const [minutes, allMinutes] = [minutesOf(paid), minutesOf(inMonth)];
  return {
    minutes,
    allMinutes,
    share: allMinutes === 0 ? null : minutes / allMinutes,
    entries: paid.map(({ id }) => id),
    afterClose: ofFund.filter((entry) => !isPaid(entry)).map(({ id }) => id),
  };
}

/** An entry as it was certified. */
export type EffortLine = Pick<EffortEntry, "id" | "on" | "minutes">;

interface Counted<L extends EffortLine> {
  minutes: number;
  allMinutes: number;
  lines: readonly L[];
}

/** What a version says that the one before did not. */
export interface EffortChange<L extends EffortLine> {
  added: L[];
  gone: L[];
  /** Entries that have other minutes now. */
  changed: (L & { was: number })[];
}

/** Null where both say the same. All lists may be empty: then it was the time of other sources that changed. */
export function effortChange<L extends EffortLine>(before: Counted<L>, now: Counted<L>): EffortChange<L> | null {
  const [old, fresh] = [before.lines, now.lines].map((lines) => new Map(lines.map((line) => [line.id, line])));
  const added = now.lines.filter(({ id }) => !old?.has(id));
  const gone = before.lines.filter(({ id }) => !fresh?.has(id));
  const changed = now.lines.flatMap((line) => {
    const was = old?.get(line.id)?.minutes;
    return was === undefined || was === line.minutes ? [] : { ...line, was };
  });
  const nothing = added.length + gone.length + changed.length === 0;
  const same = before.minutes === now.minutes && before.allMinutes === now.allMinutes;
  return same && nothing ? null : { added, gone, changed };
}

/** The days of a month: its first, and the first of the next. BAD_DATE for what is no month. */
export function monthSpan(month: Month): { from: LocalDate; to: LocalDate } {
  const from = `${month}-01`;
  if (!isLocalDate(from)) throw new Problem("BAD_DATE", { value: month });
  return { from, to: `${addDays(from, 31).slice(0, 7)}-01` };
}

/** CERTIFICATE_TOO_EARLY unless the month is over; a certificate is of work that was done. BAD_DATE for what is no month. */
export function mustBeOver(month: Month, today: LocalDate): void {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Problem("BAD_DATE", { value: month });
  if (today.slice(0, 7) <= month) throw new Problem("CERTIFICATE_TOO_EARLY", { month });
}

function minutesOf(entries: readonly EffortEntry[]): number {
  return entries.reduce((sum, { minutes }) => sum + minutes, 0);
}
