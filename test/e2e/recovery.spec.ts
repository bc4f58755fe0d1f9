/**
 * The bad days: a passphrase nobody remembers, and a store that a disk has spoiled. Nothing is erased, and what was kept comes
 * back.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { open, passphrase, setUp } from "./pages/start.ts";
import { expect, test } from "./support/host.ts";
import { axeFaults } from "./support/look.ts";

async function addSchool(page: Page, name: string): Promise<void> {
  await open(page, "/schools");
  await page.getByRole("button", { name: "Add a school" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("the recovery key opens what the passphrase no longer does, and a new one takes its place", async ({
  page,
  host,
}) => {
  const key = await setUp(page, host.address);
  await addSchool(page, "Cedar Hill School");
  await host.killAll();
  await host.restart();
  await page.goto(host.address);
  const withKey = async (typed: string) => {
    await page.getByRole("button", { name: "Use the recovery key" }).click();
    await page.getByLabel("Recovery key").fill(typed);
    await page.getByRole("button", { name: "Unlock" }).click();
  };
  // As a hand copies it: small letters, no lines, an O for a zero.
  await withKey(key.toLowerCase().replaceAll("-", " ").replaceAll("0", "o"));
  await expect(page.getByRole("navigation")).toBeVisible();
  await open(page, "/schools");
  await expect(page.getByRole("link", { name: /Cedar Hill School/ })).toBeVisible();

  await open(page, "/settings");
  await page.getByRole("button", { name: "Make a new recovery key" }).click();
  const fresh = (await page.getByTestId("recovery-key").textContent()) ?? "";
  expect(fresh).not.toBe(key);
  await page.getByLabel("I have kept it safe").check();
  await page.getByRole("button", { name: "Start" }).click();
  await page.keyboard.press("Alt+l");
  await withKey(key);
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel("Recovery key").fill(fresh);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

test("a spoiled store is set aside as it is, and the last backup is one press away", async ({ page, host }) => {
  await setUp(page, host.address);
  await addSchool(page, "Cedar Hill School");
  await open(page, "/settings");
  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(page.getByText(/^Backed up: \d+ records, checked\.$/)).toBeVisible();
  await addSchool(page, "Pine Ridge School");
  await host.killAll();

  const file = join(host.profile, "store.db");
  const bytes = readFileSync(file);
  for (let page = 1; page * 4096 < bytes.length; page++) bytes[page * 4096 + 100] = (bytes[page * 4096 + 100] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  await host.restart();
  await page.goto(host.address);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("heading", { name: "Your fieldbook could not be opened" })).toBeVisible();
  await expect(page.getByText("Nothing was erased").first()).toBeVisible();
  expect(await axeFaults(page, "damaged")).toEqual([]);

  await page.getByRole("button", { name: "Restore this backup" }).first().click();
  await expect(page.getByRole("navigation")).toBeVisible();
  await open(page, "/schools");
  await expect(page.getByRole("link", { name: /Cedar Hill School/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /Pine Ridge School/ })).toHaveCount(0);
  const aside = readdirSync(host.profile).filter(
    (name) => /set-aside[^/]*\d?Z?$/.test(name) && !/-(wal|shm)$/.test(name),
  );
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(host.profile, aside[0] ?? "")).equals(bytes)).toBe(true);
});
