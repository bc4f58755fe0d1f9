import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Problem } from "../../shared/problems.ts";
import { authority, device, replyHead, requestHead, rows, sentOps } from "../../test/support/bundles.ts";
import { type BundleInput } from "./lines.ts";
import { bundleLimits, readReply, readRequest, requestOfReply, writeReply, writeRequest } from "./bundle.ts";
import { makeKeyPair, sign } from "./keys.ts";
import { sha256 } from "./chain.ts";
import { createHash } from "node:crypto";

const hub = makeKeyPair();
const request = (ops = 3) => writeRequest(requestHead(ops), sentOps(ops), device.privateKey);
const reply = (count = 3) =>
  writeReply(
    replyHead(),
    rows(count).map((row) => JSON.stringify(row)),
    hub.privateKey,
  );
const readQ = (bytes: Uint8Array) => readRequest(bytes, authority.publicKey);
const readR = async (input: BundleInput) => {
  const { head, rows: lines } = await readReply(input, hub.publicKey, "q1");
  return { head, rows: lines.slice() };
};

/** The code it is refused with; anything else that is thrown fails the test. "" where it is read. */
async function refusal(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
    return "";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === "BUNDLE_BROKEN" ? `${error.code} ${String(error.details["reason" as never])}` : error.code;
  }
}

/** The bytes with a good seal of the key, whatever they are. */
function resealed(purpose: "request" | "reply", lines: Buffer, privateKey: string): Buffer {
  const seal = sign(purpose, createHash("sha256").update(lines).digest(), privateKey);
  return Buffer.concat([lines, Buffer.from(`${JSON.stringify({ seal })}\n`)]);
}

