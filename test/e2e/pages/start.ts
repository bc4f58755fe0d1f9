/** Setting up and unlocking, as a person does it. */
import { expect, type Page } from "@playwright/test";

export const passphrase = "a quiet hallway";

/** Gives the recovery key, which is shown once. */
export async function setUp(page: Page, address: string, name = "Test Observer"): Promise<string> {
  await page.goto(address);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Passphrase again").fill(passphrase);
  await page.getByRole("button", { name: "Create my fieldbook" }).click();
  await expect(page.getByTestId("recovery-key")).toHaveText(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
  const recoveryKey = (await page.getByTestId("recovery-key").textContent()) ?? "";
  await page.getByLabel("I have kept it safe").check();
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("navigation")).toBeVisible();
  return recoveryKey;
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByLabel("Passphrase", { exact: true })).toBeHidden();
}

/** Goes to an address within the page. */
export async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, path);
}
