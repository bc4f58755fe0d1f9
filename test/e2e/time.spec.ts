/** A source is named, time is logged on it, the month is certified, signed and amended; field time is told with what is behind it. */
import type { Page } from "@playwright/test";
import { open, setUp } from "./pages/start.ts";
import { downloaded, pdfAt } from "./support/downloads.ts";
import { leftInEnglish } from "./support/english.ts";
import { expect, test } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";

/** The middle of the month before this one, as the machine's clock has it. */
function lastMonth(): { month: string; day: string; name: string } {
  const now = new Date();
  const then = new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 15));
  const day = then.toISOString().slice(0, 10);
  const name = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", year: "numeric" }).format(then);
  return { month: day.slice(0, 7), day, name };
}

async function log(page: Page, minutes: string, what: string, where: string): Promise<void> {
  const form = page.getByRole("form", { name: "Add time" });
  const day = form.getByRole("textbox", { name: "Day" });
  await day.fill(lastMonth().day);
  await day.press("Tab");
  await form.getByLabel("Minutes").fill(minutes);
  await form.getByLabel("What for").fill(what);
  await form.getByRole("combobox", { name: "Where" }).click();
  await page.getByRole("option", { name: where }).click();
  await form.getByRole("combobox", { name: "Paid from" }).click();
  await page.getByRole("option", { name: "Title I" }).click();
  await form.getByRole("button", { name: "Add time" }).click();
  await expect(page.getByText(`Added: ${what}.`)).toBeVisible();
}

test("time logged, certified after the month, signed, and amended by a new version with its reason", async ({
  page,
  host,
}) => {
  const faults: string[] = [];
  const look = async (where: string) =>
    void faults.push(...(await axeFaults(page, where)), ...(await tooWide(page, where)));
  const { month, name } = lastMonth();
  await setUp(page, host.address, "Ada Poole");

  await open(page, "/settings?part=coaching");
  await page.getByRole("button", { name: "Add a source" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Title I");
  await look("a source of funds");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByLabel("Field time to aim at, in percent").fill("40");
  await page.getByLabel("Field time to aim at, in percent").blur();

  await open(page, `/time?month=${month}`);
  await expect(page.getByText("Nothing is logged this month.")).toBeVisible();
  await log(page, "90", "Planning", "In the office");
  await log(page, "60", "Driving", "On the way");
  await expect(page.getByText(`${name}: 2 h 30 min`)).toBeVisible();
  await page.getByRole("radiogroup", { name: "Told apart by" }).getByText("Place", { exact: true }).click();
  await expect(page.getByRole("region", { name: "On the way" })).toContainText("1 h 0 min");
  const field = page.getByRole("region", { name: "Field time" });
  await expect(field.getByText("Target 40%: not reached").first()).toBeVisible();
  await field.getByText("Based in the office").hover();
  await expect(page.getByRole("tooltip")).toContainText("whose post is in the office");
  await field.getByRole("button", { name: "Show the 2 entries behind it" }).first().click();
  await expect(field.getByText("Driving")).toBeVisible();

  await page.getByRole("button", { name: `Preview: Title I, ${name}` }).click();
  const certificates = page.getByRole("region", { name: "Certificates of time and effort" });
  await expect(certificates.getByText("2 h 30 min of 2 h 30 min logged that month (100%)")).toBeVisible();
  await certificates.getByRole("button", { name: "Make the certificate" }).click();
  await certificates.getByLabel("Your name, typed, is your signature").fill("Ada Poole");
  await look("time, with a certificate to sign");
  await certificates.getByRole("button", { name: "Sign and lock" }).click();
  await expect(certificates.getByText("Signed, version 1")).toBeVisible();

  await page.getByRole("button", { name: "Take out: Driving" }).first().click();
  await expect(certificates.getByText("What is logged has changed since it was signed.")).toBeVisible();
  await expect(certificates.getByText(/^Gone since: .*Driving, 60 min/)).toBeVisible();
  await certificates.getByLabel("Why a new version").fill("Driving was private");
  await certificates.getByRole("button", { name: "Make a new version" }).click();
  await certificates.getByLabel("Your name, typed, is your signature").fill("Ada Poole");
  await certificates.getByRole("button", { name: "Sign and lock" }).click();
  await expect(certificates.getByText("Signed, version 2")).toBeVisible();
  const { path } = await downloaded(page, () =>
    certificates.getByRole("button", { name: "Save as PDF: Version 1" }).click(),
  );
  const paper = pdfAt(path).text;
  for (const said of ["Certificate of time and effort", "Ada Poole", "Driving", "2 h 30 min", "Signature"])
    expect(paper).toContain(said);
  expect(faults).toEqual([]);

  await open(page, "/settings");
  await page.getByText("Español", { exact: true }).click();
  await open(page, `/time?month=${month}`);
  await expect(page.getByRole("heading", { level: 1, name: "Tiempo" })).toBeVisible();
  await page.getByRole("button", { name: /^Vista previa/ }).click();
  await expect(page.getByText("Driving was private")).toBeVisible();
  expect(await leftInEnglish(page, "time")).toEqual([]);
});
