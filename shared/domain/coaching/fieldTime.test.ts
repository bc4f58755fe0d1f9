/** Field time and the two ways of counting an office. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldTime, fieldTimeByBase, ftePerSchool, headcount, type LoggedTime, timePlaces } from "./fieldTime.ts";

const entry = (personId: string, place: string, minutes: number): LoggedTime => ({
  id: `${personId}/${place}`,
  personId,
  place,
  minutes,
});

test("minutes in schools of minutes logged; the way there is not field time", () => {
  const found = fieldTime([entry("a", "school", 420), entry("a", "travel", 60), entry("b", "office", 120)]);
  expect(found).toMatchObject({ people: 2, minutesInSchools: 420, minutesLogged: 600, share: 0.7, met: true });
  expect(found.inSchools).toEqual(["a/school"]);
  expect(found.logged).toHaveLength(3);
  expect(fieldTime([entry("a", "school", 419), entry("a", "office", 181)]).met).toBe(false);
  expect(fieldTime([entry("a", "school", 50), entry("a", "office", 50)], 0.5).met).toBe(true);
  expect(fieldTime([])).toMatchObject({ share: null, met: null, minutesLogged: 0 });
});

test("11 in the office and 20 with those in schools stay different measures", () => {
  const people = Array.from({ length: 20 }, (_, at) => ({
    personId: `p${at}`,
    base: at < 11 ? ("office" as const) : ("school" as const),
  }));
  expect(headcount([...people, ...people.slice(0, 3)])).toEqual({ office: 11, everybody: 20 });
  expect(ftePerSchool(20, 5)).toBe(4);
  expect(ftePerSchool(20, 0)).toBeNull();
  const entries = people.flatMap(({ personId, base }) => [
    entry(personId, "school", base === "office" ? 60 : 100),
    entry(personId, "office", base === "office" ? 40 : 0),
  ]);
  const found = fieldTimeByBase(entries, (id) => people.find(({ personId }) => personId === id)?.base ?? null);
  expect(found.office).toMatchObject({ people: 11, share: 0.6, met: false });
  expect(found.everybody.share).toBeCloseTo((11 * 60 + 9 * 100) / 2000, 12);
  expect(found.everybody.met).toBe(true);
});

test("the share stays within 0 and 1 and moves with minutes in schools alone", () => {
  const some = fc.record({
    id: fc.uuid(),
    personId: fc.constantFrom("a", "b", "c"),
    place: fc.constantFrom(...timePlaces),
    minutes: fc.integer({ min: 1, max: 900 }),
  });
  fc.assert(
    fc.property(fc.array(some, { minLength: 1 }), (entries) => {
      const { share } = fieldTime(entries);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
      const more = fieldTime([...entries, entry("a", "school", 60)]);
      expect(more.share).toBeGreaterThanOrEqual(share ?? 1);
    }),
  );
});
