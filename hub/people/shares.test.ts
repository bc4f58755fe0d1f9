/** Two shares give the secret, whichever two; one alone gives nothing: every secret is equally possible behind it. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { joinShares, splitSecret } from "./shares.ts";

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });

test.prop([secrets, fc.integer({ min: 2, max: 9 }), fc.nat(8), fc.nat(8)])("any two have it", (secret, count, i, j) => {
  const shares = splitSecret(secret, count);
  const [a, b] = [shares[i % count], shares[j % count]];
  fc.pre(a !== undefined && b !== undefined && a.at !== b.at);
  if (a && b) expect(joinShares(a, b)).toEqual(secret);
});

test("one share and any other secret go together: there is a second share that would give it", () => {
  const [share] = splitSecret(new Uint8Array([7]), 2);
  const found = new Set<number>();
  for (let value = 0; value < 256; value += 1)
    if (share) found.add(joinShares(share, { at: 2, bytes: new Uint8Array([value]) })[0] ?? -1);
  expect(found.size).toBe(256);
});

test("a share and itself are no two", () => {
  const [share] = splitSecret(new Uint8Array(32), 2);
  expect(() => share && joinShares(share, share)).toThrow("CODE_MISTYPED");
});
