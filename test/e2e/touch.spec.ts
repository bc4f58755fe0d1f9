/**
 * Loop A by touch alone on a tablet. Text goes in with `fill`, which stands for the on-screen keyboard; the page never hears a
 * key. While that keyboard takes half of the height, the timer, the field being typed in and "next room" stay in sight.
 */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { readPdf } from "../../interchange/documents/readPdf.ts";
import { Capture } from "./pages/capture.ts";
import { Plan } from "./pages/plan.ts";
import { passphrase } from "./pages/start.ts";
import { expect, test } from "./support/host.ts";
import { countKeys, expectInSight, smallTargets } from "./support/touch.ts";

const tablet = { width: 1180, height: 820 };
const withKeyboard = { width: 1180, height: 410 };
test.use({ viewport: tablet, hasTouch: true });

const rooms = ["101", "102", "103", "104", "105", "106", "107", "108"];

/** From an empty machine to the door of the first room, as the first run offers it. */
async function toFirstRoom(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Your name").fill("Test Observer");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Passphrase again").fill(passphrase);
  await page.getByRole("button", { name: "Create my fieldbook" }).tap();
  await page.getByLabel("I have kept it safe").tap();
  await page.getByRole("button", { name: "Start" }).tap();
  await page.getByLabel("Name of the school").fill("Cedar Hill School");
  await page.getByRole("button", { name: "Add" }).tap();
  await page.getByRole("link", { name: "Start a walk" }).tap();
  const plan = new Plan(page, { touch: true });
  await plan.instrument("Classroom observation");
  await plan.rooms(rooms);
  await plan.start("101");
}

/** In a room of the demo district that nobody teaches in. */
async function toDemoRoom(page: Page, address: string, instrument: string): Promise<void> {
  await page.goto(address);
  const plan = new Plan(page, { touch: true });
  await plan.at("Juniper");
  await plan.instrument(instrument);
  await plan.rooms(["A1"]);
  await plan.start("A1");
}

/** Types into a field with the keyboard up: what matters stays in sight all the while. */
async function typeWithKeyboard(capture: Capture, field: Locator, text: string): Promise<void> {
  await field.tap();
  await capture.page.setViewportSize(withKeyboard);
  await field.fill(text);
  for (const kept of [capture.timer(), field, capture.next()]) await expectInSight(kept);
}

test("eight rooms by touch alone, ending in a PDF", async ({ page, host }) => {
  const keys = await countKeys(page);
  const capture = new Capture(page);
  await toFirstRoom(page, host.address);

  for (const [index, room] of rooms.entries()) {
    await capture.inRoom(room);
    const first = page.getByRole("radio", { name: "3 Steady" }).first();
    await first.tap();
    await expect(first).toBeChecked();
    await typeWithKeyboard(capture, capture.evidence(), `T: what did you see in ${room}`);
    await page.getByRole("button", { name: "Keep" }).tap();
    await capture.seesLine(`what did you see in ${room}`);
    if (index < 2) {
      await typeWithKeyboard(capture, capture.strength(), `Strength of room ${room}`);
      await typeWithKeyboard(capture, capture.question(), `Question for room ${room}`);
    }
    // In the first room the keyboard is put away before leaving; in the others it is still up.
    if (index === 0) await page.setViewportSize(tablet);
    await capture.next().tap();
  }

  await page.setViewportSize(tablet);
  await page.getByRole("tab", { name: "Debrief" }).tap();
  await expect(page.getByText("8 rooms, names off.")).toBeVisible();
  await page.getByRole("button", { name: "Finish the walk" }).tap();
  await page.getByRole("tab", { name: "Record" }).tap();
  await page.getByRole("combobox", { name: "Room", exact: true }).tap();
  await page.getByRole("option", { name: "102" }).tap();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as PDF" }).tap();
  const text = readPdf(readFileSync(await (await download).path()))
    .pages.join(" ")
    .replaceAll(/\s+/g, " ");
  for (const expected of ["Cedar Hill School", "Strength of room 102", "what did you see in 102", "Steady"])
    expect(text).toContain(expected);
  expect(await keys()).toBe(0);
});

