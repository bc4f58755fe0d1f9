/** Codes that people carry: read however they are typed, and refused when one letter is wrong. */
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type CodeKind, printedCode, readCode } from "./codes.ts";
import { inviteText, readInvite } from "./invite.ts";

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const kinds = ["invite", "hub-key", "share"] as const satisfies CodeKind[];

test.prop([bytes, fc.constantFrom(...kinds), fc.constantFrom("", "-", " ", " - ", "\n"), fc.boolean()])(
  "are read whatever stands between their groups, in any case, with look-alikes",
  (secret, kind, between, lower) => {
    const typed = printedCode(kind, secret).replaceAll("-", between).replaceAll("0", "O").replaceAll("1", "l");
    expect(readCode(kind, lower ? typed.toLowerCase() : typed, 32)).toEqual(secret);
  },
);

test.prop([bytes, fc.nat(54), fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ")])(
  "one wrong letter is found",
  (secret, place, letter) => {
    const plain = printedCode("share", secret).replaceAll("-", "");
    fc.pre(plain[place] !== letter && plain[place] !== undefined);
    expect(() => readCode("share", plain.slice(0, place) + letter + plain.slice(place + 1), 32)).toThrow(
      "CODE_MISTYPED",
    );
  },
);

test.prop([bytes])("one kind is never taken for another, nor a part for the whole", (secret) => {
  expect(() => readCode("hub-key", printedCode("share", secret), 32)).toThrow("CODE_MISTYPED");
  expect(() => readCode("share", printedCode("share", secret).slice(0, -1), 32)).toThrow("CODE_MISTYPED");
});

test.prop([bytes])("an invite says where the hub is, who it is and what proves it", (secret) => {
  const invite = { address: "https://10.0.0.5:8443", pin: secret.slice(0, 16), secret: secret.slice(16) };
  expect(readInvite(` ${inviteText(invite)} `)).toEqual(invite);
});

test.each(["", "#", "https://10.0.0.5:8443", "javascript:alert(1)#AAAA", "https://a/b#AAAA"])(
  "is no invite: %s",
  (text) => {
    expect(() => readInvite(text)).toThrow("CODE_MISTYPED");
  },
);
