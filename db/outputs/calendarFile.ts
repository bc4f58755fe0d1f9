/** The calendar as a file that other programs read. What was called off is in it, so that they call it off too. Names of those visited are not. */
import type { Inputs } from "../../shared/contract/index.ts";
import type { MadeFile } from "../../shared/contract/device.ts";
import { bookingKinds } from "../../shared/domain/coaching/cycle.ts";
import { type Translate, translator } from "../../shared/words/words.ts";
import { writeCalendar } from "../../interchange/calendar/writeCalendar.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { type CalendarRow, calendarRows } from "../queries/coaching/calendar.ts";
import { instantNow, today } from "../time.ts";
import { disclose } from "./disclose.ts";
import { fileName } from "../fileName.ts";

export async function* exportCalendar(
  { store, services }: JobTools,
  { personId, schoolId, from, to, language }: Inputs["coaching"]["exportCalendar"],
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const t = translator(language);
  const rows = calendarRows(store, { schoolId, from, to }, true).filter(
    (row) => personId === null || row.personId === personId,
  );
  const lines = rows.map((row) => ({ ...row, summary: summaryOf(row, t) }));
  const name = `${t("common:appName")} · ${t("calendar:title")}`;
  const bytes = writeCalendar(name, lines, instantNow(store), language);
  const changed = disclose(store, { what: "calendar", walkId: null, schoolId, format: "ics", audience: "calendar" });
  const file = fileName([today(store), t("calendar:title")], "ics");
  yield { done: services.staging.offer(file, bytes), changed };
}

/** "Coaching visit · Oak Middle School": what and where, without whom. */
function summaryOf({ kind, title, schoolName }: CalendarRow, t: Translate): string {
  const known = bookingKinds.find((each) => each === kind);
  return [title ?? (known ? t(`calendar:kind.${known}`) : kind), schoolName].filter(Boolean).join(" · ");
}
