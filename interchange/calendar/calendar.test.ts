/** Calendar files: what is written is read again as it was, in any zone; what others write; what is none, or means harm. */
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { asProblem } from "../../shared/client.ts";
import { readCalendar, type ReadingBounds } from "./readCalendar.ts";
import { mostBytes, readInThread } from "./readInThread.ts";
import { type CalendarLine, uidEnding, writeCalendar } from "./writeCalendar.ts";

const bounds: ReadingBounds = { from: "2026-09-01", to: "2027-09-01", zone: "America/Chicago" };
const line: CalendarLine = {
  id: "b1",
  kind: "review",
  schoolId: "oak",
  schoolName: "Oak; Middle, School",
  personId: "ana",
  personName: "Ana Núñez",
  on: "2026-10-12",
  zone: "America/Chicago",
  starts: "09:00",
  ends: "10:30",
  summary: `Review · ${"Réunion 🏫 ".repeat(20)}`,
  title: "Review\nwith the principal",
  aboutId: null,
  cancelled: false,
};
const at = "2026-10-01T12:00:00.000Z";
const textOf = (lines: CalendarLine[]) => new TextDecoder().decode(writeCalendar("Fieldbook", lines, at, "en"));
const file = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...events, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:e1", ...lines, "END:VEVENT"].join("\r\n");
const days = (text: string, more: Partial<ReadingBounds> = {}) =>
  readCalendar(text, { ...bounds, ...more }).events.map(({ on, starts, ends }) => [on, starts, ends]);

describe("writing", () => {
  test("a file as RFC 5545 has it: lines of at most 75 octets, CRLF, UTC hours, stable UIDs, STATUS", () => {
    const text = textOf([
      line,
      { ...line, id: "b2", cancelled: true },
      { ...line, id: "b3", starts: null, ends: null },
    ]);
    for (const each of text.split("\r\n")) expect(new TextEncoder().encode(each).length).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent");
    const said = (name: string) => events.map((each) => String(each.getFirstPropertyValue(name)));
    expect(said("uid")).toEqual(["b1", "b2", "b3"].map((id) => id + uidEnding));
    expect(said("status")).toEqual(["CONFIRMED", "CANCELLED", "CONFIRMED"]);
    expect(said("dtstart")).toEqual(["2026-10-12T14:00:00Z", "2026-10-12T14:00:00Z", "2026-10-12"]);
    expect(said("dtend")).toEqual(["2026-10-12T15:30:00Z", "2026-10-12T15:30:00Z", "2026-10-13"]);
    expect(said("location")[0]).toBe(line.schoolName);
  });

  test("what is written is read again as it was, on the wall of whoever reads it", () => {
    const [read] = readCalendar(textOf([line]), bounds).events;
    expect(read).toMatchObject({
      on: line.on,
      starts: line.starts,
      ends: line.ends,
      location: line.schoolName,
      cancelled: false,
      own: { id: "b1", school: "oak", person: "ana", personName: line.personName, kind: "review", title: line.title },
    });
    expect(days(textOf([line]), { zone: "America/Denver" })).toEqual([["2026-10-12", "08:00", "09:30"]]);
    expect(days(textOf([{ ...line, starts: "23:30", ends: null }]), { zone: "Europe/Madrid" })).toEqual([
      ["2026-10-13", "06:30", null],
    ]);
  });
});

