/** The desktop app as it runs: what its page can and cannot do, seen from inside the page. */
import { expect, test } from "@playwright/test";
import { electronProgram, firstPage, newMachine, storeProcesses, whyNot } from "./desktop.ts";

test.describe(`the desktop app${whyNot}`, () => {
  test.skip(electronProgram() === undefined, "Electron's program is not on this machine");

  test("shows our page, isolated and without Node, under a policy with a nonce", async () => {
    using machine = newMachine();
    const app = await machine.start();
    const violations: string[] = [];
    const page = await firstPage(app);
    page.on("console", (message) =>
      violations.push(...(/Content Security Policy/.test(message.text()) ? [message.text()] : [])),
    );
    expect(page.url()).toMatch(/^app:\/\/fieldbook\/index\.html/);
    expect(await page.evaluate("[typeof require, typeof process, typeof module, location.origin]")).toEqual([
      "undefined",
      "undefined",
      "undefined",
      "app://fieldbook",
    ]);
    const policy = await page.evaluate(
      "fetch('/index.html').then((answer) => answer.headers.get('content-security-policy'))",
    );
    expect(policy).toMatch(/default-src 'none'.*style-src 'self' 'nonce-[\w+/=-]{22,}'/);
    await page.reload();
    await page.getByRole("heading").first().waitFor();
    expect(violations).toEqual([]);
    await app.close();
  });

  test("serves nothing outside its page, and reaches no network", async () => {
    using machine = newMachine();
    const app = await machine.start();
    const page = await firstPage(app);
    const status = (path: string) =>
      page.evaluate(`fetch(${JSON.stringify(path)}).then((answer) => answer.status, () => "refused")`);
    expect(await status("/index.html")).toBe(200);
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/..%2fpackage.json",
      "/..%5cpackage.json",
      "/assets/../../db/process.js",
    ]) {
      expect(await status(path), path).toBe(404);
    }
    for (const url of ["https://example.org/", "http://127.0.0.1:1/", "file:///etc/hosts"])
      expect(await status(url), url).toBe("refused");
    expect(await page.evaluate("window.open('https://user:secret@example.org/')")).toBeNull();
    await page.evaluate("location.href = 'https://user:secret@example.org/'");
    expect(page.url()).toMatch(/^app:\/\/fieldbook\//);
    expect(await page.evaluate("Notification.requestPermission()")).toBe("denied");
    await app.close();
  });

  test("brings the store back when it dies", async () => {
    using machine = newMachine();
    const app = await machine.start("--demo");
    const page = await firstPage(app);
    const [before] = await storeProcesses(app);
    if (before === undefined) throw new Error("no store runs");
    process.kill(before, "SIGKILL");
    await expect.poll(async () => (await storeProcesses(app)).filter((id) => id !== before).length).toBe(1);
    await page.reload();
    await expect(page.getByRole("heading").first()).toBeVisible();
    await app.close();
  });

  test("is started once for one profile", async () => {
    using machine = newMachine();
    const first = await machine.start();
    await firstPage(first);
    const second = await machine.start().catch(() => undefined);
    await second?.waitForEvent("close").catch(() => undefined);
    expect(first.windows()).toHaveLength(1);
    expect(await storeProcesses(first)).toHaveLength(1);
    await first.close();
  });

  test("opens where and as large as it was closed", async () => {
    using machine = newMachine();
    const first = await machine.start();
    await firstPage(first);
    await first.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 700 }),
    );
    await first.close();
    const second = await machine.start();
    await firstPage(second);
    const bounds = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    expect(bounds).toMatchObject({ width: 900, height: 700 });
    await second.close();
  });
});
