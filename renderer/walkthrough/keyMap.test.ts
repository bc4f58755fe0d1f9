import { expect, test } from "vitest";
import { actOf, keyActs, keyFor, placeKey, placeOf, usualKeys } from "./keyMap.ts";

test("each act has a key of its own, and the key does the act", () => {
  expect(new Set(Object.values(usualKeys)).size).toBe(keyActs.length);
  for (const act of keyActs) expect(actOf(usualKeys[act], {})).toBe(act);
});

test("letters do nothing once they are switched off, and a remapped key does what it was given", () => {
  expect(actOf("3", { singleKeys: false })).toBeNull();
  expect(actOf("s", { keyMap: { next: "s" } })).toBe("next");
  expect(actOf("j", { keyMap: { next: "s" } })).toBeNull();
  expect(keyFor("next", { keyMap: { next: "s" } })).toBe("s");
});

test("capitals and the unshifted plus are the same key; others are none", () => {
  expect(actOf("J", {})).toBe("next");
  expect(actOf("=", {})).toBe("more");
  expect(actOf("Enter", {})).toBeNull();
});

test("levels and options have the digits, the first four as the person has them", () => {
  expect(["1", "4", "5", "9", "0", "j"].map((key) => placeOf(key, {}))).toEqual([0, 3, 4, 8, null, null]);
  expect(placeOf("7", { singleKeys: false })).toBeNull();
  const remapped = { keyMap: { score1: "a", notObserved: "5" } };
  expect(placeOf("a", remapped)).toBe(0);
  expect(placeOf("5", remapped)).toBeNull();
  expect([0, 1, 4, 5, 9].map((place) => placeKey(place, remapped))).toEqual(["a", "2", null, "6", null]);
});
