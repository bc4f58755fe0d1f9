import fc from "fast-check";
import { expect, test } from "vitest";
import { type Asked, cookieName, fromUs, holdsCookie, same, socketFromUs, toUs } from "./access.ts";

const port = 4310;
const asked = (given: Partial<Asked>): Asked => ({
  method: "GET",
  host: `127.0.0.1:${port}`,
  origin: undefined,
  cookie: undefined,
  ...given,
});

test.each<[string | undefined, boolean]>([
  ["127.0.0.1:4310", true],
  [undefined, false],
  ["", false],
  ["127.0.0.1", false],
  ["127.0.0.1:4311", false],
  ["localhost:4310", false],
  ["[::1]:4310", false],
  ["127.0.0.1:4310.rebound.example", false],
  ["rebound.example:4310", false],
  ["127.0.0.1:4310 ", false],
  ["127.1:4310", false],
])("a request to Host %j: is it to us? %j", (host, answer) => {
  expect(toUs(asked({ host }), port)).toBe(answer);
});

const ours = "http://127.0.0.1:4310";
test.each<[string | undefined, string | undefined, boolean, boolean]>([
  // method, origin, is it a page's, is it a socket's
  ["GET", ours, true, true],
  ["GET", undefined, true, false],
  ["HEAD", undefined, false, false],
  ["POST", undefined, false, false],
  ["POST", ours, true, true],
  [undefined, undefined, false, false],
  ["GET", "null", false, false],
  ["GET", "https://127.0.0.1:4310", false, false],
  ["GET", "http://127.0.0.1", false, false],
  ["GET", "http://127.0.0.1:4311", false, false],
  ["GET", "http://localhost:4310", false, false],
  ["GET", "http://127.0.0.1:4310.evil.example", false, false],
  ["GET", "http://evil.example", false, false],
])("%s from Origin %j: of a page of ours? %j. Of a socket of ours? %j", (method, origin, page, socket) => {
  expect(fromUs(asked({ method, origin }), port)).toBe(page);
  expect(socketFromUs(asked({ method, origin }), port)).toBe(socket);
});

const secret = "b7Yx-0_secret";
test.each<[string | undefined, boolean]>([
  [`${cookieName}=${secret}`, true],
  [`${cookieName}-4000=other; ${cookieName}-4001=${secret}`, true],
  [`theme=dark; ${cookieName}=${secret}; other=1`, true],
  [`${cookieName}=wrong; ${cookieName}=${secret}`, true],
  [undefined, false],
  ["", false],
  [cookieName, false],
  [`${cookieName}=`, false],
  [`${cookieName}=${secret}x`, false],
  [`${cookieName}=${secret.slice(0, -1)}`, false],
  [`${cookieName}=${secret.toUpperCase()}`, false],
  [`x${cookieName}=${secret}`, false],
  [`other=${secret}`, false],
])("the cookies %j hold ours: %j", (cookie, answer) => {
  expect(holdsCookie(asked({ cookie }), secret)).toBe(answer);
});

test("only the same text is the same, whatever its letters and length", () => {
  const text = fc.string({ maxLength: 20 });
  fc.assert(fc.property(text, (a) => same(a, a)));
  fc.assert(fc.property(text, text, (a, b) => same(a, b) === Buffer.from(a).equals(Buffer.from(b))));
});
