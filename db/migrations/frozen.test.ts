/**
 * A migration that stores have gone through is never written anew: a store made yesterday and one made today would differ under
 * the same version. What each of them says is recorded here by its hash; a released one is mended by a new migration.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { migrations } from "./index.ts";

/** SHA-256 of the SQL, by number. Lines are added; a line changes only for a migration that was in no release yet. */
const frozen: Record<number, string> = {
  1: "942eef6abdd6d85a208362844720e9fd5d7d3401d1e7df66e9d9d3ed6ef00a19",
  2: "e60336c8e4e2576cb1c8456fe2b31e626a33ae2e2e430156f1c1d0d62de1d9c0",
  3: "890e39e398d6b5ae283b3d93275275bfe6a38e3ea13f04fffd06dd8ca11ebcf2",
  4: "b5c8eb96fbd2c43aabcd4a22f7c8464155153092a47e94dc169c04987c7dcdd1",
  5: "126a07fae114cf6847a5e55f090f9eb4c2e4c46c9692f9086a2e5a8ae2b60824",
  6: "03559d2745e1a19e8646d9c02e794f91bb986d19fa8e1b408db1f8b64f7a68fb",
  7: "d2da2ef119612a17ede3419ab54482e0b10b51c8000c31ddd70e64c3bbbe0c90",
  8: "502dc2979b6639122d9ba29d521c4b55af33ea8c3d7762b2bf1f897c58caeef2",
  9: "4c70d81e969b69e595f234b0614c9883c14c9d16c2b511e7c4b3bc1a81e65b97",
  10: "54f816a53be67af420179c92e9739c8616e705c7f916153b821c055f089303a6",
  11: "3d3d1ad3cef02a0a560e8d8e124b3e07c2614c92962c639090bbded1d65b6aa3",
};

test("migrations say what they said", () => {
  const said = migrations.map(({ number, sql }) => [number, createHash("sha256").update(sql).digest("hex")]);
  expect(Object.fromEntries(said)).toEqual(frozen);
});
