/**
 * Loop A: eight rooms, offline, by keyboard alone, killed twice in mid-sentence (once the store, once everything), ending in a PDF
 * whose text is checked.
 */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { readPdf } from "../../interchange/documents/readPdf.ts";
import { Capture } from "./pages/capture.ts";
import { open, setUp, unlock } from "./pages/start.ts";
import { expect, test } from "./support/host.ts";

const rooms = ["101", "102", "103", "104", "105", "106", "107", "108"];

/** Nothing but this machine is ever asked. */
function watchRequests(page: Page): string[] {
  const outside: string[] = [];
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!["blob:", "data:"].includes(protocol) && hostname !== "127.0.0.1") outside.push(request.url());
  });
  return outside;
}

async function plan(page: Page): Promise<void> {
  await open(page, "/walks/plan");
  const school = page.getByRole("combobox", { name: "School" });
  await expect(school).toBeFocused();
  await page.keyboard.type("Cedar Hill School");
  await expect(page.getByRole("option", { name: /Add .Cedar Hill School/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "What you look for" }).click();
  await page.getByRole("option", { name: "Classroom observation" }).click();
  const add = page.getByLabel("Add a room");
  await add.focus();
  for (const room of rooms) {
    await page.keyboard.type(room);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("listitem").filter({ hasText: room })).toBeVisible();
  }
  await page.getByRole("button", { name: "Start in Room 101" }).focus();
  await page.keyboard.press("Enter");
}

test("eight rooms by keyboard, killed twice in mid-sentence, ending in a PDF", async ({ page, host }) => {
  const outside = watchRequests(page);
  const capture = new Capture(page);
  await setUp(page, host.address);
  await plan(page);

  for (const [index, room] of rooms.entries()) {
    await capture.inRoom(room);
    // The first mark needs one key: the look-fors have the focus.
    await page.keyboard.press("3");
    await expect(page.getByRole("radio", { name: "3 Steady", checked: true }).first()).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("2");
    await page.keyboard.press("Escape");
    await expect(capture.evidence()).toBeFocused();
    if (index === 2) {
      await page.keyboard.type("S: explains slope using the gra");
      await host.killStore();
      await page.keyboard.type("ph");
      await expect(page.getByText("Store restarting").or(page.getByText("On this machine"))).toBeAttached();
    } else if (index === 5) {
      await page.keyboard.type("T: how do you know it is lin");
      // On disk within a second of the last key: only then is the plug pulled.
      await expect.poll(() => draftIsKept(page), { timeout: 2_000 }).toBe(true);
      await host.killAll();
      await host.restart();
      await page.goto(host.address);
      await unlock(page);
      await page
        .getByRole("link", { name: /Continue|Go on/ })
        .first()
        .click();
      await capture.inRoom(room);
      await expect(capture.evidence()).toHaveValue("T: how do you know it is lin");
      await capture.evidence().focus();
      await page.keyboard.press("End");
      await page.keyboard.type("ear");
    } else await page.keyboard.type(`T: question ${index + 1} <script>alert(1)</script> #task`);
    await page.keyboard.press("Enter");
    await capture.seesLine(
      index === 2
        ? "explains slope using the graph"
        : index === 5
          ? "how do you know it is linear"
          : `question ${index + 1}`,
    );
    await page.getByLabel("One strength").fill(`Strength of room ${room}`);
    await page.getByLabel("One question").fill(`Question for room ${room}`);
    await page.keyboard.press("Control+Enter");
  }

  await expect(page.getByRole("button", { name: "Finish the walk" })).toBeVisible();
  await page.getByRole("tab", { name: "Debrief" }).click();
  await expect(page.getByText("8 rooms, names off.")).toBeVisible();
  await expect(page.getByText("Strength of room 103")).toBeVisible();
  await page.getByRole("button", { name: "Finish the walk" }).click();
  await expect(page.getByText("Finished", { exact: true })).toBeVisible();
  await page.getByRole("tab", { name: "Record" }).click();
  await page.getByRole("combobox", { name: "Room", exact: true }).click();
  await page.getByRole("option", { name: "103" }).click();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as PDF" }).click();
  const text = readPdf(readFileSync(await (await download).path()))
    .pages.join(" ")
    .replaceAll(/\s+/g, " ");
  for (const expected of [
    "Cedar Hill School",
    "103",
    "Strength of room 103",
    "Question for room 103",
    "explains slope using the graph",
    "Steady",
    "Test Observer",
  ])
    expect(text).toContain(expected);
  expect(outside).toEqual([]);
});

/** True once nothing waits to be written. */
function draftIsKept(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.dataset["unsaved"] !== "true");
}
