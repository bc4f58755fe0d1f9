/** The page served from a real folder, with files beside it that must never be served. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { fakeElectron } from "../../test/electron/fakeElectron.ts";

let root = "";
let get: (url: string, method?: string) => Promise<Response>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "fieldbook-page-"));
  mkdirSync(join(root, "renderer", "assets"), { recursive: true });
  writeFileSync(join(root, "secret.js"), "secret");
  writeFileSync(
    join(root, "renderer", "index.html"),
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><p>Fieldbook</p>',
  );
  writeFileSync(join(root, "renderer", "assets", "app.js"), 'const placeholder = "__CSP_NONCE__";');
  writeFileSync(join(root, "renderer", "assets", "app.js.map"), "{}");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeEach(async () => {
  vi.resetModules();
  const fake = fakeElectron();
  vi.doMock("electron", () => fake.electron);
  const { servePage } = await import("./page.ts");
  servePage(join(root, "renderer"));
  const handler = fake.seen.sessions[0]?.handlers.get("app");
  if (!handler) throw new Error("nothing serves the page");
  get = (url, method = "GET") => handler({ url, method } as Request);
});
afterEach(() => vi.doUnmock("electron"));

const nonceOf = (response: Response) => response.headers.get("Content-Security-Policy")?.match(/'nonce-([^']+)'/)?.[1];

test("the page carries a policy and the nonce of this load, which is never used again", async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => get("app://fieldbook/index.html")));
  const nonces = new Set(responses.map(nonceOf));
  expect(nonces.size).toBe(20);
  for (const response of responses) {
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.text()).toBe(`<meta property="csp-nonce" nonce="${nonceOf(response)}"><p>Fieldbook</p>`);
  }
});

test("other files are served as they are", async () => {
  const response = await get("app://fieldbook/assets/app.js");
  expect(response.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
  expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'self'");
  expect(await response.text()).toBe('const placeholder = "__CSP_NONCE__";');
});

test.each([
  "app://fieldbook/../secret.js",
  "app://fieldbook/assets/../../secret.js",
  "app://fieldbook/%2e%2e/secret.js",
  "app://fieldbook/..%2fsecret.js",
  "app://fieldbook/assets/..%5c..%5csecret.js",
  "app://fieldbook/assets/..\\..\\secret.js",
  "app://fieldbook//etc/hosts.txt",
  "app://fieldbook/C:/secret.js",
  "app://fieldbook/assets/app.js.map",
  "app://fieldbook/assets/missing.js",
  "app://fieldbook/assets",
  "app://other/index.html",
  "app://a@fieldbook/index.html",
  "file:///etc/hosts",
])("%s is answered with nothing", async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe("");
});

test("nothing can be sent to the page's address", async () => {
  expect((await get("app://fieldbook/index.html", "POST")).status).toBe(405);
});
