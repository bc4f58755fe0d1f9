/** The calendar, and its files. */
import * as bookings from "../../commands/coaching/bookings.ts";
import { read, work, write } from "../../context.ts";
import * as calendarFiles from "../../imports/calendar.ts";
import { exportCalendar } from "../../outputs/calendarFile.ts";
import { calendar, planCheck } from "../../queries/coaching/calendar.ts";
import { os } from "../os.ts";

const area = os.coaching;

export const calendarRoutes = {
  calendar: area.calendar.handler(read(calendar)),
  planCheck: area.planCheck.handler(read(planCheck)),
  book: area.book.handler(write(bookings.book)),
  bookWalk: area.bookWalk.handler(write(bookings.bookWalk)),
  moveBooking: area.moveBooking.handler(write(bookings.moveBooking)),
  cancelBooking: area.cancelBooking.handler(write(bookings.cancelBooking)),
  restoreBooking: area.restoreBooking.handler(write(bookings.restoreBooking)),
  exportCalendar: area.exportCalendar.handler(work(exportCalendar)),
  lookAtCalendar: area.lookAtCalendar.handler(work(calendarFiles.lookAtCalendar)),
  takeCalendar: area.takeCalendar.handler(work(calendarFiles.takeCalendar)),
  undoTake: area.undoTake.handler(write(calendarFiles.undoTake)),
};
