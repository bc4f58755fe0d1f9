/** Every role with every kind of bucket, written out: what may be read and written, and nothing else. */
import { describe, expect, test } from "vitest";
import { type Grant, isHeldInSchool, isWithin, mayDo, type Role, roles, scopeOf } from "./roles.ts";

const buckets = {
  district: "district",
  "own school, office": "school:s1:office",
  "own school, leader": "school:s1:leader",
  "own school, partner": "school:s1:partner",
  "other school, office": "school:s2:office",
  "other school, leader": "school:s2:leader",
  "other school, partner": "school:s2:partner",
  "own person": "person:u1",
  "other person": "person:u2",
  "own notes": "user:u1",
  "other notes": "user:u2",
} as const;
type Kind = keyof typeof buckets;

/** r: reads, w: writes, rw: both, w alone: hands over without seeing it again. What is not here is denied. */
const own = { "own person": "rw", "own notes": "rw" } as const;
const matrix: Record<Role, Partial<Record<Kind, "r" | "w" | "rw">>> = {
  coach: {
    ...own,
    district: "rw",
    "own school, office": "rw",
    "own school, leader": "rw",
    "own school, partner": "rw",
    "other person": "w",
  },
  embedded_staff: {
    ...own,
    district: "rw",
    "own school, office": "rw",
    "own school, leader": "rw",
    "other person": "w",
  },
  school_leader: { ...own, district: "r", "own school, leader": "rw" },
  partner: { ...own, "own school, partner": "rw" },
  coachee: own,
  dto_executive: {
    ...own,
    district: "rw",
    "own school, office": "rw",
    "own school, leader": "rw",
    "own school, partner": "rw",
    "other school, office": "rw",
    "other school, leader": "rw",
    "other school, partner": "rw",
    "other person": "w",
  },
  district_office: { ...own, district: "r", "own school, leader": "r", "other school, leader": "r" },
  administrator: { ...own, district: "rw" },
};

const grantOf = (role: Role, range: Partial<Grant> = {}): Grant => ({
  role,
  school: isHeldInSchool(role) ? "s1" : null,
  from: null,
  to: null,
  ...range,
});

describe.each(roles)("%s", (role) => {
  const scope = scopeOf("u1", [grantOf(role)], "2026-10-12");

  test.each(Object.keys(buckets) as Kind[])("%s", (kind) => {
    const may = matrix[role][kind] ?? "";
    expect(isWithin(buckets[kind], scope.reads)).toBe(may.includes("r"));
    expect(isWithin(buckets[kind], scope.writes)).toBe(may.includes("w"));
  });

  test("holds from its first day up to, not including, its last", () => {
    const grants = [grantOf(role, { from: "2026-10-12", to: "2026-10-14" })];
    const held = (date: string) => scopeOf("u1", grants, date).reads.length > 0;
    expect(["2026-10-11", "2026-10-12", "2026-10-13", "2026-10-14"].map(held)).toEqual([false, true, true, false]);
  });
});

test("before its first day a grant gives nothing to read and takes what is written, after its end neither", () => {
  const grants = [grantOf("coach", { from: "2026-10-12", to: "2026-10-14" })];
  const scopes = ["2010-01-01", "2026-10-12", "2026-10-14"].map((date) => scopeOf("u1", grants, date));
  const opened = (patterns: readonly string[]) =>
    ["school:s1:office", "user:u1"].map((each) => isWithin(each, patterns));
  expect(scopes.map(({ reads, writes }) => [opened(reads), opened(writes)])).toEqual([
    [
      [false, false],
      [true, true],
    ],
    [
      [true, true],
      [true, true],
    ],
    [
      [false, false],
      [false, false],
    ],
  ]);
});

test("without a grant there is nothing, not even one's own buckets", () => {
  expect(scopeOf("u1", [], "2026-10-12")).toEqual({ reads: [], writes: [] });
});

test("several roles add up, in an order that does not depend on theirs", () => {
  const grants = [grantOf("coach", { school: "s2" }), grantOf("coach"), grantOf("administrator")];
  const scope = scopeOf("u1", grants, "2026-10-12");
  expect(scope).toEqual(scopeOf("u1", grants.toReversed(), "2026-10-12"));
  expect(isWithin("school:s1:office", scope.reads) && isWithin("school:s2:office", scope.reads)).toBe(true);
  expect(isWithin("school:s3:office", scope.reads)).toBe(false);
});

test("a role of a school without one, or of the district with one, opens no school by mistake", () => {
  expect(scopeOf("u1", [grantOf("coach", { school: null })], "2026-10-12").reads).not.toContain("school:*:office");
  expect(scopeOf("u1", [grantOf("coach", { school: "*" })], "2026-10-12").reads).toContain("school:*:office");
  expect(isWithin("school:*:office", ["school:*:office"])).toBe(false);
});

test("a pattern's star stands for one id and for no more or less than that", () => {
  const patterns = ["school:*:office"];
  expect(isWithin("school:s1:office", patterns)).toBe(true);
  for (const bucket of [
    "school:s1:leader",
    "school::office",
    "school:a:b:office",
    "school:s1:office:x",
    "district",
    "",
  ])
    expect(isWithin(bucket, patterns), bucket).toBe(false);
});

test("duties go with roles in force", () => {
  const may = (role: Role, duty: "oversee" | "administer") => mayDo(duty, [grantOf(role)], "2026-10-12");
  expect(roles.filter((role) => may(role, "administer"))).toEqual(["administrator"]);
  expect(roles.filter((role) => may(role, "oversee"))).toEqual(["dto_executive", "administrator"]);
  expect(mayDo("administer", [grantOf("administrator", { to: "2026-10-12" })], "2026-10-12")).toBe(false);
});
