/** Instruments: the list, one as published, and the builder. */
import { expect } from "@playwright/test";
import { open } from "../start.ts";
import { type Screen } from "./screen.ts";

export const instrumentScreens: Screen[] = [
  {
    name: "instruments",
    async show(page) {
      await open(page, "/instruments");
      await expect(page.getByRole("link", { name: /^Classroom observation/ })).toBeVisible();
    },
  },
  {
    name: "instrument: as published",
    async show(page) {
      await open(page, "/instruments");
      await page.getByRole("link", { name: /^Classroom observation/ }).click();
      await expect(page.getByRole("heading", { name: "What an observer sees" })).toBeVisible();
    },
  },
  {
    name: "instrument: the builder of a copy",
    async show(page) {
      await open(page, "/instruments");
      await page.getByRole("button", { name: "Copy Five-minute learning walk" }).click();
      await expect(page.getByRole("heading", { name: "Sections and look-fors" })).toBeVisible();
      await page.getByRole("button", { name: "What part of the lesson is it?" }).first().click();
      await expect(page.getByRole("combobox", { name: "How it is marked" })).toBeVisible();
    },
  },
  {
    name: "instrument: a new one",
    async show(page) {
      await open(page, "/instruments");
      await page.getByRole("button", { name: "New instrument" }).click();
      await expect(page.getByRole("heading", { name: "To do before publishing" })).toBeVisible();
    },
  },
];
