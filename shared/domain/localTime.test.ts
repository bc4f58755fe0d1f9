import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  addDays,
  compareDates,
  instantOf,
  isLocalDate,
  isZone,
  localDateOf,
  localTimeOf,
  mondayOf,
  parseDate,
  readDate,
  schoolYear,
} from "./localTime.ts";

const badDate = (value: string) => expect.objectContaining({ code: "BAD_DATE", details: { value } });
const localDate = fc
  .date({ min: new Date("1900-01-01"), max: new Date("9998-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe("what a school's wall shows", () => {
  const cases: [zone: string, instant: string, date: string, time: string, what: string][] = [
    ["America/Chicago", "2026-11-01T06:30:00Z", "2026-11-01", "01:30", "before the hour repeats"],
    ["America/Chicago", "2026-11-01T07:30:00Z", "2026-11-01", "01:30", "the same time again, an hour later"],
    ["America/Chicago", "2026-03-08T07:59:59Z", "2026-03-08", "01:59", "the last minute before the gap"],
    ["America/Chicago", "2026-03-08T08:00:00Z", "2026-03-08", "03:00", "the hour from 2 to 3 is not there"],
    ["America/Chicago", "2026-11-20T05:59:59.999Z", "2026-11-19", "23:59", "the evening before in Chicago"],
    ["America/Chicago", "2026-11-20T06:00:00Z", "2026-11-20", "00:00", "midnight is 00:00"],
    ["America/Phoenix", "2026-07-01T07:00:00Z", "2026-07-01", "00:00", "no summer time in summer"],
    ["America/Phoenix", "2026-12-01T07:00:00Z", "2026-12-01", "00:00", "and the same in winter"],
    ["Pacific/Auckland", "2026-04-04T13:30:00Z", "2026-04-05", "02:30", "before the hour repeats in autumn, April"],
    ["Pacific/Auckland", "2026-04-04T14:30:00Z", "2026-04-05", "02:30", "again"],
    ["Pacific/Auckland", "2026-09-26T13:59:00Z", "2026-09-27", "01:59", "before the gap in spring, September"],
    ["Pacific/Auckland", "2026-09-26T14:00:00Z", "2026-09-27", "03:00", "after it"],
    ["Asia/Kathmandu", "2026-11-20T18:15:00Z", "2026-11-21", "00:00", "45 minutes past the hour"],
    ["Asia/Kathmandu", "1985-12-31T18:29:00Z", "1985-12-31", "23:59", "half an hour then, not three quarters"],
  ];
  test.each(cases)("%s at %s is %s %s: %s", (zone, instant, date, time) => {
    expect(localTimeOf(instant, zone)).toEqual({ date, time });
    expect(localDateOf(instant, zone)).toBe(date);
  });

  test("no instant of the day the clocks go forward shows an hour that was skipped", () => {
    const start = Date.parse("2026-03-08T06:00:00Z");
    const shown = Array.from({ length: 23 * 60 }, (_, minute) =>
      localTimeOf(new Date(start + minute * 60_000).toISOString(), "America/Chicago"),
    );
    expect(new Set(shown.map(({ date }) => date))).toEqual(new Set(["2026-03-08"]));
    expect(shown.filter(({ time }) => time.startsWith("02:"))).toEqual([]);
    expect(new Set(shown.map(({ time }) => time)).size).toBe(23 * 60);
  });

  test("refuses what is no instant, no zone, or before 1900", () => {
    expect(() => localTimeOf("yesterday", "America/Chicago")).toThrow(badDate("yesterday"));
    expect(() => localTimeOf("2026-11-20T12:00:00", "America/Chicago")).toThrow(badDate("2026-11-20T12:00:00"));
    expect(() => localTimeOf("1899-12-31T12:00:00Z", "America/Chicago")).toThrow(badDate("1899-12-31T12:00:00Z"));
    expect(() => localTimeOf("2026-01-01T00:00:00Z", "America/Springfield")).toThrow(
      expect.objectContaining({ code: "BAD_REQUEST" }),
    );
    expect([isZone("Pacific/Auckland"), isZone("Mars/Base"), isZone("")]).toEqual([true, false, false]);
  });
});

describe("dates as people write them", () => {
  const cases: [written: string, locale: string, date: string | null][] = [
    ["2026-03-04", "en", "2026-03-04"],
    ["2026-03-04", "es", "2026-03-04"],
    ["2026/3/4", "en", "2026-03-04"],
    [" 3/4/2026 ", "en-US", "2026-03-04"],
    ["3/4/2026", "en", "2026-03-04"],
    ["3/4/2026", "es", "2026-04-03"],
    ["3-4-2026", "es-MX", "2026-04-03"],
    ["03.04.2026", "es", "2026-04-03"],
    ["25/12/2026", "es", "2026-12-25"],
    ["25/12/2026", "en", null],
    ["12/25/2026", "es", null],
    ["2/29/2024", "en", "2024-02-29"],
    ["2/29/2026", "en", null],
    ["2/30/2026", "en", null],
    ["1/1/1900", "en", "1900-01-01"],
    ["12/31/1899", "en", null],
    ["1776-07-04", "en", null],
    ["0050-01-01", "en", null],
    ["3/4/26", "en", null],
    ["3/4-2026", "en", null],
    ["2026-13-01", "en", null],
    ["20260304", "en", null],
    ["46085", "en", null],
    ["March 4, 2026", "en", null],
    ["=TODAY()", "en", null],
    ["", "en", null],
  ];
  test.each(cases)("%s in %s is %s", (written, locale, date) => {
    expect(readDate(written, locale)).toBe(date);
    if (date === null) expect(() => parseDate(written, locale)).toThrow(badDate(written.trim()));
    else expect(parseDate(written, locale)).toBe(date);
  });

  test("a refused date carries no more than the start of what was written", () => {
    expect(() => parseDate("x".repeat(1_000_000), "en")).toThrow(badDate("x".repeat(40)));
  });

  test.prop([localDate, fc.constantFrom("/", "-", ".")])("each locale reads its own order back", (date, mark) => {
    const [year, month, day] = date.split("-");
    expect(readDate([month, day, year].join(mark), "en-US")).toBe(date);
    expect(readDate([day, month, year].join(mark), "es")).toBe(date);
    expect(readDate([year, month, day].join(mark), "es")).toBe(date);
  });
});

describe("dates", () => {
  test("exist, in one form, from 1900 on", () => {
    expect(["2026-11-20", "2024-02-29", "1900-01-01", "9999-12-31"].map(isLocalDate)).toEqual([true, true, true, true]);
    const bad = [
      "2026-02-29",
      "1900-02-29",
      "1899-12-31",
      "2026-1-1",
      "2026-00-10",
      "2026-01-00",
      "2026-01-01T00:00",
      "",
    ];
    expect(bad.filter(isLocalDate)).toEqual([]);
  });

  test.prop([localDate, fc.integer({ min: -20_000, max: 20_000 })])(
    "days added can be taken off again",
    (date, days) => {
      fc.pre(isLocalDate(date) && date > "1960" && date < "9900");
      const later = addDays(date, days);
      expect(isLocalDate(later)).toBe(true);
      expect(addDays(later, -days)).toBe(date);
      expect(Math.sign(compareDates(later, date))).toBe(Math.sign(days));
    },
  );

  test("days pass over leap days, year ends and changes to summer time one by one", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-08", 1)).toBe("2026-03-09");
    expect(() => addDays("2026-02-30", 1)).toThrow(badDate("2026-02-30"));
    expect(() => addDays("1900-01-01", -1)).toThrow(badDate("1900-01-01 - 1"));
    expect(() => addDays("9999-12-31", 1e12)).toThrow(badDate("9999-12-31 + 1000000000000"));
  });
});

