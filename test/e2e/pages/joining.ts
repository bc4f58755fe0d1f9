/** Joining a district by an invite, and exchanging with it, as a person does. */
import { expect, type Locator, type Page } from "@playwright/test";
import { open } from "./start.ts";

/** The light in the header: on this machine, sending, at the district. */
export const light = (page: Page): Locator =>
  page.getByRole("banner").getByRole("link").and(page.locator("[data-light]"));

export async function openJoin(page: Page): Promise<void> {
  await light(page).click();
  await page.getByRole("link", { name: "Join a district" }).click();
}

export async function joinBy(page: Page, invite: string): Promise<void> {
  await openJoin(page);
  await page.getByLabel("What this device is called").fill("Test laptop");
  await page.getByLabel("The invite").fill(invite);
  await expect(page.getByText("Leads to https://127.0.0.1")).toBeVisible();
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText(/^Moss County · this device is/)).toBeVisible();
}

export async function syncNow(page: Page): Promise<void> {
  await open(page, "/sync");
  const done = page.getByText("Done. Everything you wrote is at the district.");
  // What was said of the time before has gone.
  await expect(done).toHaveCount(0);
  await page.getByRole("button", { name: "Sync now" }).click();
  await expect(done).toBeVisible();
  await expect(light(page)).toContainText("At the district");
}
