/** What a line of the calendar says of itself. */
import type { CalendarEntry } from "../../../shared/contract/coachingCalendar.ts";
import { bookingKinds } from "../../../shared/domain/coaching/cycle.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { shownLongDate, shownTime } from "../../app/dates.ts";

type Hours = Pick<CalendarEntry, "starts" | "ends">;

export function kindText(kind: string, t: Translate): string {
  const known = bookingKinds.find((each) => each === kind);
  return known ? t(`calendar:kind.${known}`) : kind;
}

export function hoursText({ starts, ends }: Hours, t: Translate, language: Language): string {
  if (starts === null) return t("calendar:allDay");
  const time = shownTime(starts, language);
  return ends === null
    ? t("calendar:from", { time })
    : t("calendar:hours", { starts: time, ends: shownTime(ends, language) });
}

/** "Tuesday, October 13, 9:00 to 9:45". */
export function whenText(at: Hours & { on: string }, t: Translate, language: Language): string {
  const hours = at.starts === null ? "" : `, ${hoursText(at, t, language)}`;
  return shownLongDate(at.on, language) + hours;
}

/** "Coaching visit, Oak Middle School". */
export function entryName({ kind, schoolName }: Pick<CalendarEntry, "kind" | "schoolName">, t: Translate): string {
  return [kindText(kind, t), schoolName].filter(Boolean).join(", ");
}

/** Where opening an entry leads; null for a booking that nothing came of yet. */
export function recordOf({ about, aboutId }: Pick<CalendarEntry, "about" | "aboutId">): string | null {
  if (about === null || aboutId === null) return null;
  return about === "visit" ? `#/visits/${aboutId}` : `#/walks/${aboutId}`;
}
