/** However long the list and whatever the lengths: nothing is lost or moved, and few runs are short. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type RunSizes, runsOf } from "./runs.ts";

const anySizes = fc
  .uniqueArray(fc.integer({ min: 2, max: 40 }), { maxLength: 3 })
  .map((larger): RunSizes => [...larger.toSorted((a, b) => b - a), 1]);

test("the runs are the list in order, each of one of the lengths, and the shorter ones only where no longer one fits", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 200 }), anySizes, (items, sizes) => {
      const runs = [...runsOf(items, sizes)];
      expect(runs.flat()).toEqual(items);
      let left = items.length;
      for (const { length } of runs) {
        expect(length).toBe(sizes.find((size) => size <= left));
        left -= length;
      }
    }),
  );
});