test.describe("in the demo", () => {
  test.use({ hostArgs: [["--demo"], { scope: "test" }] });

  test("everything of a room can be done with a finger", async ({ page, host }) => {
    const keys = await countKeys(page);
    const capture = new Capture(page);
    await toDemoRoom(page, host.address, "Five-minute learning walk");

    const choice = capture.mark("What part of the lesson is it?", "Guided practice");
    await choice.tap();
    await expect(choice).toBeChecked();
    await choice.tap();
    await expect(choice).not.toBeChecked();
    const several = "How does the teacher find out who understands?";
    for (const option of ["Calls on volunteers", "Calls on any student"]) await capture.mark(several, option).tap();
    await expect(capture.lookFor(several).getByRole("checkbox", { checked: true })).toHaveCount(2);

    const questions = capture.lookFor("Questions the teacher asks about the content");
    const more = questions.getByRole("button", { name: /^One more/ });
    for (let press = 0; press < 3; press++) await more.tap();
    await expect(questions.getByRole("status")).toHaveText("3");
    await questions.getByRole("button", { name: /^Undo the last count/ }).tap();
    await expect(questions.getByRole("status")).toHaveText("2");

    const onTask = capture.lookFor("Students working on the task");
    await onTask.getByLabel("Students working on the task", { exact: true }).fill("18");
    await onTask.getByLabel("Students working on the task: of").fill("24");
    await onTask.getByRole("button", { name: /^One more/ }).tap();
    await expect(onTask.getByLabel("Students working on the task", { exact: true })).toHaveValue("19");

    const level = capture.lookFor("What text or problems are students working with?");
    await level.getByText("What text or problems are students working with?").tap();
    await level.getByRole("button", { name: "Not observed" }).tap();
    await expect(level.getByRole("button", { name: "Not observed" })).toHaveAttribute("aria-pressed", "true");
    await level.getByRole("button", { name: "Clear" }).tap();
    await expect(level.getByRole("button", { name: "Clear" })).toBeHidden();

    await page.getByRole("button", { name: "S: Student", exact: true }).tap();
    await capture.evidence().fill(`${await capture.evidence().inputValue()}because the slope doubles`);
    await page.getByRole("button", { name: "#", exact: true }).tap();
    await page
      .getByRole("button", { name: /^Tag with/ })
      .first()
      .tap();
    await page.getByRole("button", { name: "Keep" }).tap();
    await capture.seesLine("because the slope doubles");
    await page.getByRole("button", { name: "Correct this line" }).tap();
    await page.getByRole("textbox", { name: "Correct this line" }).fill("S: because the slope is doubled");
    await capture.strength().tap();
    await capture.seesLine("because the slope is doubled");
    await page.getByRole("button", { name: "Remove this line" }).tap();
    await page.getByRole("button", { name: "Undo", exact: true }).tap();
    await capture.seesLine("because the slope is doubled");

    await page.getByRole("button", { name: "Room and people" }).tap();
    await page.getByLabel("Name", { exact: true }).fill("R. Ortiz");
    await page.getByRole("button", { name: "Add" }).tap();
    await expect(page.getByRole("dialog").getByText("R. Ortiz")).toBeVisible();
    await page.getByRole("button", { name: "Close" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("R. Ortiz");
    expect(await keys()).toBe(0);
  });

  test("the last action step is checked with one tap, and taken back with another", async ({ page, host }) => {
    await page.goto(host.address);
    await page.getByRole("link").filter({ hasText: "Math and English" }).tap();
    await page.getByRole("button", { name: "Start", exact: true }).first().tap();
    const step = page.getByRole("radiogroup", { name: "Last action step" });
    const partly = step.getByRole("radio", { name: "Partly" });
    await expectInSight(partly);
    expect(await smallTargets(step)).toEqual([]);
    await partly.tap();
    await expect(partly).toBeChecked();
    await step.getByRole("radio", { name: "Seen", exact: true }).tap();
    await expect(step.getByRole("radio", { checked: true })).toHaveAccessibleName("Seen");
    await step.getByRole("radio", { name: "Seen", exact: true }).tap();
    await expect(step.getByRole("radio", { checked: true })).toHaveCount(0);
  });

  for (const instrument of ["Classroom observation", "Five-minute learning walk"]) {
    test(`every target of the capture screen fits a finger: ${instrument}`, async ({ page, host }) => {
      const capture = new Capture(page);
      await toDemoRoom(page, host.address, instrument);
      await capture.evidence().fill("T: how do you know #");
      await page.getByRole("button", { name: "Keep" }).tap();
      await capture.evidence().fill("S: because #");
      // What a look-for offers beside its marks is there once it has the cursor.
      const items = await page.locator("[data-item]").all();
      expect(items.length).toBeGreaterThan(7);
      for (const item of items) {
        await item.locator("span").first().tap();
        expect(await smallTargets(item)).toEqual([]);
      }
      expect(await smallTargets(page.getByRole("main"))).toEqual([]);
      await page.setViewportSize(withKeyboard);
      expect(await smallTargets(page.getByRole("main"))).toEqual([]);
    });
  }
});
