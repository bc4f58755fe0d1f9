/**
 * School-local dates and times. A school's day is the day on its own wall: an instant is turned into a date and a time in the
 * school's IANA zone by Intl, which knows every change to summer time. Dates themselves are plain text, YYYY-MM-DD, so that
 * comparing and adding days never passes through a zone.
 */
import { Problem } from "../problems.ts";

/** A school-local date, YYYY-MM-DD, from 1900-01-01 to 9999-12-31. */
export type LocalDate = string;

const firstYear = 1900;
const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** True for a zone name this machine knows, such as `America/Chicago`. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The date (YYYY-MM-DD) and time (HH:MM, 00:00 to 23:59) that a wall in `zone` shows at an instant (UTC ISO). In the hour that
 * repeats when summer time ends two instants show the same time; the hour skipped when it begins is never shown. Throws
 * BAD_DATE for an instant nobody can read or outside 1900-9999, BAD_REQUEST for an unknown zone.
 */
export function localTimeOf(instant: string, zone: string): { date: LocalDate; time: string } {
  // Without its "Z" an instant would be read in the zone of whatever machine this runs on.
  const at = /(?:Z|[+-]\d{2}:\d{2})$/.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(at)) throw new Problem("BAD_DATE", { value: instant });
  if (!isZone(zone)) throw new Problem("BAD_REQUEST", { path: "zone", reason: "unknown time zone" });
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const date = `${get("year").padStart(4, "0")}-${get("month")}-${get("day")}`;
  if (!isLocalDate(date)) throw new Problem("BAD_DATE", { value: instant });
  return { date, time: `${get("hour")}:${get("minute")}` };
}

/**
 * The instant (UTC ISO) at which a wall in `zone` shows a date and time (HH:MM). Of an hour that comes twice the first; an hour that is
 * skipped goes by the clock before the change, so that 02:30 is the half hour after it. Throws as `localTimeOf`.
 */
export function instantOf(date: LocalDate, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall) || !isLocalDate(date)) throw new Problem("BAD_DATE", { value: `${date} ${time}` });
  const offsetAt = (instant: number): number => {
    const shown = localTimeOf(new Date(instant).toISOString(), zone);
    return Date.parse(`${shown.date}T${shown.time}:00Z`) - Math.floor(instant / 60_000) * 60_000;
  };
  // The offsets of the days around it: where they differ, the clocks change in between.
  const [before, after] = [offsetAt(wall - dayMs), offsetAt(wall + dayMs)];
  const early = wall - before;
  return new Date(offsetAt(early) === before || offsetAt(wall - after) !== after ? early : wall - after).toISOString();
}

/** The school-local date of an instant; see `localTimeOf`. */
export function localDateOf(instant: string, zone: string): LocalDate {
  return localTimeOf(instant, zone).date;
}

/** True for a day that exists, written YYYY-MM-DD, from 1900 on. */
export function isLocalDate(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found !== null && dateFrom(Number(found[1]), Number(found[2]), Number(found[3])) === text;
}

function dateFrom(year: number, month: number, day: number): LocalDate | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < firstYear || year > 9999 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.toISOString().slice(0, 10);
}

/** The day `days` after (before, when negative) a date. Throws BAD_DATE for no date, or where the result leaves 1900-9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!isLocalDate(date)) throw new Problem("BAD_DATE", { value: date });
  const moved = new Date(Date.parse(date) + days * dayMs);
  const result = Number.isNaN(moved.getTime()) ? "" : moved.toISOString().slice(0, 10);
  if (!isLocalDate(result))
    throw new Problem("BAD_DATE", { value: `${date} ${days < 0 ? "-" : "+"} ${Math.abs(days)}` });
  return result;
}

/** The Monday of a date's week, which begins on Monday as a school's does. Throws BAD_DATE as `addDays` does. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % 7));
}

/** Below zero when `a` is before `b`, above zero when after, zero on the same day. For sorting dates of this form. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The date somebody wrote, or null. ISO order (2026-03-04) means the same everywhere; with the year last, the order of day and
 * month is the reader's: month first in US English, day first in Spanish, as Intl has it for `locale`. Numbers are parted by
 * `/`, `-` or `.`. A date that does not exist in that order is null, not turned round: guessing would be right for the 25th
 * and silently wrong for the 5th. Two-digit years and years before 1900 are null too.
 */
export function readDate(written: string, locale: string): LocalDate | null {
  const found = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/.exec(written.trim());
  if (!found) return null;
  const [first = "", second = "", third = ""] = [found[1], found[3], found[4]];
  if (first.length === 4 && third.length <= 2) return dateFrom(Number(first), Number(second), Number(third));
  if (third.length !== 4 || first.length > 2) return null;
  return monthFirst(locale)
    ? dateFrom(Number(third), Number(first), Number(second))
    : dateFrom(Number(third), Number(second), Number(first));
}

/** As `readDate`, for one date typed by a person: throws BAD_DATE with what was written. */
export function parseDate(written: string, locale: string): LocalDate {
  const date = readDate(written, locale);
  if (date === null) throw new Problem("BAD_DATE", { value: written.trim().slice(0, 40) });
  return date;
}

const orders = new Map<string, boolean>();

function monthFirst(locale: string): boolean {
  let order = orders.get(locale);
  if (order === undefined) {
    const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map((part) => part.type);
    order = parts.indexOf("month") < parts.indexOf("day");
    orders.set(locale, order);
  }
  return order;
}

/**
 * The school year a date falls in, as the half-open range [from, to) and as it is spoken of ("2026-27"). It begins on 1 July,
 * as in the reporting of the National Center for Education Statistics.
 */
export function schoolYear(date: LocalDate): { from: LocalDate; to: LocalDate; label: string } {
  if (!isLocalDate(date)) throw new Problem("BAD_DATE", { value: date });
  const year = Number(date.slice(0, 4)) - (date.slice(5) < "07-01" ? 1 : 0);
  return {
    from: `${year}-07-01`,
    to: `${year + 1}-07-01`,
    label: `${year}-${String((year + 1) % 100).padStart(2, "0")}`,
  };
}
