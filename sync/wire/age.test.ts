import { describe, expect, it } from "vitest";
import { Problem } from "../../shared/problems.ts";
import { decryptWith, encryptTo, makeAgeKeys } from "./age.ts";

const text = Buffer.from("a bundle\n".repeat(20_000));

async function refusal(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => "",
    (error: unknown) => {
      if (error instanceof Problem) return error.code;
      throw error;
    },
  );
}

describe("an encrypted bundle", () => {
  it("is read by each of those it is for, and by nobody else", async () => {
    const [hub, second, stranger] = await Promise.all([makeAgeKeys(), makeAgeKeys(), makeAgeKeys()]);
    const sealed = await encryptTo([hub.recipient, second.recipient], text);
    expect(sealed.includes("a bundle")).toBe(false);
    for (const { identity } of [hub, second]) expect((await decryptWith(identity, sealed)).equals(text)).toBe(true);
    expect(await refusal(decryptWith(stranger.identity, sealed))).toBe("BUNDLE_NOT_OURS");
  });

  it("is refused with a code where it was cut or changed, or never was one", async () => {
    const { identity, recipient } = await makeAgeKeys();
    const sealed = await encryptTo([recipient], text);
    const places = [0, 10, 40, 80, 120, 160, 199, 230, 300, 70_000, sealed.length - 1];
    for (const at of places) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect({ at, code: await refusal(decryptWith(identity, changed)) }).toEqual({
        at,
        code: expect.stringMatching(/^BUNDLE_(BROKEN|NOT_OURS)$/),
      });
      expect(await refusal(decryptWith(identity, sealed.subarray(0, at)))).toBe("BUNDLE_BROKEN");
    }
    expect(await refusal(decryptWith(identity, text))).toBe("BUNDLE_BROKEN");
  });
});
