/** What is left out on the way is put back to the byte, or asked for; nothing that arrives can do more than be refused. */
import { expect, test } from "vitest";
import { TestDevice } from "../../test/support/hubDevice.ts";
import { isBrief, packBrief, SeenCertificates, unpackBrief, withoutCertificate } from "./brief.ts";
import { makeKeyPair } from "./keys.ts";

const request = () => new TestDevice({ district: "d", authority: makeKeyPair() }).request().bytes;

test("a request comes back to the byte from its brief form, once its certificate was seen", () => {
  const bundle = request();
  const short = withoutCertificate(bundle) ?? expect.unreachable();
  expect(short.bundle.length).toBeLessThan(bundle.length - 400);
  const sent = packBrief(short.bundle);
  expect([isBrief(sent), isBrief(bundle), sent.length < 400]).toEqual([true, false, true]);
  const seen = new SeenCertificates();
  expect(() => seen.putBack(unpackBrief(sent))).toThrow("CERTIFICATE_REFUSED");
  seen.remember(bundle);
  expect(seen.putBack(unpackBrief(sent)).equals(bundle)).toBe(true);
  expect(seen.putBack(bundle).equals(bundle)).toBe(true);
});

test("what is large stays as it is, and what is no packed bundle is refused", () => {
  const large = Buffer.alloc(5_000, "x");
  expect(packBrief(large)).toBe(large);
  expect(unpackBrief(large)).toBe(large);
  for (const wrong of [Buffer.from([1]), Buffer.concat([Buffer.from([1]), Buffer.alloc(300, 0xff)])])
    expect(() => new SeenCertificates().putBack(unpackBrief(wrong))).toThrow("BUNDLE_BROKEN");
  const bomb = packBrief(Buffer.alloc(4_000, "x"));
  expect(unpackBrief(bomb).length).toBe(4_000);
});

test("a hub forgets the certificate that was used longest ago", () => {
  const seen = new SeenCertificates();
  const [first, ...others] = Array.from({ length: 4_097 }, (_, at) => Buffer.from(`{"certificate":{"id":"${at}"}}\n`));
  for (const bundle of [first, ...others]) seen.remember(bundle ?? expect.unreachable());
  const brief = (bundle: Buffer | undefined) => withoutCertificate(bundle ?? expect.unreachable())?.bundle;
  expect(() => seen.putBack(brief(first) ?? expect.unreachable())).toThrow("CERTIFICATE_REFUSED");
  expect(seen.putBack(brief(others[0]) ?? expect.unreachable())).toEqual(others[0]);
});
