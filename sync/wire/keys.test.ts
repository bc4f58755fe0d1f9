import { describe, expect, it } from "vitest";
import { requestHead } from "../../test/support/bundles.ts";
import { canonicalJson } from "./canonical.ts";
import { issueCertificate, verifiedCertificate } from "./certificate.ts";
import { makeKeyPair, publicKeyOf, sign, verify } from "./keys.ts";
import { isSigned, signed } from "./signed.ts";

/** The first test of RFC 8032, section 7.1. */
const known = {
  privateKey: Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex").toString("base64"),
  publicKey: Buffer.from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "hex").toString("base64"),
};

describe("keys", () => {
  it("are Ed25519, raw, in base64", () => {
    expect(publicKeyOf(known.privateKey)).toBe(known.publicKey);
    const made = makeKeyPair();
    expect(Buffer.from(made.publicKey, "base64").length).toBe(32);
    expect(publicKeyOf(made.privateKey)).toBe(made.publicKey);
  });

  it("sign for one purpose", () => {
    const sig = sign("head", "text", known.privateKey);
    expect(verify("head", "text", sig, known.publicKey)).toBe(true);
    expect(verify("receipt", "text", sig, known.publicKey)).toBe(false);
    expect(verify("head", "other", sig, known.publicKey)).toBe(false);
    expect(verify("head", "text", sig, makeKeyPair().publicKey)).toBe(false);
  });

  it("refuse without a fuss what is no signature, and the same one spelt otherwise", () => {
    const sig = sign("head", "text", known.privateKey);
    const spelt = [
      sig.replace(/.==$/, (end) => `${end[0] === "A" ? "B" : "A"}==`),
      sig.slice(0, -2),
      `${sig} `,
      "",
      "x",
    ];
    for (const other of spelt) expect(verify("head", "text", other, known.publicKey)).toBe(false);
    for (const key of ["", "x", sig]) expect(verify("head", "text", sig, key)).toBe(false);
  });
});

describe("what is signed", () => {
  it("has one spelling, whatever the order of its keys", () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
    const object = signed("receipt", { b: 1, a: "x" }, known.privateKey);
    expect(isSigned("receipt", { sig: object.sig, a: "x", b: 1 } as { sig: string }, known.publicKey)).toBe(true);
    expect(isSigned("receipt", { ...object, a: "y" } as { sig: string }, known.publicKey)).toBe(false);
  });

  it("a certificate is the authority's word about a device", () => {
    const { sig: _, ...body } = requestHead(0).certificate;
    const certificate = issueCertificate(body, known.privateKey);
    expect(verifiedCertificate(JSON.parse(JSON.stringify(certificate)), known.publicKey)).toEqual(certificate);
    expect(verifiedCertificate({ ...certificate, writes: ["*"] }, known.publicKey)).toBeNull();
    expect(verifiedCertificate(certificate, makeKeyPair().publicKey)).toBeNull();
    expect(verifiedCertificate({ sig: certificate.sig }, known.publicKey)).toBeNull();
  });
});
