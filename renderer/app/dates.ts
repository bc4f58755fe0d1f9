/** Dates, times and sizes as the person reads them: by Intl, in their language, never put together by hand. */
import { localDateOf } from "../../shared/domain/localTime.ts";
import type { Language } from "../../shared/words/words.ts";

const day: Intl.DateTimeFormatOptions = { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" };
const longDay: Intl.DateTimeFormatOptions = { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" };
const moment: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
const made = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = made.get(key);
  if (!found) made.set(key, (found = new Intl.DateTimeFormat(language, options)));
  return found;
}

/** A local date stands for a day, not for an instant: it passes through UTC so that no zone moves it. */
const atNoon = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** Today on this machine, YYYY-MM-DD. */
export function localToday(): string {
  return localDateOf(new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** "Oct 12, 2026". A text that is no date is shown as it is. */
export function shownDate(date: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? format(language, day).format(atNoon(date)) : date;
}

/** "Monday, October 12"; with its year when it is not this one. */
export function shownLongDate(date: string, language: Language, today = localToday()): string {
  const options: Intl.DateTimeFormatOptions =
    date.slice(0, 4) === today.slice(0, 4) ? longDay : { ...longDay, year: "numeric" };
  return capital(format(language, options).format(atNoon(date)));
}

/** "October 2026". */
export function shownMonth(date: string, language: Language): string {
  return capital(format(language, { timeZone: "UTC", month: "long", year: "numeric" }).format(atNoon(date)));
}

/** "Mon 12", where the month stands above. */
export function shownDayOfMonth(date: string, language: Language): string {
  const weekday = format(language, { timeZone: "UTC", weekday: "short" }).format(atNoon(date));
  return capital(`${weekday} ${Number(date.slice(8, 10))}`);
}

/** "Today", "Yesterday", "In 3 days", "5 days ago" within a week; else the date. */
export function shownNear(date: string, language: Language, today = localToday()): string {
  return capital(saidNear(date, language, today));
}

/** As `shownNear`, within a sentence: "today", "in 3 days". */
export function saidNear(date: string, language: Language, today = localToday()): string {
  const days = Math.round((atNoon(date).getTime() - atNoon(today).getTime()) / 86_400_000);
  if (!(Math.abs(days) < 7)) return shownDate(date, language);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
}

/** An instant: date and time on this machine's wall. */
export function shownMoment(instant: string, language: Language): string {
  return format(language, moment).format(new Date(instant));
}

/** A time of day, HH:MM, as it is written there: "8:05 AM", "8:05". */
export function shownTime(time: string, language: Language): string {
  const at = new Date(`2000-01-01T${time.padStart(5, "0")}:00Z`);
  return Number.isNaN(at.getTime()) ? time : format(language, { timeZone: "UTC", timeStyle: "short" }).format(at);
}

/** How long ago an instant was, in the largest unit that fits: "5 minutes ago", "yesterday". */
export function shownAgo(instant: string, language: Language, now = Date.now()): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1_000);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, size] of units)
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  return relative.format(0, "second");
}

/** "12,345". */
export function shownNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** "3.4 MB". */
export function shownBytes(bytes: number, language: Language): string {
  const [value, unit] =
    bytes >= 1e9
      ? [bytes / 1e9, "gigabyte"]
      : bytes >= 1e6
        ? [bytes / 1e6, "megabyte"]
        : [Math.max(bytes / 1e3, bytes > 0 ? 0.1 : 0), "kilobyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
