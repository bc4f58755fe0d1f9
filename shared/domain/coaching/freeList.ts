/**
 * Free days as a district's calendar lists them, pasted: one line each, its day or its first and last day, then what it is called
 * ("12/21/2026 to 1/1/2027 Winter break"). Nothing is guessed: a line that cannot be read is told and left to whoever pasted it.
 */
import { addDays, compareDates, type LocalDate, readDate } from "../localTime.ts";
import { mostFreeDays } from "./guard.ts";

/** `from` to the day before `to`. */
export interface FreeSpan {
  from: LocalDate;
  to: LocalDate;
  name: string;
}

const date = String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}`;
const until = String.raw`\s*[-–—]\s*|\s+(?:to|through|a|al|hasta)\s+|[\s,;]+`;
const line = new RegExp(String.raw`^(${date})(?:(?:${until})(${date}))?[\s,;:]+(.+)$`, "iu");

/** Lines in their order; blank ones are passed over. Dates as `readDate` has them for the reader's `locale`. */
export function readFreeList(text: string, locale: string): { spans: FreeSpan[]; unread: string[] } {
  const spans: FreeSpan[] = [];
  const unread: string[] = [];
  for (const typed of text.split(/\r?\n/).map((each) => each.trim())) {
    if (typed === "") continue;
    const span = spanOf(typed, locale);
    if (span) spans.push(span);
    else unread.push(typed);
  }
  return { spans, unread };
}

function spanOf(typed: string, locale: string): FreeSpan | null {
  const [, first = "", second = first, name = ""] = line.exec(typed) ?? [];
  const [from, last] = [readDate(first, locale), readDate(second, locale)];
  if (from === null || last === null || last < from || last >= addDays(from, mostFreeDays)) return null;
  return { from, to: addDays(last, 1), name: name.trim().slice(0, 300) };
}

/** Whole days of a calendar as such a list: days of one name that follow each other are one line, in the order of days. */
export function freeListOf(days: readonly { on: LocalDate; title: string }[]): string {
  const spans: FreeSpan[] = [];
  for (const { on, title: name } of days.toSorted((a, b) => compareDates(a.on, b.on))) {
    const before = spans.find((span) => span.name === name && span.to === on);
    if (before) before.to = addDays(on, 1);
    else spans.push({ from: on, to: addDays(on, 1), name });
  }
  const said = ({ from, to, name }: FreeSpan) => {
    const last = addDays(to, -1);
    return `${from}${last === from ? "" : ` - ${last}`} ${name}`;
  };
  return spans.map(said).join("\n");
}
