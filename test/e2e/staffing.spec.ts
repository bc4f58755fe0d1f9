/** The menu of options with a school's own copy, used for a step; posts and a place on the way to leading; rules of the agreement. */
import type { Page } from "@playwright/test";
import { open } from "./pages/start.ts";
import { leftInEnglish } from "./support/english.ts";
import { expect, test } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";

async function pickSchool(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).fill(name);
  await page
    .getByRole("option", { name: new RegExp(name) })
    .first()
    .click();
}

async function toSpanish(page: Page): Promise<void> {
  await open(page, "/settings");
  await page.getByText("Español", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
}

test.describe("in the demo", () => {
  test.use({ hostArgs: [["--demo"], { scope: "test" }] });

  test("an option is adapted for a school, with what it changed, and taken from the menu in a visit", async ({
    page,
    host,
  }) => {
    const faults: string[] = [];
    const look = async (where: string) =>
      void faults.push(...(await axeFaults(page, where)), ...(await tooWide(page, where)));
    await page.goto(host.address);
    await open(page, "/strategies");
    await expect(page.getByText("The menu is empty.")).toBeVisible();
    await page.getByRole("button", { name: "Add an option" }).click();
    await page.getByLabel("Title").fill("Wait time");
    await page.getByLabel("What to do").fill("Count to five before anybody answers.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await pickSchool(page, "For a school", "Old Mill");
    await page.getByRole("button", { name: "Adapt for Old Mill Middle School: Wait time" }).click();
    await page.getByLabel("What to do").fill("Count to seven before anybody answers.");
    await look("an option being adapted");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const copy = page.getByRole("region", { name: "Old Mill Middle School's own copy" });
    await expect(copy.locator("ins")).toContainText("seven");
    await expect(copy.locator("del")).toContainText("five");
    await look("an option with a school's copy");
    await page.getByRole("button", { name: "Put away: Wait time" }).click();
    await expect(page.getByText("Nothing in the menu").or(page.getByText("The menu is empty."))).toBeVisible();
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(copy).toBeVisible();

    await open(page, "/coaching");
    await page.getByRole("region", { name: "Planned" }).getByRole("link").first().click();
    await page.getByRole("button", { name: "Start the visit" }).click();
    await page.getByRole("combobox", { name: "From the menu of strategies" }).click();
    await page.getByRole("option", { name: "Wait time (the school's own)" }).click();
    await expect(page.getByLabel("What will be done")).toHaveValue("Count to seven before anybody answers.");
    expect(faults).toEqual([]);
    await toSpanish(page);
    await open(page, "/strategies");
    await pickSchool(page, "Para una escuela", "Old Mill");
    await expect(page.getByText("Copia propia de Old Mill Middle School").first()).toBeVisible();
    expect(await leftInEnglish(page, "the menu")).toEqual([]);
  });

  test("posts warn of a fourth school and save all the same; a place on the way to leading; a rule and what was kept of it", async ({
    page,
    host,
  }) => {
    const faults: string[] = [];
    const look = async (where: string) =>
      void faults.push(...(await axeFaults(page, where)), ...(await tooWide(page, where)));
    await page.goto(host.address);
    await open(page, "/staffing");
    await expect(page.getByText("Nobody has a post")).toBeVisible();
    for (const school of ["Old Mill", "Juniper", "Harbor", "Marigold"]) {
      await page.getByRole("button", { name: "Add a post" }).click();
      await page.getByRole("combobox", { name: "Person" }).click();
      await page.getByRole("option").first().click();
      await page.getByLabel("Role").fill("Numeracy lead");
      await pickSchool(page, "School", school);
      if (school === "Juniper") await look("a post");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await expect(page.getByRole("row").filter({ hasText: school })).toBeVisible();
    }
    await expect(page.getByText("4 schools: embedded staff have one to three.")).toBeVisible();
    await page.getByText("With those based in schools").hover();
    await expect(page.getByRole("tooltip")).toContainText("never mixed");
    await look("who stands where");

    await open(page, "/schools");
    await page
      .getByRole("link", { name: /Old Mill/ })
      .first()
      .click();
    await page.getByRole("link", { name: "Roster" }).click();
    await page.getByRole("tab", { name: /People/ }).click();
    await page.getByRole("link", { name: "Walter Brandt" }).click();
    await page.getByRole("button", { name: "Set a place" }).click();
    await page.getByRole("combobox", { name: "What", exact: true }).click();
    await page.getByRole("option", { name: "Developing" }).click();
    await look("a place on the way to leading");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("region", { name: "On the way to leading" })).toContainText("Developing");

    await open(page, "/agreement");
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByLabel("At least, in minutes").fill("60");
    await page.getByLabel("Where the agreement says so").fill("Article 12");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("A visit lasts at least 60 minutes.").first()).toBeVisible();
    await page.getByRole("button", { name: "Show what is behind it" }).click();
    await expect(page.getByText("not kept, 45 minutes")).toBeVisible();
    await look("the agreement, with what was kept");
    expect(faults).toEqual([]);
    await toSpanish(page);
    for (const [path, title] of [
      ["/staffing", "Quién está dónde"],
      ["/agreement", "Convenio local"],
    ] as const) {
      await open(page, path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole("table").first()).toBeVisible();
      expect(await leftInEnglish(page, path)).toEqual([]);
    }
  });
});
