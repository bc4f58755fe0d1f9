/**
 * What leaves the app, taken as a person takes it and read back: documents by their text, tables by the reader the app imports
 * with, the archive by the hashes it states.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { open } from "./pages/start.ts";
import { downloaded, oneLine, pdfAt, tableAt, zipAt } from "./support/downloads.ts";
import { expect, test } from "./support/host.ts";

test.use({ hostArgs: [["--demo"], { scope: "test" }] });

const purpose = "Follow-up: checks for understanding";
/** What a spreadsheet would run, what a page would run, and letters that files lose. */
const hostile = ['=HYPERLINK("http://evil.example";"1")', "+1-1", "@SUM(A1)", "<script>alert(1)</script> ñ 日本 😀"];

async function openWalk(page: Page, tab: string): Promise<void> {
  await open(page, "/walks");
  await page.getByRole("link").filter({ hasText: purpose }).click();
  await page.getByRole("tab", { name: tab }).click();
}

test("the summary of a school says what the debrief says, and names nobody", async ({ page, host }) => {
  await page.goto(host.address);
  await openWalk(page, "Debrief");
  const said = page.getByRole("tabpanel");
  await expect(said.getByText("rooms, names off.")).toBeVisible();
  const notes = (await said.getByRole("listitem").allTextContents()).map(oneLine);
  expect(notes.length).toBeGreaterThan(8);

  const summary = page.getByRole("region", { name: "School summary" });
  const file = await downloaded(page, () => summary.getByRole("button", { name: "Save as PDF" }).click());
  expect(file.name).toMatch(/^\d{4}-\d\d-\d\d Old Mill Middle School\.pdf$/);
  const { text, tagged, language, showsTitle } = pdfAt(file.path);
  expect({ tagged, language, showsTitle }).toEqual({ tagged: true, language: "en", showsTitle: true });
  for (const expected of ["Old Mill Middle School", "What we saw", ...notes]) expect(text).toContain(expected);

  await page.getByRole("tab", { name: "Record" }).click();
  const names = new Set<string>();
  await page.getByRole("combobox", { name: "Room", exact: true }).click();
  const rooms = await page.getByRole("option").allTextContents();
  for (const room of rooms) {
    if (!(await page.getByRole("option", { name: room }).isVisible()))
      await page.getByRole("combobox", { name: "Room", exact: true }).click();
    await page.getByRole("option", { name: room }).click();
    for (const name of await page.getByRole("list", { name: "People" }).locator("p").allTextContents()) names.add(name);
  }
  expect(names.size).toBeGreaterThan(5);
  expect([...names].filter((name) => text.includes(name))).toEqual([]);
  // What was given out is on record.
  await expect(page.getByText("Given out")).toBeVisible();
});

test("feedback speaks the reader's language, whatever the writer's is", async ({ page, host }) => {
  await page.goto(host.address);
  await openWalk(page, "Record");
  await page.getByText("Español").click();
  const file = await downloaded(page, () => page.getByRole("button", { name: "Save as PDF" }).click());
  const { text, language, tagged } = pdfAt(file.path);
  expect({ language, tagged }).toEqual({ language: "es", tagged: true });
  expect(text).toContain("Comentarios sobre una visita al salón");
  expect(text).toContain("Recorrido de aprendizaje de cinco minutos");
  await page.getByText("With the evidence").click();
  await page.getByText("With the marks").click();
  const bare = await downloaded(page, () => page.getByRole("button", { name: "Save as PDF" }).click());
  const { text: less } = pdfAt(bare.path);
  expect(text).toContain("Lo que se vio y se oyó");
  expect(less).not.toContain("Lo que se vio y se oyó");
});

test("walkthroughs as CSV and as a workbook hold the same rows, and nothing a spreadsheet would run", async ({
  page,
  host,
}) => {
  await page.goto(host.address);
  await page.getByRole("link", { name: /^Continue in/ }).click();
  const box = page.getByRole("textbox", { name: "Evidence" });
  for (const line of hostile) {
    await box.fill(line);
    await box.press("Enter");
    await expect(page.getByRole("list", { name: "Evidence" }).getByText(line)).toBeVisible();
  }
  await open(page, "/walks");
  const take = (format: string) =>
    downloaded(page, async () => {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("menuitem", { name: format }).click();
    });
  const csv = await take("CSV");
  expect(csv.name).toMatch(/^\d{4}-\d\d-\d\d walkthroughs\.csv$/);
  const xlsx = await take("XLSX");
  expect(xlsx.name).toMatch(/\.xlsx$/);

  const all = await tableAt(csv.path);
  // Three were kept from being run; the reader took that off again, and found nothing else to point out.
  expect(all.odd).toEqual(["unwrapped", "unwrapped", "unwrapped"]);
  const parts = [...(await zipAt(xlsx.path)).values()].map((part) => part.toString("utf8"));
  expect(parts.filter((part) => /<f[ >]/.test(part))).toEqual([]);
  for (const sheet of ["Answers", "Rooms", "Evidence"]) {
    const { sheets, headers, rows, odd } = await tableAt(xlsx.path, sheet);
    expect(sheets).toEqual(["Answers", "Rooms", "Evidence"]);
    expect(odd.filter((kind) => kind !== "unwrapped")).toEqual([]);
    expect(rows.length).toBeGreaterThan(20);
    const inCsv = all.rows.filter(({ Record }) => Record === sheet);
    expect(inCsv.map((row) => Object.fromEntries(headers.map((name) => [name, row[name]])))).toEqual(rows);
    if (sheet === "Evidence") expect(rows.map((row) => row["Evidence"])).toEqual(expect.arrayContaining(hostile));
  }
  const ids = all.rows.map((row) => row["NCES id"] ?? "").filter((id) => id !== "");
  expect(ids.every((id) => /^\d{12}$/.test(id))).toBe(true);
});

interface Manifest {
  product: string;
  files: { file: string; records: number; sha256: string }[];
}

test("the whole profile as an archive: every file is there, whole, and counted", async ({ page, host }, info) => {
  await page.goto(host.address);
  await open(page, "/settings");
  const made = await downloaded(page, () => page.getByRole("button", { name: "Export everything" }).click());
  expect(made.name).toMatch(/fieldbook archive\.zip$/);
  const files = await zipAt(made.path);
  const manifest = JSON.parse(files.get("manifest.json")?.toString("utf8") ?? "null") as Manifest;
  expect(manifest.product).toBe("Turnaround Fieldbook");
  expect([...files.keys()].toSorted()).toEqual([...manifest.files.map(({ file }) => file), "manifest.json"].toSorted());
  expect(manifest.files.length).toBeGreaterThan(15);

  const counted: Record<string, number> = {};
  for (const { file, records, sha256 } of manifest.files) {
    const bytes = files.get(file) ?? Buffer.alloc(0);
    expect({ file, sha256: createHash("sha256").update(bytes).digest("hex") }).toEqual({ file, sha256 });
    const path = info.outputPath(file.replaceAll("/", "-"));
    writeFileSync(path, bytes);
    const found = file.endsWith(".jsonl")
      ? bytes
          .toString("utf8")
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as unknown).length
      : (await tableAt(path)).rows.length;
    expect({ file, records: found }).toEqual({ file, records });
    counted[file] = records;
  }
  expect(counted["tables/school.csv"]).toBe(6);
  expect(counted["tables/evidence.csv"]).toBeGreaterThan(50);
  expect(counted["changes.jsonl"]).toBeGreaterThan(500);
});
