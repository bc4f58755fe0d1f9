import { expect, test } from "vitest";
import { addSchool, opCount } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { getRoster } from "../queries/roster.ts";
import { quickAdd } from "./quickAdd.ts";

function scene() {
  const store = createTestStore();
  const schoolId = addSchool(store, "Lincoln Elementary");
  const line = (room: string, teacher: string, course = "", period = "", personId: string | null = null) => ({
    room,
    teacher,
    course,
    period,
    personId,
    students: null,
  });
  const add = (...lines: ReturnType<typeof line>[]) => quickAdd(store, { schoolId, lines }).value;
  const roster = () => getRoster(store, { schoolId });
  return { store, schoolId, line, add, roster };
}

test("a class a line, in one act: rooms and hours are known by label, one name is one new person", () => {
  const { store, add, line, roster } = scene();
  const before = opCount(store);
  const made = add(
    line("101", "Ana Ortiz", "Algebra I", "1"),
    line(" 101 ", "ana ortiz", "Geometry", "2"),
    line("102", "Ruth Bell", "Biology", "1"),
    line("", "", "", ""),
  );
  expect(made).toEqual({ people: 2, rooms: 2, periods: 2, sections: 3 });
  expect(opCount(store)).toBe(before + 1);
  const { people, sections, rooms } = roster();
  expect(people.map(({ name, role, from }) => [name, role, from])).toEqual([
    ["Ana Ortiz", "teacher", null],
    ["Ruth Bell", "teacher", null],
  ]);
  expect(
    sections.map(({ course, staff, roomId }) => [course, staff[0]?.name, rooms.find(({ id }) => id === roomId)?.label]),
  ).toEqual([
    ["Algebra I", "Ana Ortiz", "101"],
    ["Biology", "Ruth Bell", "102"],
    ["Geometry", "Ana Ortiz", "101"],
  ]);
});

test("a name that stands here already is never taken for that person unless the line says so", () => {
  const { add, line, roster } = scene();
  add(line("101", "Ana Ortiz", "Algebra I"));
  const ana = roster().people[0]?.id ?? "";
  expect(add(line("101", "Ana Ortiz", "Geometry"))).toEqual({ people: 1, rooms: 0, periods: 0, sections: 1 });
  expect(add(line("101", "Ana Ortiz", "Statistics", "", ana))).toEqual({
    people: 0,
    rooms: 0,
    periods: 0,
    sections: 1,
  });
  const { people, sections } = roster();
  expect(people.map(({ name }) => name)).toEqual(["Ana Ortiz", "Ana Ortiz"]);
  expect(new Set(people.map(({ id }) => id)).size).toBe(2);
  const teacherOf = (course: string) => sections.find((each) => each.course === course)?.staff[0]?.personId;
  expect(teacherOf("Statistics")).toBe(ana);
  expect(teacherOf("Geometry")).not.toBe(ana);
});

test("a room alone is a room, a teacher alone a person, both together a class without a name", () => {
  const { add, line, roster } = scene();
  expect(add(line("101", ""), line("", "Ana Ortiz"), line("102", "Ruth Bell"))).toEqual({
    people: 2,
    rooms: 2,
    periods: 0,
    sections: 1,
  });
  expect(roster().sections).toMatchObject([{ course: "", staff: [{ name: "Ruth Bell" }] }]);
});

test("one line that cannot be leaves nothing of the others", () => {
  const { store, add, line, roster } = scene();
  const before = opCount(store);
  expect(() => add(line("101", "Ana Ortiz", "Algebra I"), line("102", "Ana", "Biology", "", "nobody"))).toThrow(
    expect.objectContaining({ code: "NOT_FOUND" }),
  );
  expect([roster().rooms, opCount(store)]).toEqual([[], before]);
});
