/** What a screen of the tour is, and the ways to those that several of its parts begin at. */
import { expect, type Locator, type Page } from "@playwright/test";
import { open } from "../start.ts";

export interface Screen {
  name: string;
  show: (page: Page) => Promise<void>;
}

export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole("heading", { level: 1, name });
}

export async function openSchool(page: Page, name: string): Promise<void> {
  await open(page, "/schools");
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(heading(page, new RegExp(name))).toBeVisible();
}

export async function openRoster(page: Page, tab: string, sees: string): Promise<void> {
  await openSchool(page, "Old Mill");
  await page.getByRole("link", { name: "Roster" }).click();
  await page.getByRole("tab", { name: tab }).click();
  await expect(page.getByText(sees).first()).toBeVisible();
}
