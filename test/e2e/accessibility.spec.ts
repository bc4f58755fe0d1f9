/**
 * Every screen against WCAG 2.2 AA, in both themes; at 200% zoom, where nothing may run out of the window; and with less motion
 * for whoever asks for it. What is wrong is collected over all screens before a test fails.
 */
import { passphrase, open } from "./pages/start.ts";
import { tour } from "./pages/tour.ts";
import { expect, test } from "./support/host.ts";
import { axeFaults, everyScreen, moving, tooWide } from "./support/look.ts";

test("WCAG 2.2 AA while setting up, on a new profile, and locked", async ({ page, host }) => {
  const found: string[] = [];
  const look = async (where: string) => void found.push(...(await axeFaults(page, where)));
  await page.goto(host.address);
  await page.getByLabel("Your name").fill("Test Observer");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Passphrase again").fill("another");
  await expect(page.getByText("The two passphrases differ.")).toBeVisible();
  await look("set up");
  await page.getByLabel("Passphrase again").fill(passphrase);
  await page.getByRole("button", { name: "Create my fieldbook" }).click();
  await expect(page.getByTestId("recovery-key")).toBeVisible();
  await look("recovery key");
  await page.getByLabel("I have kept it safe").check();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByText("Three steps to your first mark")).toBeVisible();
  await look("today, empty");
  for (const [path, title] of [
    ["/schools", "Schools"],
    ["/walks", "Walkthroughs"],
    ["/walks/plan", "Plan a walk"],
  ] as const) {
    await open(page, path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await look(`${title}, empty`);
  }
  await page.keyboard.press("Alt+l");
  await page.getByLabel("Passphrase", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByText("1 try so far.")).toBeVisible();
  await look("locked");
  expect(found).toEqual([]);
});

test.describe("in the demo", () => {
  test.use({ hostArgs: [["--demo"], { scope: "test" }] });

  // Halves, so that two of them run at a time.
  const half = Math.ceil(tour.length / 2);
  for (const [name, screens] of [
    ["the first half", tour.slice(0, half)],
    ["the second half", tour.slice(half)],
  ] as const) {
    test(`WCAG 2.2 AA in both themes, ${name} of the screens`, async ({ page, host }) => {
      await page.goto(host.address);
      expect(await everyScreen(page, screens, (screen) => axeFaults(page, screen))).toEqual([]);
    });
  }

  test("at 200% zoom no screen runs out of the window, and nothing moves for who asks for that", async ({
    page,
    host,
  }) => {
    await page.setViewportSize({ width: 640, height: 400 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(host.address);
    const look = async (screen: string) => [...(await tooWide(page, screen)), ...(await moving(page, screen))];
    expect(await everyScreen(page, tour, look)).toEqual([]);
  });
});
