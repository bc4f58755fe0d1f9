/** What a report hides: small groups, and what would let them be reckoned from the rest. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Figure, FigureKey } from "./report.ts";
import { leastTeachers } from "../patternsSmall.ts";
import { hideSmall } from "./smallGroups.ts";

const figure = (key: FigureKey, teachers: number): Figure => {
  return { key, value: 0.5, part: 1, whole: 2, teachers, hidden: false, fewest: null, counted: ["a"], others: ["b"] };
};
const row = (name: string, teachers: number) => ({ name, figures: [figure("followThrough", teachers)] });
const hiddenIn = (rows: readonly { name: string; figures: readonly Figure[] }[]) =>
  rows.filter(({ figures }) => figures.some(({ hidden }) => hidden)).map(({ name }) => name);
const one = () => ["all"];

test("fewer than five people are hidden, five are not, and nobody at all gives nobody away", () => {
  const found = hideSmall([row("four", 4), row("three", 3), row("five", 5), row("none", 0)], one, leastTeachers);
  expect(hiddenIn(found)).toEqual(["four", "three"]);
  expect(found[0]?.figures[0]).toEqual({
    ...figure("followThrough", 0),
    value: null,
    part: 0,
    whole: 0,
    hidden: true,
    fewest: leastTeachers,
    counted: [],
    others: [],
  });
});

test("a district that asks for more hides more, and what is hidden says how many it takes", () => {
  const found = hideSmall([row("four", 4), row("five", 5), row("seven", 7), row("eight", 8)], one, 8);
  expect(hiddenIn(found)).toEqual(["four", "five", "seven"]);
  expect(found.map(({ figures }) => figures[0]?.fewest)).toEqual([8, 8, 8, null]);
});

test("where one would be hidden alone, the next smallest goes with it; a total of one part is hidden alone", () => {
  expect(hiddenIn(hideSmall([row("four", 4), row("nine", 9), row("six", 6)], one, leastTeachers))).toEqual([
    "four",
    "six",
  ]);
  expect(hiddenIn(hideSmall([row("four", 4)], one, leastTeachers))).toEqual(["four"]);
  expect(hiddenIn(hideSmall([row("four", 4), row("six", 6)], ({ name }) => [name], leastTeachers))).toEqual(["four"]);
});

test("time and agreement are of the office's own people and stay", () => {
  const rows = [
    { name: "one", figures: [figure("fieldTimeOffice", 1), figure("agreement", 2), figure("sharedOnTime", 2)] },
  ];
  expect(hideSmall(rows, one, leastTeachers)[0]?.figures.map(({ hidden }) => hidden)).toEqual([false, false, true]);
});

test("whatever the sizes, no total lets a single hidden part be reckoned, and no small group is shown", () => {
  const cells = fc.array(fc.record({ coach: fc.nat(4), school: fc.nat(4), teachers: fc.nat(12) }), { maxLength: 25 });
  fc.assert(
    fc.property(cells, (made) => {
      const rows = made.map(({ coach, school, teachers }, at) => ({
        ...row(String(at), teachers),
        teachers,
        totals: [`coach ${coach}`, `school ${school}`],
      }));
      const found = hideSmall(rows, ({ totals }) => totals, leastTeachers);
      const isHidden = (each: (typeof found)[number]) => each.figures[0]?.hidden === true;
      for (const each of found) {
        if (each.teachers === 0) expect(isHidden(each)).toBe(false);
        else if (each.teachers < leastTeachers) expect(isHidden(each)).toBe(true);
      }
      for (const total of new Set(rows.flatMap(({ totals }) => totals))) {
        const members = found.filter(({ totals, teachers }) => totals.includes(total) && teachers > 0);
        if (members.length > 1) expect(members.filter(isHidden)).not.toHaveLength(1);
      }
    }),
  );
});
