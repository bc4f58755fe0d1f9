/**
 * Locked, never logged out with work in it: by key, by idling, with a PIN, from another window; and one profile is open in one
 * place at a time.
 */
import type { Page } from "@playwright/test";
import { en } from "../../shared/words/en/index.ts";
import { Capture } from "./pages/capture.ts";
import { Plan } from "./pages/plan.ts";
import { open, passphrase, setUp, unlock } from "./pages/start.ts";
import { expect, startHost, test } from "./support/host.ts";

const locked = (page: Page) => page.getByRole("heading", { level: 1, name: /^Locked/ });

/** In the first room of a walk at a school that was just added. */
async function intoRoom(page: Page): Promise<Capture> {
  await page.getByLabel("Name of the school").fill("Cedar Hill School");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("link", { name: "Start a walk" }).click();
  const plan = new Plan(page);
  await plan.rooms(["101", "102"]);
  await plan.start("101");
  return new Capture(page);
}

test("a lock in mid-sentence loses no letter, in the page that was locked and in one opened anew", async ({
  page,
  host,
}) => {
  await setUp(page, host.address);
  const capture = await intoRoom(page);
  await capture.evidence().focus();
  await page.keyboard.type("T: how do you know it is lin");
  // No pause: what was typed a moment ago is written before the lock.
  await page.keyboard.press("Alt+l");
  await expect(locked(page)).toBeVisible();
  await expect(capture.evidence()).toBeHidden();
  await page.getByLabel("Passphrase", { exact: true }).fill("not this one");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("alert")).toHaveText(en.problems.WRONG_KEY);
  await unlock(page);
  await expect(capture.evidence()).toHaveValue("T: how do you know it is lin");
  await capture.evidence().press("End");
  await page.keyboard.type("ear");
  await page.keyboard.press("Alt+l");
  await expect(locked(page)).toBeVisible();

  await page.reload();
  await unlock(page);
  await expect(capture.evidence()).toHaveValue("T: how do you know it is linear");
  await capture.evidence().press("Enter");
  await capture.seesLine("how do you know it is linear");
});

test("an idle screen locks, and typing is no idling", async ({ page, host }) => {
  await page.clock.install();
  await setUp(page, host.address);
  await open(page, "/settings");
  await page.getByRole("combobox", { name: "Lock when idle" }).click();
  await page.getByRole("option", { name: "After 1 minute", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Lock when idle" })).toHaveValue("After 1 minute");
  await open(page, "/");
  await page.getByLabel("Name of the school").fill("Cedar");
  await page.clock.fastForward(50_000);
  await page.getByLabel("Name of the school").press("End");
  await page.clock.fastForward(50_000);
  await expect(locked(page)).toBeHidden();
  await page.clock.fastForward(11_000);
  await expect(locked(page)).toBeVisible();
  await unlock(page);
  await expect(page.getByLabel("Name of the school")).toHaveValue("Cedar");
});

test("a PIN opens the locked screen; five wrong ones ask for the passphrase and erase nothing", async ({
  page,
  host,
}) => {
  await setUp(page, host.address);
  const capture = await intoRoom(page);
  await capture.evidence().fill("S: because it doubles");
  await capture.evidence().press("Enter");
  await capture.seesLine("because it doubles");
  await open(page, "/settings");
  await page.getByRole("button", { name: "Set a PIN" }).click();
  await page.getByLabel("New PIN, 4 to 12 digits").fill("4711");
  await page.getByLabel("New PIN again").fill("4711");
  await page.getByRole("button", { name: "Set a PIN" }).last().click();
  await expect(page.getByText("The PIN is set.")).toBeVisible();

  const pin = page.getByLabel("PIN", { exact: true });
  const enter = async (code: string) => {
    await pin.fill(code);
    await page.getByRole("button", { name: "Unlock" }).click();
  };
  await page.keyboard.press("Alt+l");
  await enter("4711");
  await expect(locked(page)).toBeHidden();

  await page.keyboard.press("Alt+l");
  for (const tries of [1, 2, 3, 4]) {
    await enter("0000");
    await expect(page.getByText(tries === 1 ? "1 try so far." : `${tries} tries so far.`)).toBeVisible();
    await expect(pin).toHaveValue("");
  }
  await enter("0000");
  // The PIN is gone for this lock, right or wrong; the passphrase opens everything as it was.
  await expect(pin).toBeHidden();
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(locked(page)).toBeHidden();
  await open(page, "/");
  await page.getByRole("link", { name: "Continue in Room 101" }).click();
  await capture.seesLine("because it doubles");
  // Set once, the PIN is asked for again from the next lock on.
  await page.keyboard.press("Alt+l");
  await enter("4711");
  await capture.seesLine("because it doubles");
});

test("two windows see what the other one did, and lock together", async ({ page, host, context }) => {
  await setUp(page, host.address);
  const second = await context.newPage();
  await second.goto(new URL(host.address).origin);
  await expect(second.getByText("Three steps to your first mark")).toBeVisible();
  const capture = await intoRoom(page);
  const going = second.getByRole("link", { name: "Continue in Room 101" });
  await expect(going).toBeVisible();
  await going.click();
  const there = new Capture(second);
  await there.inRoom("101");
  await capture.evidence().fill("T: who can say why");
  await capture.evidence().press("Enter");
  await there.seesLine("who can say why");
  const level = second.getByRole("radio").first();
  await level.click();
  await expect(page.getByRole("radio").first()).toBeChecked();

  await second.keyboard.press("Alt+l");
  await expect(locked(page)).toBeVisible();
  await unlock(page);
  await expect(locked(second)).toBeHidden();
  await there.seesLine("who can say why");
});

test("a profile that is open somewhere is refused elsewhere, and free again when that is closed", async ({
  page,
  host,
}) => {
  await setUp(page, host.address);
  await expect(startHost(host.profile)).rejects.toThrow(en.problems.PROFILE_IN_USE);
  // The one that has it goes on undisturbed.
  await open(page, "/schools");
  await expect(page.getByRole("heading", { level: 1, name: "Schools" })).toBeVisible();
  // After a power cut nobody has it: the lock of a dead process keeps nobody out.
  await host.killAll();
  await host.restart();
  await page.goto(host.address);
  await unlock(page);
  await expect(page.getByText("Three steps to your first mark")).toBeVisible();
});

test.describe("in the demo", () => {
  test.use({ hostArgs: [["--demo"], { scope: "test" }] });

  test("nobody is locked out of a demo, which has no passphrase", async ({ page, host }) => {
    await page.goto(host.address);
    const going = page.getByRole("link", { name: /^Continue in/ });
    await expect(going).toBeVisible();
    await expect(page.getByRole("button", { name: "Lock" })).toHaveCount(0);
    // The key, and the idle lock that is behind it, do nothing either; what comes after was asked of an open store.
    await page.keyboard.press("Alt+l");
    await open(page, "/schools");
    await expect(page.getByRole("link", { name: /Juniper/ }).first()).toBeVisible();
    await expect(locked(page)).toBeHidden();
  });
});
