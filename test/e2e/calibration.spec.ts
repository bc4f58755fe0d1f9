/** One lesson scored blindly by two observers whose machines never meet: sealed, exchanged as files, laid side by side. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Capture } from "./pages/capture.ts";
import { open, setUp } from "./pages/start.ts";
import { chosen, downloaded } from "./support/downloads.ts";
import { expect, type Host, openHost, test as base } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";

const test = base.extend<{ other: { host: Host; page: Page } }>({
  other: async ({ browser }, provide) => {
    const { host, close } = await openHost();
    const page = await (await browser.newContext()).newPage();
    await provide({ host, page });
    await page.context().close();
    await close();
  },
});

/** Scores the first look-fors with these keys, writes a line, leaves the room, and seals. */
async function score(page: Page, keys: string[], line: string): Promise<void> {
  const capture = new Capture(page);
  await page.getByRole("button", { name: "Score the lesson" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await capture.inRoom("Fractions");
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.keyboard.press("j");
  }
  await page.keyboard.press("Escape");
  await expect(capture.evidence()).toBeFocused();
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
  await expect(page.getByText(line.slice(3))).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("button", { name: "Seal my marks" })).toBeVisible();
}

test("scored apart, sealed, exchanged as files, compared on both machines", async ({ page, host, other }) => {
  const faults: string[] = [];
  const look = async (of: Page, where: string) => {
    faults.push(...(await axeFaults(of, where)), ...(await tooWide(of, where)));
  };
  await setUp(page, host.address, "Ada Poole");
  await setUp(other.page, other.host.address, "Bo Reyes");

  await open(page, "/calibration");
  await look(page, "no calibration yet");
  await page.getByRole("button", { name: "Start a lesson" }).click();
  await page.getByRole("combobox", { name: "School" }).fill("Cedar Hill School");
  await page.getByRole("option", { name: /Cedar Hill School/ }).click();
  await page.getByLabel("Lesson").fill("Fractions");
  await page.getByRole("combobox", { name: "What you score with" }).click();
  await page.getByRole("option", { name: "Classroom observation" }).click();
  await look(page, "a lesson to score together");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("img", { name: "A code to scan" })).toBeVisible();
  await look(page, "a lesson to be scored");
  const { path: invitation } = await downloaded(page, () =>
    page.getByRole("button", { name: "Save as a file" }).click(),
  );

  await open(other.page, "/calibration");
  await other.page.getByRole("button", { name: "Join a colleague's lesson" }).click();
  await other.page.getByLabel("Code").fill("not a code");
  await other.page.getByRole("button", { name: "Read" }).click();
  await expect(other.page.getByRole("alert")).toContainText("This is not a calibration code");
  await chosen(other.page, () => other.page.getByRole("button", { name: "Open a file" }).click(), invitation);
  await expect(other.page.getByText(/Fractions, Cedar Hill School/)).toBeVisible();
  await other.page.getByRole("combobox", { name: /Which school is it/ }).fill("Cedar Hill School");
  await other.page.getByRole("option", { name: /Cedar Hill School/ }).click();
  await other.page.getByRole("button", { name: "Score this lesson" }).click();

  await score(page, ["3", "2", "1", "4"], "T: Why does that work?");
  await score(other.page, ["3", "2", "3", "4"], "S: Because both halves are equal.");
  await look(page, "a lesson scored, not sealed");
  await page.getByRole("button", { name: "Seal my marks" }).click();
  await other.page.getByRole("button", { name: "Seal my marks" }).click();
  const save = (of: Page) =>
    of.getByRole("region", { name: "Exchange" }).getByRole("button", { name: "Save as a file" });
  const { path: mine } = await downloaded(page, () => save(page).click());
  const { path: theirs } = await downloaded(other.page, () => save(other.page).click());
  const take = (of: Page, file: string) =>
    chosen(
      of,
      () => of.getByRole("region", { name: "Exchange" }).getByRole("button", { name: "Open a file" }).click(),
      file,
    );
  expect(readFileSync(mine, "utf8")).toMatch(/^TFM1\./);
  await take(page, mine);
  await expect(page.getByRole("alert")).toContainText("These are your own marks");
  await take(page, theirs);
  await take(other.page, mine);

  for (const [of, name] of [
    [page, "Bo Reyes"],
    [other.page, "Ada Poole"],
  ] as const) {
    const compared = of.getByRole("region", { name: `You and ${name}` });
    await expect(compared.getByText("1 look-for is scored differently.")).toBeVisible();
    await expect(compared.getByText("75%", { exact: true }).first()).toBeVisible();
    await expect(compared.getByText("Because both halves are equal.").first()).toBeVisible();
    await expect(compared.getByText("Why does that work?").first()).toBeVisible();
  }
  await look(page, "a comparison");
  await page.getByRole("link", { name: "Back to Calibration" }).click();
  await expect(page.getByText("Compared with Bo Reyes")).toBeVisible();
  await expect(page.getByRole("row", { name: /Bo Reyes/ }).first()).toContainText("75%");
  await look(page, "agreement over time");
  expect(faults).toEqual([]);
});
