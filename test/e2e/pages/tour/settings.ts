/** Settings, and what joins this device to others: sync and a hub. */
import { expect } from "@playwright/test";
import { open } from "../start.ts";
import { type Screen } from "./screen.ts";

export const settingsScreens: Screen[] = [
  {
    name: "settings",
    async show(page) {
      await open(page, "/settings");
      await expect(page.getByRole("button", { name: "Back up now" })).toBeVisible();
    },
  },
  {
    name: "settings: a PIN being set",
    async show(page) {
      await open(page, "/settings");
      await page.getByRole("button", { name: "Set a PIN" }).click();
      await page.getByLabel("New PIN, 4 to 12 digits").fill("1234");
      await page.getByLabel("New PIN again").fill("1235");
      await expect(page.getByText("The two PINs differ.")).toBeVisible();
    },
  },
  {
    name: "sync: working alone",
    async show(page) {
      await open(page, "/sync");
      await expect(page.getByText("This fieldbook works alone")).toBeVisible();
    },
  },
  {
    name: "sync: joining",
    async show(page) {
      await open(page, "/sync/join");
      await expect(page.getByText("so it is not offered")).toBeVisible();
    },
  },
  {
    name: "sync: folder and stick, alone",
    async show(page) {
      await open(page, "/sync/carry");
      await expect(page.getByText("This profile works alone")).toBeVisible();
    },
  },
  {
    name: "a hub, in the demo",
    async show(page) {
      await open(page, "/hub");
      await expect(page.getByText("A hub made here would go with it.")).toBeVisible();
    },
  },
  {
    name: "sync: no open question",
    async show(page) {
      await open(page, "/sync/conflicts");
      await page.getByRole("button", { name: "Show what was settled" }).click();
      await expect(page.getByRole("heading", { name: "Settled" })).toBeVisible();
    },
  },
  {
    name: "sync: nothing kept aside",
    async show(page) {
      await open(page, "/sync/aside");
      await expect(page.getByText("Nothing is kept aside")).toBeVisible();
    },
  },
];
