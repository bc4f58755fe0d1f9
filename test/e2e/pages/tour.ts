/**
 * Every screen of the app, in an order in which one leads to the next: for what must hold everywhere. Walked in the demo
 * district, in English. A screen counts as shown when its own content is there, not when it was asked for.
 */
import { expect } from "@playwright/test";
import { open } from "./start.ts";
import { coachingScreens } from "./tour/coaching.ts";
import { everywhereScreens } from "./tour/everywhere.ts";
import { importScreens } from "./tour/imports.ts";
import { instrumentScreens } from "./tour/instruments.ts";
import { reportScreens } from "./tour/reports.ts";
import { schoolScreens } from "./tour/schools.ts";
import type { Screen } from "./tour/screen.ts";
import { settingsScreens } from "./tour/settings.ts";
import { walkScreens } from "./tour/walks.ts";

const today: Screen = {
  name: "today",
  async show(page) {
    await open(page, "/");
    await expect(page.getByRole("link", { name: /^Continue in/ })).toBeVisible();
  },
};

export const tour: Screen[] = [
  today,
  ...schoolScreens,
  ...reportScreens,
  ...walkScreens,
  ...coachingScreens,
  ...instrumentScreens,
  ...importScreens,
  ...settingsScreens,
  ...everywhereScreens,
];
