/** Schools, one school, its roster and its people. */
import { expect } from "@playwright/test";
import { open } from "../start.ts";
import { heading, openRoster, openSchool, type Screen } from "./screen.ts";

export const schoolScreens: Screen[] = [
  {
    name: "schools",
    async show(page) {
      await open(page, "/schools");
      await expect(page.getByRole("link", { name: /Juniper/ }).first()).toBeVisible();
    },
  },
  {
    name: "school",
    async show(page) {
      await openSchool(page, "Old Mill");
      await expect(page.getByText("Follow-up: checks for understanding").first()).toBeVisible();
    },
  },
  {
    name: "school being edited",
    async show(page) {
      await openSchool(page, "Old Mill");
      await page.getByRole("button", { name: "Edit" }).first().click();
      await expect(page.getByLabel(/NCES/).first()).toBeVisible();
    },
  },
  { name: "roster: classes", show: (page) => openRoster(page, "Classes", "201") },
  { name: "roster: people", show: (page) => openRoster(page, "People", "Walter Brandt") },
  { name: "roster: rooms", show: (page) => openRoster(page, "Rooms", "201") },
  { name: "roster: bell schedule", show: (page) => openRoster(page, "Bell", "1") },
  {
    name: "person",
    async show(page) {
      await openRoster(page, "People", "Walter Brandt");
      await page.getByRole("link", { name: "Walter Brandt" }).click();
      await expect(heading(page, "Walter Brandt")).toBeVisible();
    },
  },
];
