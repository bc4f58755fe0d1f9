/** What is reached from every screen: help, search, keys, and an address that leads nowhere. */
import { expect } from "@playwright/test";
import { open } from "../start.ts";
import { heading, type Screen } from "./screen.ts";

export const everywhereScreens: Screen[] = [
  {
    name: "help",
    async show(page) {
      await open(page, "/help");
      await expect(heading(page, "Help")).toBeVisible();
    },
  },
  {
    name: "no such page",
    async show(page) {
      await open(page, "/nowhere");
      await expect(heading(page, "There is no such page")).toBeVisible();
    },
  },
  {
    name: "search palette",
    async show(page) {
      await open(page, "/");
      await page.getByRole("button", { name: "Search everything" }).click();
      await page
        .getByRole("searchbox")
        .or(page.getByPlaceholder("Schools, people, anything you wrote"))
        .first()
        .fill("checks");
      await expect(page.getByText(/Evidence|Note/).first()).toBeVisible();
    },
  },
  {
    name: "keys of the screen",
    async show(page) {
      await open(page, "/schools");
      await page.getByRole("button", { name: "Keys of this screen" }).click();
      await expect(page.getByRole("dialog").getByText("Everywhere")).toBeVisible();
    },
  },
];
