/**
 * Who from the district enters which school when: visits, walkthroughs, reviews. A part of coaching's contract. What would collide is
 * told before anything is saved and never refused. Calendar files (RFC 5545) go out whole; one that comes in is shown first, and
 * changes nothing before somebody says so.
 */
import { z } from "zod";
import { bookingKinds } from "../domain/coaching/cycle.ts";
import { documentLanguage } from "../domain/feedback.ts";
import { clock, guardWarning, short } from "./coachingKinds.ts";
import { madeFile } from "./device.ts";
import { command, id, job, localDate, nothing, query } from "./kinds.ts";

const hours = { starts: clock.nullable(), ends: clock.nullable() };

/** A line of the calendar: a booking, or a visit or walkthrough that nobody booked. */
export const calendarEntry = z.object({
  /** The booking's id; of what was not booked, the id its booking would get. */
  id,
  kind: z.string(),
  schoolId: z.string(),
  schoolName: z.string(),
  personId: z.string(),
  personName: z.string(),
  on: z.string(),
  starts: z.string().nullable(),
  ends: z.string().nullable(),
  title: z.string().nullable(),
  aboutId: z.string().nullable(),
  /** What `aboutId` is, where that is on this device. */
  about: z.enum(["visit", "walk"]).nullable(),
  /** The state of the visit or walkthrough it is about. */
  state: z.string().nullable(),
  /** Who is visited, where a person is. */
  withName: z.string().nullable(),
  /** How many people enter this school on that day. */
  busy: z.number(),
  /** Somebody else is there at the same time, as far as the hours are known. */
  collides: z.boolean(),
  /** Its own person is booked at another school at the same hours. */
  doubled: z.boolean(),
  /** False for what was held: that stays on its day. */
  movable: z.boolean(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;

const tables = ["calendar_booking", "coaching_visit", "walk", "person", "school"] as const;

/** What an event of a file would become. */
export const icsLine = z.object({
  /** The id of the booking it becomes: the same event gives the same id in every reading. */
  id,
  on: z.string(),
  ...hours,
  title: z.string(),
  location: z.string(),
  kind: z.string(),
  personName: z.string(),
  /** The school that its place or title names; null where none or several are meant. */
  schoolId: z.string().nullable(),
  schoolName: z.string().nullable(),
  /** `changed`: another day or hour than is booked here; `cancelled`: booked here and called off by the file. */
  state: z.enum(["new", "same", "changed", "cancelled"]),
});
export type IcsLine = z.infer<typeof icsLine>;

/** What was left out of a calendar file, and how often. */
export const icsOdd = z.object({
  code: z.enum(["no_date", "unknown_zone", "bad_rule", "cut_short", "outside"]),
  count: z.number(),
});

export const calendarCalls = {
  /** Who from the district enters a school when: `from` to the day before `to`, in the order of days and hours. */
  calendar: query(
    tables,
    z.object({ schoolId: id.nullable(), from: localDate, to: localDate }),
    z.array(calendarEntry),
  ),
  /** What planning this would meet, before it is saved: the agreement, others at the school that day, one's own other bookings. */
  planCheck: query(
    [...tables, "guard_rule"],
    z.object({
      schoolId: id,
      on: localDate,
      ...hours,
      kind: z.enum(bookingKinds),
      announced: z.boolean(),
      /** The booking being moved, which does not collide with itself. */
      besides: id.nullable(),
    }),
    z.object({
      warnings: z.array(guardWarning),
      /** What the day is called at the school where nobody works on it: none on a work day. */
      free: z.array(z.string()),
      /** Others at the school on the day; `meets`: at the same time, as far as hours are known. */
      others: z.array(calendarEntry.extend({ meets: z.boolean() })),
      /** Own bookings elsewhere at the same hours. */
      own: z.array(calendarEntry),
    }),
  ),
  book: command(
    z.object({
      id,
      kind: z.enum(bookingKinds),
      schoolId: id,
      on: localDate,
      ...hours,
      title: short.nullable(),
    }),
    nothing,
  ),
  /** Says which walkthrough a booked one became. NOT_FOUND. */
  bookWalk: command(z.object({ id, walkId: id }), nothing),
  /** Moves a line of the calendar, with the planned visit or walkthrough behind it. NOT_FOUND, VISIT_CLOSED, ALREADY_FINAL. */
  moveBooking: command(z.object({ id, on: localDate, ...hours }), z.object({ warnings: z.array(guardWarning) })),
  /** Calls a booking off, and the planned visit it is for. Nothing is lost: `restoreBooking` takes it back. */
  cancelBooking: command(z.object({ id }), nothing),
  restoreBooking: command(z.object({ id }), nothing),
  /** The calendar as a file (RFC 5545). `personId`: one person's lines only. What was called off is in it as cancelled. */
  exportCalendar: job(
    z.object({
      personId: id.nullable(),
      schoolId: id.nullable(),
      from: localDate,
      to: localDate,
      language: documentLanguage,
    }),
    madeFile,
  ),
  /** What a calendar file would change. FILE_NOT_A_CALENDAR, FILE_TOO_LARGE, NOT_FOUND. */
  lookAtCalendar: job(z.object({ token: z.string() }), z.object({ lines: z.array(icsLine), odd: z.array(icsOdd) })),
  /** Books what was chosen of a file, each at its school; moves and calls off what is here. The same file twice changes nothing. */
  takeCalendar: job(
    z.object({ token: z.string(), chosen: z.array(z.object({ id, schoolId: id })).max(5_000) }),
    z.object({ made: z.array(id), moved: z.number(), cancelled: z.array(id) }),
  ),
  /** Takes back what `takeCalendar` booked and brings back what it called off. */
  undoTake: command(z.object({ made: z.array(id).max(5_000), cancelled: z.array(id).max(5_000) }), nothing),
};
