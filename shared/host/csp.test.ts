import fc from "fast-check";
import { expect, test } from "vitest";
import { contentSecurityPolicy, noncePlaceholder, withNonce } from "./csp.ts";

const nonce = "q83vEjRWeJCrze8SNFZ4kA==";
const directives = (policy: string) => new Map(policy.split("; ").map((part) => [part.split(" ")[0], part]));

test("nothing is allowed but the app's own files, and styles of this load", () => {
  const policy = directives(contentSecurityPolicy(nonce));
  expect(policy.get("default-src")).toBe("default-src 'none'");
  expect(policy.get("script-src")).toBe("script-src 'self'");
  expect(policy.get("style-src")).toBe(`style-src 'self' 'nonce-${nonce}'`);
  expect(policy.get("connect-src")).toBe("connect-src 'self'");
  expect(contentSecurityPolicy(nonce)).not.toMatch(/unsafe|\*|https?:/);
});

test("forms, frames and another base are refused even though default-src does not cover them", () => {
  const policy = directives(contentSecurityPolicy(nonce));
  for (const name of ["form-action", "frame-ancestors", "base-uri"]) expect(policy.get(name)).toBe(`${name} 'none'`);
});

test("a host may add the one address it listens on", () => {
  const policy = directives(contentSecurityPolicy(nonce, { connect: ["ws://127.0.0.1:4310"] }));
  expect(policy.get("connect-src")).toBe("connect-src 'self' ws://127.0.0.1:4310");
  expect(() => contentSecurityPolicy(nonce, { connect: ["ws://a; script-src *"] })).toThrow(RangeError);
});

test("a nonce can carry nothing but its own value into the header or the page", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      if (/^[A-Za-z0-9+/_-]{22,}={0,2}$/.test(text)) return;
      expect(() => contentSecurityPolicy(text)).toThrow(RangeError);
      expect(() => withNonce("", text)).toThrow(RangeError);
    }),
  );
  expect(() => contentSecurityPolicy(`${nonce}\n`)).toThrow(RangeError);
});

test("the placeholder is replaced everywhere", () => {
  const page = `<meta property="csp-nonce" nonce="${noncePlaceholder}"><script nonce="${noncePlaceholder}"></script>`;
  expect(withNonce(page, nonce)).toBe(`<meta property="csp-nonce" nonce="${nonce}"><script nonce="${nonce}"></script>`);
});
