/** The rules of an agreement: each warns at its edge and not before it, and only where and while it holds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  freeDaysAt,
  freeNames,
  type GuardClause,
  guardClause,
  type GuardRule,
  shareClock,
  visitWarnings,
  wallBetween,
} from "./guard.ts";

const rule = (clause: GuardClause, rest: Partial<GuardRule> = {}): GuardRule => ({
  id: clause.kind,
  schoolId: null,
  from: null,
  to: null,
  source: "Article 12",
  clause,
  ...rest,
});
const free = (from: string | null, to: string | null, schoolId: string | null = null) =>
  rule({ kind: "free", name: "Break" }, { from, to, schoolId });
const clockOf = (rules: GuardRule[], visit: Parameters<typeof shareClock>[1], today: string) =>
  shareClock(rules, visit, today, freeDaysAt(rules, visit.schoolId));
const visit = { schoolId: "s", on: "2026-10-14", minutes: 30, announcedOn: "2026-10-12", namesShown: false };

describe("what a visit is warned of", () => {
  test("minutes at both ends", () => {
    const rules = [rule({ kind: "minutes", least: 20, most: 45 })];
    const codes = (minutes: number | null) => visitWarnings(rules, { ...visit, minutes }).map(({ code }) => code);
    expect([codes(19), codes(20), codes(45), codes(46), codes(null)]).toEqual([
      ["too_short"],
      [],
      [],
      ["too_long"],
      [],
    ]);
    expect(visitWarnings(rules, { ...visit, minutes: 19 })[0]).toEqual({
      code: "too_short",
      ruleId: "minutes",
      source: "Article 12",
      limit: 20,
      got: 19,
    });
  });

  test("names, and notice in work days", () => {
    const rules = [rule({ kind: "names_off" }), rule({ kind: "notice", workDays: 2 })];
    expect(visitWarnings(rules, visit)).toEqual([]);
    expect(visitWarnings(rules, { ...visit, namesShown: true })).toMatchObject([{ code: "names_shown" }]);
    // Told on Friday for Monday: one work day, however long the weekend.
    const weekend = { ...visit, announcedOn: "2026-10-09", on: "2026-10-12" };
    expect(visitWarnings(rules, weekend)).toMatchObject([{ code: "short_notice", limit: 2, got: 1 }]);
    expect(visitWarnings(rules, { ...visit, announcedOn: null })).toMatchObject([{ code: "no_notice", got: null }]);
  });

  test("a rule holds in its school and its time, from its first day up to the day before its end", () => {
    const clause = { kind: "minutes", least: 60, most: null } as const;
    const at = (rest: Partial<GuardRule>) => visitWarnings([rule(clause, rest)], visit).length;
    expect(at({ schoolId: "other" })).toBe(0);
    expect(at({ schoolId: "s" })).toBe(1);
    expect(at({ from: "2026-10-14", to: "2026-10-15" })).toBe(1);
    expect(at({ from: "2026-10-15" })).toBe(0);
    expect(at({ to: "2026-10-14" })).toBe(0);
  });
});

describe("free days", () => {
  test("notice is counted without them, at the school they are free at", () => {
    const notice = rule({ kind: "notice", workDays: 2 });
    const told = { ...visit, announcedOn: "2026-10-09", on: "2026-10-14" };
    const warned = (...days: GuardRule[]) => visitWarnings([notice, ...days], told).map(({ got }) => got);
    expect(warned()).toEqual([]);
    expect(warned(free("2026-10-12", "2026-10-14"))).toEqual([1]);
    expect(warned(free("2026-10-12", "2026-10-14", "s"))).toEqual([1]);
    expect(warned(free("2026-10-12", "2026-10-14", "other"))).toEqual([]);
  });

  test("are called by their name from their first day to their last", () => {
    const rules = [free("2026-10-12", "2026-10-14"), free("2026-10-13", "2026-10-15", "other")];
    const names = (on: string, schoolId = "s") => freeNames(rules, schoolId, on);
    expect([names("2026-10-11"), names("2026-10-12"), names("2026-10-13"), names("2026-10-14")]).toEqual([
      [],
      ["Break"],
      ["Break"],
      [],
    ]);
    expect([names("2026-10-13", "other").length, names("2026-10-14", "other").length]).toEqual([2, 1]);
  });

  test("a span that is open, reversed, no date or without an end to speak of never stops the counting", () => {
    for (const [from, to] of [
      [null, "2026-10-14"],
      ["2026-10-12", null],
      ["2026-10-14", "2026-10-12"],
      ["soon", "2026-10-14"],
      ["9999-12-30", "for ever"],
    ] as const) {
      expect(freeDaysAt([free(from, to)], "s").size).toBe(0);
      expect(freeNames([free(from, to)], "s", "2026-10-13")).toEqual([]);
    }
    expect(freeDaysAt([free("2026-10-12", "9999-12-31")], "s").size).toBe(366);
    expect(freeNames([free("2026-10-12", "9999-12-31")], "s", "2028-10-12")).toEqual([]);
  });
});

describe("the countdown to share", () => {
  const rules = [
    rule({ kind: "share_within", workDays: 5 }, { id: "five" }),
    rule({ kind: "share_within", workDays: 2 }, { id: "two" }),
  ];
  const held = { schoolId: "s", on: "2026-10-16", sharedOn: null };

  test("runs by the strictest rule, and over a weekend", () => {
    expect(clockOf(rules, held, "2026-10-16")).toEqual({
      ruleId: "two",
      last: "2026-10-20",
      left: 2,
      state: "running",
    });
    expect(clockOf(rules, held, "2026-10-20")).toMatchObject({ left: 0, state: "running" });
    expect(clockOf(rules, held, "2026-10-22")).toMatchObject({ left: -2, state: "late" });
    expect(clockOf([...rules, free("2026-10-19", "2026-10-20")], held, "2026-10-20")).toMatchObject({
      last: "2026-10-21",
      left: 1,
    });
    expect(clockOf([], held, "2026-10-20")).toBeNull();
  });

  test("stops when something was shared", () => {
    expect(clockOf(rules, { ...held, sharedOn: "2026-10-19" }, "2026-12-01")).toMatchObject({
      left: 1,
      state: "shared_in_time",
    });
    expect(clockOf(rules, { ...held, sharedOn: "2026-10-21" }, "2026-12-01")).toMatchObject({
      left: -1,
      state: "shared_late",
    });
  });
});

describe("the wall", () => {
  const wall = rule({ kind: "wall", roles: ["principal"], people: ["p-7"] });

  test("keeps records from evaluators by role and by name, and from nobody else", () => {
    const meets = (personId: string | null, ...roles: string[]) =>
      wallBetween([wall], "s", "2026-10-14", [
        { personId: "x", roles: ["teacher"] },
        { personId, roles },
      ]) !== null;
    expect(meets(null, "principal")).toBe(true);
    expect(meets("p-7", "coach")).toBe(true);
    expect(meets("p-8", "coach", "assistant_principal")).toBe(false);
    expect(wallBetween([wall], "s", "2026-10-14", [])).toBeNull();
  });

  test("stands where and while it holds", () => {
    const readers = [{ personId: null, roles: ["principal"] }];
    expect(wallBetween([{ ...wall, to: "2026-10-14" }], "s", "2026-10-14", readers)).toBeNull();
    expect(wallBetween([{ ...wall, schoolId: "other" }], "s", "2026-10-14", readers)).toBeNull();
  });
});

test("a clause that says something else is none", () => {
  for (const value of [{ kind: "quota" }, { kind: "notice", workDays: -1 }, { kind: "minutes", least: 0, most: null }])
    expect(guardClause.safeParse(value).success).toBe(false);
});

test("the sooner something is shared, the more is left", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 27 }), (workDays, day) => {
      const rules = [rule({ kind: "share_within", workDays })];
      const on = (date: number) => `2026-10-${String(date).padStart(2, "0")}`;
      const left = (date: number) =>
        clockOf(rules, { schoolId: "s", on: "2026-10-01", sharedOn: on(date) }, "2026-12-31")?.left ?? 0;
      expect(left(day + 1)).toBeGreaterThanOrEqual(left(day + 2));
    }),
  );
});
