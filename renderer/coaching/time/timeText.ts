/** Time in words: hours, places, what it was for. */
import type { TimeEntry } from "../../../shared/contract/coachingTime.ts";
import { visitModes } from "../../../shared/domain/coaching/cycle.ts";
import { timePlaces } from "../../../shared/domain/coaching/fieldTime.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { shownDate } from "../../app/dates.ts";

export function hoursText(minutes: number, t: Translate): string {
  if (minutes < 60) return t("hours:short", { minutes: String(minutes) });
  return t("hours:total", { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) });
}

export function shareText(share: number | null, language: Language): string {
  if (share === null) return "–";
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

export function placeText(place: string, t: Translate): string {
  const known = timePlaces.find((each) => each === place);
  return known ? t(`hours:places.${known}`) : place;
}

export function modeText(mode: string | null, t: Translate): string {
  const known = visitModes.find((each) => each === mode);
  return known ? t(`visit:close.modes.${known}`) : t("hours:noMode");
}

export function whatText({ visitId, activity }: TimeEntry, t: Translate): string {
  return visitId === null ? activity : t("hours:visit");
}

/** An entry in one line. */
export function lineText(entry: TimeEntry, t: Translate, language: Language): string {
  const what = [whatText(entry, t), entry.schoolName].filter(Boolean).join(", ");
  return t("hours:certificates.line", { day: shownDate(entry.on, language), what, minutes: String(entry.minutes) });
}

export function sumOf(entries: readonly { minutes: number }[]): number {
  return entries.reduce((sum, { minutes }) => sum + minutes, 0);
}
