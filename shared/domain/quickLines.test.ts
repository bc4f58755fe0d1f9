import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { quickClasses, quickPeople, quickPeriods, quickRooms } from "./quickLines.ts";

const algebra = { room: "214", teacher: "Ana Ruiz", course: "Algebra I", period: "Period 3", students: 24 };
const issuesOf = (lines: { issues: { issue: string }[] }[]) =>
  lines.map(({ issues }) => issues.map(({ issue }) => issue));

describe("a class a line", () => {
  test.each([
    ["214, Ana Ruiz, Algebra I, Period 3, 24"],
    ["214\tAna Ruiz\tAlgebra I\tPeriod 3\t24"],
    ["214; Ruiz, Ana; Algebra I; Period 3; 24"],
    ['214, "Ruiz, Ana", Algebra I, Period 3, 24'],
    ["  214 ,Ana  Ruiz,  Algebra I , Period 3,24  "],
  ])("%s", (typed) => {
    expect(quickClasses(typed)).toMatchObject([{ line: 1, value: algebra, issues: [] }]);
  });

  test("what is not given is empty, and a line keeps its place among blank ones", () => {
    expect(quickClasses("\n214,,Art\n\n,Ben Cole,Music,,n/a\r\n")).toMatchObject([
      { line: 2, value: { room: "214", teacher: "", course: "Art", period: "", students: null }, issues: [] },
      { line: 4, value: { room: "", teacher: "Ben Cole", course: "Music", students: null }, issues: [] },
    ]);
  });

  test("a line of column names gives their order, also in Spanish and with columns that are of no use", () => {
    const pasted = "Maestro\tID del maestro\tCurso\tAlumnos\tSalón\nAna Ruiz\t77\tAlgebra I\t24\t214";
    expect(quickClasses(pasted)).toMatchObject([{ line: 2, value: { ...algebra, period: "" }, issues: [] }]);
  });

  test("a class called like a column is still a class", () => {
    expect(quickClasses("Room 5, Teacher Lee, Grade 4 Class")).toMatchObject([{ value: { course: "Grade 4 Class" } }]);
  });

  test("what cannot be read is said and not guessed", () => {
    const lines = quickClasses(
      `214, Ana Ruiz, Algebra I, 3, many\n214, Ruiz, Ana, Algebra I, 3, 24\n214\n${"x".repeat(81)},,Art\n1,,Art,,501`,
    );
    expect(issuesOf(lines)).toEqual([["students"], ["surplus"], ["no_course"], ["too_long"], ["students"]]);
    expect(lines[0]?.value.students).toBeNull();
  });

  const cell = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .map((text) =>
      text
        .replaceAll(/["\t\n\r,;]/g, "")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((text) => text !== "" && text.length <= 80);

  test.prop([
    fc.array(fc.tuple(cell, cell, cell, cell, fc.integer({ min: 0, max: 500 })), { minLength: 1, maxLength: 20 }),
  ])("rows copied from a spreadsheet come out as they were", (table) => {
    const lines = quickClasses(table.map((row) => row.join("\t")).join("\r\n"));
    expect(lines.map(({ value }) => [value.room, value.teacher, value.course, value.period, value.students])).toEqual(
      table,
    );
  });

  test.prop([fc.string({ unit: "binary", maxLength: 300 })])(
    "any text gives at most one result for each line, in order",
    (text) => {
      for (const read of [quickClasses, quickPeople, quickRooms, quickPeriods]) {
        const lines = read(text).map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].toSorted((a, b) => a - b));
        expect(lines.length).toBeLessThanOrEqual(text.split(/\r\n|[\n\r]/).length);
      }
    },
  );
});

describe("a person a line", () => {
  test("name, role and email; the role as typed stays beside what it was read as", () => {
    expect(
      quickPeople(
        "Ana Ruiz, docente, a.ruiz@example.org\nRuiz, Ana\nBen Cole\nLee Wu, lee@example.org, Dean of Students",
      ).map(({ value }) => value),
    ).toEqual([
      { name: "Ana Ruiz", role: "teacher", roleGiven: "docente", email: "a.ruiz@example.org" },
      { name: "Ruiz", role: "other", roleGiven: "Ana", email: "" },
      { name: "Ben Cole", role: "teacher", roleGiven: "", email: "" },
      { name: "Lee Wu", role: "other", roleGiven: "Dean of Students", email: "lee@example.org" },
    ]);
  });

  test("a line without a name says so", () => {
    expect(issuesOf(quickPeople(", coach"))).toEqual([["no_name"]]);
  });
});

test("a room a line", () => {
  expect(quickRooms("214, second floor\nGym\n, basement")).toMatchObject([
    { value: { label: "214", note: "second floor" }, issues: [] },
    { value: { label: "Gym", note: "" }, issues: [] },
    { issues: [{ issue: "no_room" }] },
  ]);
});

test("a period a line, with its times in one part or in two", () => {
  expect(quickPeriods("Period 1, 8:00, 8:50\nPeriod 2, 8:55-9:45\nLunch\nPeriod 6, 1:05 pm, 1:55 PM")).toMatchObject([
    { value: { name: "Period 1", starts: "08:00", ends: "08:50" }, issues: [] },
    { value: { name: "Period 2", starts: "08:55", ends: "09:45" }, issues: [] },
    { value: { name: "Lunch", starts: null, ends: null }, issues: [] },
    { value: { name: "Period 6", starts: "13:05", ends: "13:55" }, issues: [] },
  ]);
  expect(issuesOf(quickPeriods("Period 1, early, 8:50\nPeriod 2, 9:00, 8:00\n,8:00,9:00"))).toEqual([
    ["time"],
    ["times_reversed"],
    ["no_name"],
  ]);
});
