/**
 * A migration that stores have gone through is never written anew: a store made yesterday and one made today would differ under
 * the same version. What each of them says is recorded here by its hash; a released one is mended by a new migration.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { migrations } from "./index.ts";

/** SHA-256 of the SQL, by number. Lines are added; a line changes only for a migration that was in no release yet. */
const frozen: Record<number, string> = {
  1: "79f5690cce20f35e1eafdaa253aa9dd45b9461108efcd92ce2fd38d2abf4a536",
};

test("migrations say what they said", () => {
  const said = migrations.map(({ number, sql }) => [number, createHash("sha256").update(sql).digest("hex")]);
  expect(Object.fromEntries(said)).toEqual(frozen);
});
