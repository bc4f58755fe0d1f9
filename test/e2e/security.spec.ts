/**
 * The loopback host as somebody else's page or program would meet it: the opening address lets one browser in, once; nothing is
 * answered to another Host, Origin or a request without the cookie; and the page never asks for what its policy forbids.
 */
import { type IncomingHttpHeaders, request } from "node:http";
import type { Page } from "@playwright/test";
import { WebSocket } from "ws";
import { tour } from "./pages/tour.ts";
import { expect, test } from "./support/host.ts";

test.use({ hostArgs: [["--demo"], { scope: "test" }] });

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** One request, its path and headers sent as they are given. */
function ask(
  port: number,
  path: string,
  { method = "GET", address = "127.0.0.1", ...headers }: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: address, port, path, method, headers }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (piece: string) => (body += piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    asked.once("error", reject).end();
  });
}

/** How an attempt to open the store's socket ends. */
function socket(port: number, path: string, headers: Record<string, string>): Promise<"open" | "refused"> {
  return new Promise((resolve) => {
    const tried = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    tried.once("open", () => {
      tried.terminate();
      resolve("open");
    });
    tried.once("error", () => resolve("refused"));
  });
}

/** Lets somebody in with the opening address, and gives what a request needs from then on. */
async function admitted(address: string) {
  const { port, pathname, search } = new URL(address);
  const opened = await ask(Number(port), pathname + search);
  expect(opened.status).toBe(303);
  const given = opened.headers["set-cookie"]?.[0] ?? "";
  return { port: Number(port), opening: pathname + search, given, cookie: given.split(";")[0] ?? "" };
}

test("the opening address lets one in, once, and leaves no token behind", async ({ host, page, browser }) => {
  await page.goto(host.address);
  await expect(page.getByRole("navigation")).toBeVisible();
  expect(page.url()).not.toContain("token");
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/", domain: "127.0.0.1" });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  // For who is in already it is a reload; for anybody else it is used up.
  await page.goto(host.address);
  await expect(page.getByRole("navigation")).toBeVisible();
  const another = await browser.newContext();
  const answer = await (await another.newPage()).goto(host.address);
  expect(answer?.status()).toBe(403);
  await another.close();
});

test("nothing is answered without the cookie, our Host and our Origin", async ({ host }) => {
  const { port, opening, cookie, given } = await admitted(host.address);
  expect(given).toMatch(new RegExp(`^fieldbook-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`));
  const ours = `http://127.0.0.1:${port}`;
  expect(await ask(port, "/", { cookie })).toMatchObject({ status: 200 });
  expect(await ask(port, "/", { cookie, origin: ours })).toMatchObject({ status: 200 });

  const refused: [string, string, Record<string, string>][] = [
    ["the token again", opening, {}],
    ["a guessed token", `/?token=${"A".repeat(43)}`, {}],
    ["no cookie", "/", {}],
    ["no cookie, for a file", "/icon.svg", {}],
    ["a guessed cookie", "/", { cookie: `fieldbook-${port}=${"A".repeat(43)}` }],
    ["another Host", "/", { cookie, host: `rebound.example:${port}` }],
    ["localhost as Host", "/", { cookie, host: `localhost:${port}` }],
    ["another Origin", "/", { cookie, origin: "http://evil.example" }],
    ["another program's Origin", "/", { cookie, origin: `http://127.0.0.1:${port + 1}` }],
    ["a sandboxed frame's Origin", "/", { cookie, origin: "null" }],
    ["POST", "/", { cookie, origin: ours, method: "POST" }],
    ["OPTIONS", "/", { cookie, origin: ours, method: "OPTIONS" }],
  ];
  for (const [what, path, headers] of refused) {
    const { status, body, headers: answered } = await ask(port, path, headers);
    expect({ what, status, body }).toEqual({ what, status: 403, body: "403" });
    expect(answered["access-control-allow-origin"], what).toBeUndefined();
    expect(answered["set-cookie"], what).toBeUndefined();
  }
  // Another address of the same machine is not listened on.
  await expect(ask(port, "/", { cookie, address: "127.0.0.2" })).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL/);
});

test("the store's socket is for our own page alone", async ({ host }) => {
  const { port, cookie } = await admitted(host.address);
  const origin = `http://127.0.0.1:${port}`;
  const tries: [string, string, Record<string, string>, "open" | "refused"][] = [
    ["ours", "/store", { cookie, origin }, "open"],
    ["no cookie", "/store", { origin }, "refused"],
    ["no Origin", "/store", { cookie }, "refused"],
    ["another Origin", "/store", { cookie, origin: "http://evil.example" }, "refused"],
    ["another port's Origin", "/store", { cookie, origin: `http://127.0.0.1:${port + 1}` }, "refused"],
    ["another Host", "/store", { cookie, origin, host: `rebound.example:${port}` }, "refused"],
    ["another path", "/", { cookie, origin }, "refused"],
  ];
  for (const [what, path, headers, ends] of tries) {
    expect({ what, ends: await socket(port, path, headers) }).toEqual({ what, ends });
  }
});

test("only the files of the page are served, with a policy that allows nothing else", async ({ host }) => {
  const { port, cookie } = await admitted(host.address);
  for (const path of [
    "/../package.json",
    "/../db/process.js",
    "/..%2fdb%2fprocess.js",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/../../db/process.js",
    "/assets/..%5c..%5cdb%5cprocess.js",
    "//127.0.0.1/etc/passwd",
    "/etc/passwd",
    "/store",
    "/nothing.js",
  ]) {
    const { status, body } = await ask(port, path, { cookie });
    expect({ path, status, body }).toEqual({ path, status: 404, body: "404" });
  }

  const first = await ask(port, "/", { cookie });
  const policy = String(first.headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port}`);
  expect(policy).not.toMatch(/unsafe|\*/);
  expect(first.headers).toMatchObject({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  const nonce = (answer: Answer) => /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1];
  expect(nonce(first)).toBeTruthy();
  expect(nonce(await ask(port, "/", { cookie }))).not.toBe(nonce(first));
});

/** What the page did that its policy forbids, and everything that went wrong in it. */
async function watchTrouble(page: Page): Promise<string[]> {
  const trouble: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (failed) => trouble.push(`failed: ${failed.url()} ${failed.failure()?.errorText}`));
  await page.exposeFunction("tellViolation", (violation: string) => void trouble.push(`policy: ${violation}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      const { tellViolation } = window as unknown as { tellViolation: (text: string) => void };
      tellViolation(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return trouble;
}

test("a tour of every screen asks for nothing the policy forbids, and nothing goes wrong", async ({ host, page }) => {
  const trouble = await watchTrouble(page);
  const elsewhere: string[] = [];
  page.on("request", (asked) => {
    const { protocol, host: at } = new URL(asked.url());
    if (!["blob:", "data:"].includes(protocol) && at !== new URL(host.address).host) elsewhere.push(asked.url());
  });
  await page.goto(host.address);
  for (const { show } of tour) {
    await show(page);
    await page.keyboard.press("Escape");
  }
  expect(trouble).toEqual([]);
  expect(elsewhere).toEqual([]);

  // And the watch does bark: what a hostile text would have to do is refused, and is seen here.
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.hostile = 'ran'";
    document.body.append(script);
    return fetch("http://127.0.0.1:9/").catch(() => {});
  });
  await expect.poll(() => trouble.filter((each) => each.startsWith("policy:")).length).toBe(2);
  expect(await page.evaluate(() => document.documentElement.dataset["hostile"])).toBeUndefined();
});
