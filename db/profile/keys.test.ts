/** Key slots: each opens with its own secret alone, and a slot that was tampered with or moved opens with nothing. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import * as keys from "./keys.ts";
import { newRecoveryKey } from "./recoveryKey.ts";

const profileId = "profile-1";

test.prop([fc.uint8Array({ minLength: 32, maxLength: 32 })])(
  "a recovery slot gives back exactly the key that was sealed",
  (key) => {
    const { bytes, text } = newRecoveryKey();
    expect(
      new Uint8Array(keys.openWithRecoveryKey(keys.sealWithRecoveryKey(key, bytes, profileId), text, profileId)),
    ).toEqual(key);
  },
);

test.prop([fc.nat(), fc.constantFrom("nonce", "sealed" as const)])(
  "one changed bit anywhere in a slot is refused",
  (place, part) => {
    const { bytes, text } = newRecoveryKey();
    const slot = keys.sealWithRecoveryKey(keys.newStoreKey(), bytes, profileId);
    const raw = Buffer.from(slot[part], "base64");
    const bit = place % (raw.length * 8);
    raw.writeUInt8(raw.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(() => keys.openWithRecoveryKey({ ...slot, [part]: raw.toString("base64") }, text, profileId)).toThrow(
      "WRONG_KEY",
    );
  },
);

test("a slot belongs to one profile and one way", async () => {
  const { bytes, text } = newRecoveryKey();
  const key = keys.newStoreKey();
  const recovery = keys.sealWithRecoveryKey(key, bytes, profileId);
  expect(() => keys.openWithRecoveryKey(recovery, text, "profile-2")).toThrow("WRONG_KEY");
  const pin = await keys.sealWithPassphrase(key, "4812 4812", profileId, "pin");
  await expect(keys.openWithPassphrase({ ...pin, kind: "passphrase" }, "4812 4812", profileId)).rejects.toThrow(
    "WRONG_KEY",
  );
  await expect(keys.openWithPassphrase(pin, "4812 4812", profileId)).resolves.toEqual(key);
});

test.prop([fc.string({ unit: "grapheme", maxLength: 7 })], { numRuns: 30 })(
  "a passphrase under eight characters is refused before it is stretched",
  async (phrase) => {
    fc.pre([...phrase].length < keys.shortestPassphrase);
    await expect(keys.sealWithPassphrase(keys.newStoreKey(), phrase, profileId)).rejects.toThrow(
      "PASSPHRASE_TOO_SHORT",
    );
  },
);

test("the same passphrase never makes the same slot twice", async () => {
  const key = keys.newStoreKey();
  const [one, other] = await Promise.all(
    [1, 2].map(() => keys.sealWithPassphrase(key, "two walks before lunch", profileId)),
  );
  expect(one?.salt).not.toBe(other?.salt);
  expect(one?.sealed).not.toBe(other?.sealed);
});
