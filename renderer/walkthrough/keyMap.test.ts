import { expect, test } from "vitest";
import { actOf, keyActs, keyFor, usualKeys } from "./keyMap.ts";

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