describe("a week", () => {
  test("begins on Monday, over the end of a year too", () => {
    expect(mondayOf("2027-01-01")).toBe("2026-12-28");
    expect(mondayOf("2026-12-28")).toBe("2026-12-28");
    expect(mondayOf("2026-03-08")).toBe("2026-03-02");
    expect(() => mondayOf("soon")).toThrow(badDate("soon"));
    expect(() => mondayOf("2026-02-30")).toThrow(badDate("2026-02-30"));
  });
});

describe("the instant of a time on the wall", () => {
  test.each([
    ["2026-10-12", "09:00", "America/Chicago", "2026-10-12T14:00:00.000Z"],
    ["2026-03-08", "01:59", "America/Chicago", "2026-03-08T07:59:00.000Z"],
    ["2026-03-08", "02:30", "America/Chicago", "2026-03-08T08:30:00.000Z"],
    ["2026-03-08", "10:00", "America/Chicago", "2026-03-08T15:00:00.000Z"],
    ["2026-11-01", "01:30", "America/Chicago", "2026-11-01T06:30:00.000Z"],
    ["2026-11-01", "02:00", "America/Chicago", "2026-11-01T08:00:00.000Z"],
    ["2026-07-01", "00:15", "Asia/Kathmandu", "2026-06-30T18:30:00.000Z"],
  ])("%s %s in %s", (date, time, zone, instant) => expect(instantOf(date, time, zone)).toBe(instant));

  test.prop([
    localDate,
    fc.integer({ min: 0, max: 1_439 }),
    fc.constantFrom("America/Chicago", "Europe/Madrid", "UTC"),
  ])("is shown by the wall again, but for hours that are skipped", (date, minute, zone) => {
    fc.pre(date > "1971-01-01");
    const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    const shown = localTimeOf(instantOf(date, time, zone), zone);
    expect(shown.date).toBe(date);
    if (minute >= 240) expect(shown.time).toBe(time);
  });

  test("refuses what is no day or no zone", () => {
    expect(() => instantOf("2026-02-30", "09:00", "UTC")).toThrow(badDate("2026-02-30 09:00"));
    expect(() => instantOf("2026-02-28", "09:00", "Mars/Base")).toThrow(
      expect.objectContaining({ code: "BAD_REQUEST" }),
    );
  });
});

describe("the school year", () => {
  test("turns on the first of July", () => {
    expect(schoolYear("2026-06-30")).toEqual({ from: "2025-07-01", to: "2026-07-01", label: "2025-26" });
    expect(schoolYear("2026-07-01")).toEqual({ from: "2026-07-01", to: "2027-07-01", label: "2026-27" });
    expect(schoolYear("2000-01-15").label).toBe("1999-00");
    expect(() => schoolYear("soon")).toThrow(badDate("soon"));
  });

  test.prop([localDate])("holds every date in its own year", (date) => {
    const { from, to } = schoolYear(date);
    expect(from <= date && date < to).toBe(true);
  });
});
