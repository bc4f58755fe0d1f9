/** Walkthroughs: planned, walked, debriefed, corrected, and every way of capturing. */
import { expect, type Page } from "@playwright/test";
import { en } from "../../../../shared/words/en/index.ts";
import { Plan } from "../plan.ts";
import { open } from "../start.ts";
import { type Screen } from "./screen.ts";

async function openWalk(page: Page, purpose: string): Promise<void> {
  await open(page, "/walks");
  await page.getByRole("link").filter({ hasText: purpose }).first().click();
  await expect(page.getByRole("tab", { name: "Debrief" })).toBeVisible();
}

export const walkScreens: Screen[] = [
  {
    name: "history",
    async show(page) {
      await open(page, "/walks");
      await expect(page.getByRole("link").filter({ hasText: "Second look at student talk" })).toBeVisible();
    },
  },
  {
    name: "plan",
    async show(page) {
      const plan = new Plan(page);
      await plan.at("Old Mill");
      await plan.rooms(["B9"]);
      await expect(page.getByText("Ready offline")).toBeVisible();
    },
  },
  {
    name: "walk: route",
    async show(page) {
      await openWalk(page, "Second look at student talk");
      await page.getByRole("tab", { name: "Route" }).click();
      await expect(page.getByLabel("Add a room")).toBeVisible();
    },
  },
  {
    name: "walk: debrief",
    async show(page) {
      await openWalk(page, "Follow-up: checks for understanding");
      await page.getByRole("tab", { name: "Debrief" }).click();
      await page.getByRole("button", { name: "Figures" }).first().click();
      await expect(page.getByRole("columnheader", { name: "Rooms" }).first()).toBeVisible();
    },
  },
  {
    name: "walk: record",
    async show(page) {
      await openWalk(page, "Follow-up: checks for understanding");
      await page.getByRole("tab", { name: "Record" }).click();
      await expect(page.getByRole("button", { name: "Save as PDF" })).toBeVisible();
    },
  },
  {
    name: "walk: a correction",
    async show(page) {
      await openWalk(page, "Follow-up: checks for understanding");
      await page.getByRole("tab", { name: "Record" }).click();
      await page.getByRole("button", { name: "Correct: One strength" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "capture: learning walk",
    async show(page) {
      await open(page, "/");
      await page.getByRole("link", { name: /^Continue in/ }).click();
      await expect(page.getByRole("timer")).toBeVisible();
      await page.getByRole("textbox", { name: "Evidence" }).fill("T: how do you know #");
    },
  },
  {
    name: "capture: room and people",
    async show(page) {
      await open(page, "/");
      await page.getByRole("link", { name: /^Continue in/ }).click();
      await page.getByRole("button", { name: "Room and people" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "capture: observation",
    async show(page) {
      const plan = new Plan(page);
      await plan.at("Old Mill");
      await plan.instrument("Classroom observation");
      await plan.rooms(["B9"]);
      await plan.start("B9");
      const level = page.getByRole("radio", { name: "3 Steady" }).first();
      await level.click();
      await expect(level).toBeChecked();
    },
  },
  {
    name: "capture: a room that was left",
    async show(page) {
      await openWalk(page, "Second look at student talk");
      await page.getByRole("tab", { name: "Record" }).click();
      await page.getByRole("link", { name: "Back to the room" }).click();
      await expect(page.getByRole("button", { name: "Go back in" })).toBeVisible();
    },
  },
  {
    name: "an act that can be taken back",
    async show(page) {
      await openWalk(page, "Second look at student talk");
      await page.getByRole("tab", { name: "Route" }).click();
      await page.getByRole("button", { name: "Take off the route: 12" }).click();
      await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
    },
  },
  {
    name: "a walk that is not here",
    async show(page) {
      await open(page, "/walks/none");
      await expect(page.getByRole("alert").filter({ hasText: en.problems.NOT_FOUND.slice(0, 20) })).toBeVisible();
    },
  },
];
