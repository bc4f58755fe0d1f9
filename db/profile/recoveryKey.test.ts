/** The recovery key as people type it: forgiving about how it looks, exact about what it is. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { newRecoveryKey, readRecoveryKey } from "./recoveryKey.ts";

const separators = fc.constantFrom("", "-", " ", "  ", " - ", "\n", "\t");

test.prop([separators, fc.boolean(), fc.boolean()])(
  "is read whatever stands between its groups, in any case, with look-alikes",
  (between, lower, lookAlikes) => {
    const { bytes, text } = newRecoveryKey();
    let typed = text.replaceAll("-", between);
    if (lookAlikes) typed = typed.replaceAll("0", "O").replaceAll("1", "l");
    expect(readRecoveryKey(lower ? typed.toLowerCase() : typed)).toEqual(new Uint8Array(bytes));
  },
);

test.prop([fc.nat(35), fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ")])(
  "one wrong letter is told from a wrong key before anything is tried",
  (place, letter) => {
    const plain = newRecoveryKey().text.replaceAll("-", "");
    fc.pre(plain[place] !== letter);
    expect(() => readRecoveryKey(plain.slice(0, place) + letter + plain.slice(place + 1))).toThrow("WRONG_KEY");
  },
);

test.prop([fc.string()])("anything else is refused, not misread", (typed) => {
  expect(() => readRecoveryKey(typed)).toThrow("WRONG_KEY");
});
