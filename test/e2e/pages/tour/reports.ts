/** Reports: a coach's own, the rows behind a figure, and the office's. */
import { expect } from "@playwright/test";
import { addDays, localDateOf } from "../../../../shared/domain/localTime.ts";
import { open } from "../start.ts";
import { type Screen } from "./screen.ts";

export const reportScreens: Screen[] = [
  {
    name: "report of a coach",
    async show(page) {
      // All days of the demo, whatever day of a school year it is.
      const from = addDays(localDateOf(new Date().toISOString(), "UTC"), -60);
      await open(page, `/reports?span=own&from=${from}`);
      await expect(page.getByRole("heading", { name: "Left to do" })).toBeVisible();
    },
  },
  {
    name: "rows behind a figure",
    async show(page) {
      await page
        .getByRole("region", { name: "Figures" })
        .getByRole("button", { name: /^Follow-through/ })
        .click();
      await expect(page.getByRole("dialog").getByText(/Does not count/)).toBeVisible();
    },
  },
  {
    name: "report of the office",
    async show(page) {
      await open(page, "/reports?kind=office");
      await expect(page.getByRole("heading", { name: "By coach" })).toBeVisible();
    },
  },
];
