import fc from "fast-check";
import { expect, test } from "vitest";
import { leastSize, restoredState } from "./windowState.ts";

const laptop = { x: 0, y: 25, width: 1440, height: 850 };
const beside = { x: 1440, y: 0, width: 1920, height: 1040 };
const usual = { width: 1280, height: 800, zoom: 0, maximized: false };

test.each([
  ["nothing was saved", undefined, usual],
  ["the file is garbage", "}{", usual],
  ["the file is empty", null, usual],
  ["it is a list", [1, 2], usual],
  ["figures are words", { x: "1", y: {}, width: "wide", height: NaN, zoom: "2", maximized: "yes" }, usual],
  [
    "all is well",
    { x: 100, y: 50, width: 900, height: 700, zoom: 1, maximized: true },
    { x: 100, y: 50, width: 900, height: 700, zoom: 1, maximized: true },
  ],
  [
    "it was on the screen beside",
    { x: 1500, y: 10, width: 900, height: 700 },
    { ...usual, x: 1500, y: 10, width: 900, height: 700 },
  ],
  ["that screen is gone", { x: 5000, y: 10, width: 900, height: 700 }, { ...usual, width: 900, height: 700 }],
  ["only its bottom can be seen", { x: 100, y: -690, width: 900, height: 700 }, { ...usual, width: 900, height: 700 }],
  ["only a sliver can be seen", { x: -860, y: 100, width: 900, height: 700 }, { ...usual, width: 900, height: 700 }],
  [
    "half of it can be seen",
    { x: -400, y: 100, width: 900, height: 700 },
    { ...usual, x: -400, y: 100, width: 900, height: 700 },
  ],
  ["it is larger than any screen", { width: 9000, height: 9000 }, { ...usual, width: 1920, height: 1040 }],
  ["it is too small to use", { width: 1, height: -5 }, { ...usual, ...leastSize }],
  ["it was magnified beyond measure", { zoom: 40 }, { ...usual, zoom: 5 }],
])("%s", (_what, saved, state) => {
  expect(restoredState(saved, [laptop, beside])).toEqual(state);
});

test("whatever was saved, the window can be seen, moved and used", () => {
  const figure = fc.oneof(fc.double(), fc.integer({ min: -4000, max: 4000 }), fc.anything());
  const saved = fc.oneof(
    fc.anything(),
    fc.record({ x: figure, y: figure, width: figure, height: figure, zoom: figure }),
  );
  fc.assert(
    fc.property(saved, (given) => {
      const state = restoredState(given, [laptop, beside]);
      expect(state.width).toBeGreaterThanOrEqual(leastSize.width);
      expect(state.width).toBeLessThanOrEqual(beside.width);
      expect(state.height).toBeGreaterThanOrEqual(leastSize.height);
      expect(state.height).toBeLessThanOrEqual(beside.height);
      expect(Math.abs(state.zoom)).toBeLessThanOrEqual(5);
      if (state.x === undefined || state.y === undefined) return;
      const { x, y, width } = state;
      const isGrabbable = [laptop, beside].some(
        (screen) =>
          x + width > screen.x && x < screen.x + screen.width && y + 24 > screen.y && y < screen.y + screen.height,
      );
      expect(isGrabbable).toBe(true);
    }),
  );
});
