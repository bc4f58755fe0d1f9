/** What a program of coaching keeps beside its visits: time, agreement, options, posts. */
import { expect } from "@playwright/test";
import { open } from "../start.ts";
import { openRoster, type Screen } from "./screen.ts";

export const coachingScreens: Screen[] = [
  {
    name: "time",
    async show(page) {
      await open(page, "/time");
      await expect(page.getByRole("heading", { name: "Certificates of time and effort" })).toBeVisible();
    },
  },
  {
    name: "the local agreement, with a rule being written",
    async show(page) {
      await open(page, "/agreement");
      await page.getByRole("button", { name: "Add a rule" }).click();
      await expect(page.getByRole("combobox", { name: "What it is about" })).toBeVisible();
    },
  },
  {
    name: "the menu of options, with one being written",
    async show(page) {
      await open(page, "/strategies");
      await page.getByRole("button", { name: "Add an option" }).click();
      await expect(page.getByLabel("What to do")).toBeVisible();
    },
  },
  {
    name: "who stands where, with a post being written",
    async show(page) {
      await open(page, "/staffing");
      await page.getByRole("button", { name: "Add a post" }).click();
      await expect(page.getByLabel("Role")).toBeVisible();
    },
  },
  {
    name: "a person's place on the way to leading being set",
    async show(page) {
      await openRoster(page, "People", "Walter Brandt");
      await page.getByRole("link", { name: "Walter Brandt" }).click();
      await page.getByRole("button", { name: "Set a place" }).click();
      await expect(page.getByRole("combobox", { name: "Kept with the office of" })).toBeVisible();
    },
  },
];
