/** Reports in the demo district: a figure, what it means, the rows behind it, what is hidden from others, and the same on paper. */
import type { Page } from "@playwright/test";
import { addDays, localDateOf } from "../../shared/domain/localTime.ts";
import { open } from "./pages/start.ts";
import { downloaded, pdfAt } from "./support/downloads.ts";
import { expect, test } from "./support/host.ts";

/** The demo tells its days from today: an address that holds all of them, on any day of a school year. */
const sixtyDaysAgo = addDays(localDateOf(new Date().toISOString(), "UTC"), -60);
const figures = (page: Page) => page.getByRole("region", { name: "Figures" });

test.use({ hostArgs: [["--demo"], { scope: "test" }] });

test("a coach's own year by keyboard: a figure, its rows, a person and back; the same on paper", async ({
  page,
  host,
}) => {
  await page.goto(host.address);
  await expect(page.getByRole("link", { name: /^Continue in/ })).toBeVisible();
  await page.keyboard.press("Alt+6");
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await page.getByRole("combobox", { name: "Period" }).click();
  await page.getByRole("option", { name: "Other days" }).click();
  await open(page, `/reports?span=own&from=${sixtyDaysAgo}`);

  const figure = figures(page).getByRole("button", { name: /^Follow-through/ });
  await expect(figure).toContainText("0 of 3 steps");
  await figure.hover();
  await expect(page.getByRole("tooltip")).toContainText("no opportunity");
  await figure.press("Enter");
  const rows = page.getByRole("dialog");
  await expect(rows.getByRole("heading", { name: "Does not count (3)" })).toBeVisible();
  await rows.getByRole("link", { name: /grade-level text/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Grace Lindqvist" })).toBeVisible();
  await page.goBack();
  await expect(figure).toContainText("0 of 3 steps");

  await page.getByText("Español", { exact: true }).click();
  const { path } = await downloaded(page, () => page.getByRole("button", { name: "Save as PDF" }).click());
  const paper = pdfAt(path).text;
  for (const words of [
    "El trabajo de un acompañante",
    "0 de 3 pasos",
    "Pasos con fecha que nadie miró",
    "Priya Raghunathan",
  ])
    expect(paper).toContain(words);
  const { name } = await downloaded(page, () => page.getByRole("button", { name: "As a workbook" }).click());
  expect(name).toMatch(/\.xlsx$/);
});

test("the office sees nothing of fewer than five people, and no rows of it", async ({ page, host }) => {
  await page.goto(host.address);
  await expect(page.getByRole("link", { name: /^Continue in/ })).toBeVisible();
  await open(page, `/reports?kind=office&span=own&from=${sixtyDaysAgo}`);
  const figure = figures(page).getByRole("button", { name: /^Follow-through/ });
  await expect(figure).toContainText("Fewer than 5 people");
  await expect(figure).toBeDisabled();
  await expect(figures(page).getByRole("button", { name: /^Days to mastery/ })).toContainText("1 seen of 8 steps");
  await page.getByText("By school", { exact: true }).click();
  await expect(page.getByRole("cell", { name: "Old Mill Middle School" })).toBeVisible();
});