describe("reading what others write", () => {
  test.each([
    ["DTSTART:20261012T140000Z", "DTEND:20261012T150000Z", "09:00", "10:00"],
    ["DTSTART;TZID=America/New_York:20261012T090000", "DURATION:PT45M", "08:00", "08:45"],
    ["DTSTART:20261012T090000", "DTEND:20261012T093000", "09:00", "09:30"],
    ["DTSTART;VALUE=DATE:20261012", "SUMMARY:all day", null, null],
    ["DTSTART;TZID=Nowhere/Land:20261012T090000", "SUMMARY:taken as it stands", "09:00", null],
  ])("%s, %s", (starts, more, from, to) => {
    expect(days(file(event(starts, more)))).toEqual([["2026-10-12", from, to]]);
  });

  test("a zone that only the file explains", () => {
    const rule = ["DTSTART:19700101T000000", "TZOFFSETFROM:-0300", "TZOFFSETTO:-0300"];
    const zone = ["BEGIN:VTIMEZONE", "TZID:Office hours", "BEGIN:STANDARD", ...rule, "END:STANDARD", "END:VTIMEZONE"];
    const timed = event("DTSTART;TZID=Office hours:20261012T090000");
    expect(days(file(...zone, timed))).toEqual([["2026-10-12", "07:00", null]]);
    expect(readCalendar(file(timed), bounds).odd.map(({ code }) => code)).toEqual(["unknown_zone"]);
  });

  test("every week over the change of the clocks stays at its hour on the wall; one turn moved, one left out", () => {
    const weekly = event(
      "DTSTART;TZID=America/Chicago:20261019T090000",
      "RRULE:FREQ=WEEKLY;COUNT=4",
      "EXDATE;TZID=America/Chicago:20261026T090000",
    );
    const turn = "RECURRENCE-ID;TZID=America/Chicago:20261102T090000";
    expect(days(file(weekly, event(turn, "DTSTART;TZID=America/Chicago:20261103T100000")))).toEqual([
      ["2026-11-03", "10:00", null],
      ["2026-10-19", "09:00", null],
      ["2026-11-09", "09:00", null],
    ]);
  });

  test("what goes on past midnight is a line for each day, and a day ends where the next begins", () => {
    expect(days(file(event("DTSTART:20261012T220000", "DTEND:20261013T013000")))).toEqual([
      ["2026-10-12", "22:00", "23:59"],
      ["2026-10-13", "00:00", "01:30"],
    ]);
    expect(days(file(event("DTSTART;VALUE=DATE:20261012", "DTEND;VALUE=DATE:20261014"))).map(([on]) => on)).toEqual([
      "2026-10-12",
      "2026-10-13",
    ]);
    expect(days(file(event("DTSTART:20261012T220000", "DTEND:20261013T000000")))).toHaveLength(1);
  });

  test("what repeats without end is counted out within the bounds alone, and what lies outside is told", () => {
    const { events } = readCalendar(file(event("DTSTART:20200106T090000", "RRULE:FREQ=WEEKLY")), bounds);
    expect(events.length).toBe(52);
    expect(events.every(({ on }) => on >= bounds.from && on < bounds.to)).toBe(true);
    expect(readCalendar(file(event("DTSTART:20200106T090000")), bounds)).toEqual({
      events: [],
      odd: [{ code: "outside", count: 1 }],
    });
  });

  test("an event without a day, and a rule that nobody can follow, are told and stop nothing", () => {
    const read = readCalendar(
      file(
        event("SUMMARY:no day"),
        event("DTSTART:20261012T090000", "RRULE:FREQ=YEARLY;BYYEARDAY=400").replace("e1", "e2"),
        event("DTSTART:soon").replace("e1", "e4"),
        event("DTSTART:20261013T090000").replace("e1", "e3"),
      ),
      bounds,
    );
    expect(read.odd.map(({ code }) => code).toSorted()).toEqual(["bad_rule", "no_date"]);
    expect(read.odd.find(({ code }) => code === "no_date")?.count).toBe(2);
    expect(read.events.map(({ on }) => on)).toEqual(["2026-10-12", "2026-10-13"]);
  });
});

describe("what is no calendar, or means harm, is refused with a code", () => {
  const worker = new URL("./worker.ts", import.meta.url);
  const { signal } = new AbortController();
  const read = (bytes: Uint8Array | string, limitMs?: number) =>
    readInThread(worker, typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, bounds, signal, limitMs);

  test.each([
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])],
    ["nothing", ""],
    ["a card", "BEGIN:VCARD\r\nEND:VCARD\r\n"],
    ["a calendar that was cut off", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026"],
    ["a page", "<!doctype html><script>BEGIN:VCALENDAR</script>"],
  ])("%s", async (_what, bytes) => {
    expect(await read(bytes).catch(asProblem)).toMatchObject({ code: "FILE_NOT_A_CALENDAR" });
  });

  test("more bytes than anybody's year", async () => {
    expect(await read(new Uint8Array(mostBytes + 1)).catch(asProblem)).toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  test("a rule for days that never come is ended, and the thread with it", async () => {
    const never = file(event("DTSTART:20260105T090000", "RRULE:FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2"));
    expect(await read(never, 1_500).catch(asProblem)).toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  test("whoever asked and went away is told so, also where they went before it began", async () => {
    const never = new TextEncoder().encode(
      file(event("DTSTART:20260105T090000", "RRULE:FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2")),
    );
    const gone = new AbortController();
    const reading = readInThread(worker, never, bounds, gone.signal);
    gone.abort();
    expect(await reading.catch(asProblem)).toMatchObject({ code: "CANCELLED" });
    expect(await readInThread(worker, never, bounds, gone.signal).catch(asProblem)).toMatchObject({
      code: "CANCELLED",
    });
  });

  test("a file that is well is read in the thread as it is here", async () => {
    const text = textOf([line]);
    expect(await read(text)).toEqual(readCalendar(text, bounds));
  });
});