function withoutSeal(bundle: Buffer): Buffer {
  return bundle.subarray(0, bundle.lastIndexOf(10, bundle.length - 2) + 1);
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("a bundle", () => {
  it("brings what was put in, whole or in pieces, payloads byte for byte", async () => {
    const sent = sentOps(3);
    for (const input of [request(), pieces(request(), 7)]) {
      const { head, ops } = await readRequest(input, authority.publicKey);
      expect(head).toEqual(requestHead(3, { certificate: head.certificate }));
      expect(ops.map(({ header, was, payload }) => ({ header, was, payload }))).toEqual(sent);
      expect(ops.every(({ intact }) => intact)).toBe(true);
    }
    for (const input of [reply(), pieces(reply(), 7)])
      expect(await readR(input)).toEqual({ head: replyHead(), rows: rows(3) });
    expect(await requestOfReply(reply())).toBe("q1");
  });

  it("may be empty of ops and rows", async () => {
    expect(await readQ(request(0))).toMatchObject({ ops: [] });
    expect(await readR(reply(0))).toMatchObject({ rows: [] });
    expect(request(0).length).toBeLessThan(1_024);
  });

  it("tells a payload that is not the one its header speaks of", async () => {
    const [op] = sentOps(1) as [ReturnType<typeof sentOps>[0]];
    const bytes = writeRequest(requestHead(1), [{ ...op, payload: Buffer.from("[]") }], device.privateKey);
    expect((await readQ(bytes)).ops[0]?.intact).toBe(false);
  });

  it("is written from lines only", () => {
    expect(() => writeReply(replyHead(), ["{}\n{}"], hub.privateKey)).toThrow("line break");
  });
});

describe("a bundle that is not what was sent", () => {
  it("is refused wherever one byte differs", async () => {
    for (const [bundle, read] of [
      [request(2), readQ],
      [reply(2), readR],
    ] as const)
      for (let at = 0; at < bundle.length; at += 1) {
        const changed = Buffer.from(bundle);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        expect({ at, code: await refusal(read(changed)) }).not.toEqual({ at, code: "" });
      }
  });

  it("is refused wherever it is cut, and with anything added", async () => {
    for (const [bundle, read] of [
      [request(1), readQ],
      [reply(1), readR],
    ] as const) {
      for (let at = 0; at < bundle.length; at += 1)
        expect({ at, code: await refusal(read(bundle.subarray(0, at))) }).not.toEqual({ at, code: "" });
      for (const more of ["\n", " ", "{}\n", bundle])
        expect(await refusal(read(Buffer.concat([bundle, Buffer.from(more)])))).toMatch("BUNDLE_BROKEN");
    }
  });

  it("is refused with a code, 10,000 ways to spoil it", async () => {
    const [whole, answer] = [request(3), reply(3)];
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), spoilings, async (up, spoiling) => {
        const bundle = up ? whole : answer;
        const spoilt = spoiling.reduce(spoil, bundle);
        if (spoilt.equals(bundle)) return;
        expect(await refusal(up ? readQ(spoilt) : readR(spoilt))).not.toBe("");
        refused += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(8_000);
  }, 60_000);

  it("is read or refused with a code also where its writer sealed nonsense", async () => {
    const [whole, answer] = [withoutSeal(request(3)), withoutSeal(reply(3))];
    await fc.assert(
      fc.asyncProperty(fc.boolean(), spoilings, async (up, spoiling) => {
        const spoilt = spoiling.reduce(spoil, up ? whole : answer);
        const bytes = resealed(up ? "request" : "reply", spoilt, up ? device.privateKey : hub.privateKey);
        expect(await refusal(up ? readQ(bytes) : readR(bytes))).toMatch(/^$|^BUNDLE_|^CERTIFICATE_/);
      }),
      { numRuns: 3_000 },
    );
  }, 60_000);

  it.each([
    ["another's certificate", () => readRequest(request(), makeKeyPair().publicKey), "CERTIFICATE_REFUSED"],
    ["another hub", () => readReply(reply(), makeKeyPair().publicKey, "q1"), "BUNDLE_BROKEN seal"],
    ["the answer to another request", () => readReply(reply(), hub.publicKey, "q2"), "BUNDLE_NOT_OURS"],
    ["a reply as a request", () => readQ(reply()), "BUNDLE_BROKEN head"],
    ["sealed for something else", () => readQ(resealed("reply", withoutSeal(request()), device.privateKey)), seal],
    ["fewer ops than it says", () => readQ(sealedOps(3, 2)), "BUNDLE_BROKEN count"],
    ["more ops than it says", () => readQ(sealedOps(1, 2)), "BUNDLE_BROKEN count"],
    ["ops without saying so", () => readQ(sealedOps(0, 1)), "BUNDLE_BROKEN count"],
    ["another's ops", () => readQ(opsOf({ replica: "x" })), "BUNDLE_BROKEN count"],
    ["a gap in its ops", () => readQ(opsOf({ counter: 2 })), "BUNDLE_BROKEN count"],
    ["ops of another epoch", () => readQ(opsOf({ epoch: "x" })), "BUNDLE_BROKEN count"],
    ["a hash that is none", () => readQ(opsOf({ payloadHash: "x" })), "BUNDLE_BROKEN line"],
    ["a replica without a name", () => readQ(opsOf({ replica: "" })), "BUNDLE_BROKEN line"],
    ["an epoch too long", () => readQ(opsOf({ epoch: "e".repeat(101) })), "BUNDLE_BROKEN line"],
    ["an actor that is none", () => readQ(opsOf({ actor: 7 })), "BUNDLE_BROKEN line"],
    ["no clock", () => readQ(opsOf({ hlc: undefined })), "BUNDLE_BROKEN line"],
    ["a counter that is not whole", () => readQ(opsOf({ counter: 1.5 })), "BUNDLE_BROKEN line"],
    ["a counter as text", () => readQ(opsOf({ counter: "1" })), "BUNDLE_BROKEN line"],
    ["a schema before the first", () => readQ(opsOf({ schemaVersion: 0 })), "BUNDLE_BROKEN line"],
    ["a former number that is none", () => readQ(opsOf({}, 2 ** 60)), "BUNDLE_BROKEN line"],
    ["a row that is none", () => readR(writeReply(replyHead(), ['{"table":1}'], hub.privateKey)), "BUNDLE_BROKEN rows"],
  ])("is refused: %s", async (_, reading, code) => {
    expect(await refusal(reading())).toBe(code);
  });
});

const seal = "BUNDLE_BROKEN seal";

function sealedOps(said: number, there: number): Buffer {
  return writeRequest(requestHead(said), sentOps(there), device.privateKey);
}

function opsOf(changed: object, was: number | null = null): Buffer {
  const ops = sentOps(1).map((op) => ({ ...op, was, header: { ...op.header, ...changed } }));
  return writeRequest(requestHead(1), ops, device.privateKey);
}

interface Spoiling {
  what: "flip" | "cut" | "drop" | "double" | "put" | "swap";
  at: number;
  much: number;
  bytes: Uint8Array;
}

const spoilings = fc.array(
  fc.record<Spoiling>({
    what: fc.constantFrom("flip", "cut", "drop", "double", "put", "swap"),
    at: fc.nat(),
    much: fc.integer({ min: 1, max: 400 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.constantFrom("\n", '"', "{}", "[[", "null", "9e999", "\\ud800", "1e308").map((text) => Buffer.from(text)),
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

function spoil(bundle: Buffer, { what, at: where, much, bytes }: Spoiling): Buffer {
  const at = bundle.length === 0 ? 0 : where % bundle.length;
  const [before, after] = [bundle.subarray(0, at), bundle.subarray(at)];
  const [piece, rest] = [after.subarray(0, much), after.subarray(much)];
  switch (what) {
    case "flip":
      return Buffer.concat([before, piece.map((byte, n) => byte ^ (bytes[n % bytes.length] ?? 1)), rest]);
    case "cut":
      return before;
    case "drop":
      return Buffer.concat([before, rest]);
    case "double":
      return Buffer.concat([before, piece, piece, rest]);
    case "put":
      return Buffer.concat([before, bytes, after]);
    case "swap":
      return Buffer.concat([before, rest, piece]);
  }
}

describe("a bundle without end", () => {
  it.each([
    ["request", () => bundleLimits.requestBytes, (input: AsyncIterable<Uint8Array>) => readRequest(input, "")],
    ["reply", () => bundleLimits.replyBytes, (input: AsyncIterable<Uint8Array>) => readReply(input, "", "")],
  ])("is let go of at its limit: %s", async (_, most, read) => {
    const chunk = Buffer.alloc(2 ** 20, 120);
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        taken += chunk.length;
        yield chunk;
      }
    }
    expect(await refusal(read(endless()))).toBe("BUNDLE_TOO_LARGE");
    expect(taken).toBeLessThanOrEqual(most() + 2 * chunk.length);
  });

  it("is not parsed beyond what a head may be", async () => {
    const long = Buffer.concat([Buffer.alloc(bundleLimits.headBytes + 1, 120), Buffer.from("\n{}\n")]);
    expect(await refusal(readQ(long))).toBe("BUNDLE_BROKEN head");
    const ops = sentOps(1).map((op) => ({ ...op, header: { ...op.header, actor: "x".repeat(5_000) } }));
    expect(await refusal(readQ(writeRequest(requestHead(1), ops, device.privateKey)))).toBe("BUNDLE_BROKEN line");
  });

  it("reads a payload that is larger than an op may be, so that it can be set aside and kept", async () => {
    const payload = Buffer.from(JSON.stringify("x".repeat(bundleLimits.payloadBytes + 1)));
    const ops = sentOps(1).map((op) => ({ ...op, header: { ...op.header, payloadHash: sha256(payload) }, payload }));
    const read = await readQ(writeRequest(requestHead(1), ops, device.privateKey));
    expect(read.ops[0]?.payload.length).toBe(payload.length);
  });
});
