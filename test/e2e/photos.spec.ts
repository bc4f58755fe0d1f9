/**
 * A photo as evidence, from the district's switch to the second visit: off at first, the rule before the first one, taken by the file
 * chooser, dropped of what a camera writes beside it, found again after the program was started anew.
 */
import type { Page } from "@playwright/test";
import { exifWithPlace, withSegments } from "../support/jpeg.ts";
import { Capture } from "./pages/capture.ts";
import { Plan } from "./pages/plan.ts";
import { open, setUp, unlock } from "./pages/start.ts";
import { expect, test } from "./support/host.ts";

const rule = "Ask the teacher first. No faces of students.";

/** A picture as a phone gives it: large, and with the place where it was taken. */
async function phonePhoto(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [3_000, 2_000];
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("nothing to draw with");
    for (let at = 0; at < 60; at++) {
      pen.fillStyle = `hsl(${at * 6} 60% 50%)`;
      pen.fillRect(at * 50, (at * 37) % 1_500, 400, 400);
    }
    return canvas.toDataURL("image/jpeg", 0.95);
  });
  return withSegments(Buffer.from(drawn.split(",")[1] ?? "", "base64"), [exifWithPlace()]);
}

async function allow(page: Page): Promise<void> {
  await open(page, "/settings");
  const photos = page.getByRole("switch", { name: "Photos as evidence" });
  await expect(photos).not.toBeChecked();
  await photos.click({ force: true });
  await expect(page.getByText("Photos need a rule of consent")).toBeVisible();
  await page.getByRole("textbox", { name: "Rule of consent for photos" }).fill(rule);
  await page.getByRole("textbox", { name: "Rule of consent for photos" }).blur();
  await expect(page.getByText("Saved").first()).toBeVisible();
  await photos.click({ force: true });
  await expect(photos).toBeChecked();
}

async function enterRoom(page: Page): Promise<Capture> {
  const plan = new Plan(page);
  await open(page, "/walks/plan");
  await page.getByRole("combobox", { name: "School" }).fill("Cedar Hill School");
  await page.getByRole("option", { name: /Add .Cedar Hill School/ }).click();
  await plan.instrument("Classroom observation");
  await plan.rooms(["101"]);
  await plan.start("101");
  return new Capture(page);
}

const thumbnail = (page: Page) => page.getByRole("button", { name: "Look at the photo: Number line on the wall" });

/** The bytes of the large picture as the store gives them. */
async function shownBytes(page: Page): Promise<Buffer> {
  const image = page.getByRole("dialog").locator("img[data-full=true]");
  await expect(image).toBeVisible();
  return Buffer.from(((await image.getAttribute("src")) ?? "").split(",")[1] ?? "", "base64");
}

test("a photo is taken in a room and found on the second visit, without the place where it was taken", async ({
  page,
  host,
}) => {
  await setUp(page, host.address);
  const capture = await enterRoom(page);
  await expect(page.getByRole("button", { name: "Add a photo" })).toHaveCount(0);
  const room = new URL(page.url()).hash.slice(1);
  await allow(page);
  await open(page, room);
  await capture.inRoom("101");

  await capture.evidence().press("Escape");
  await page.keyboard.press("p");
  const before = page.getByRole("region", { name: "Before the first photo of this walk" });
  await expect(before.getByText(rule)).toBeVisible();
  const file = await phonePhoto(page);
  expect(file.includes("Exif")).toBe(true);
  const chooser = page.waitForEvent("filechooser");
  await before.getByRole("button", { name: "I keep to this rule" }).click();
  await (await chooser).setFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: file });
  await page.getByRole("textbox", { name: "What it shows" }).fill("Number line on the wall");
  await page.keyboard.press("Enter");
  await capture.seesLine("Number line on the wall");
  await expect(thumbnail(page)).toBeVisible();

  // The rule was read for this walk: the next one is asked for at once.
  await capture.evidence().press("Escape");
  const again = page.waitForEvent("filechooser");
  await page.keyboard.press("p");
  await (await again).setFiles({ name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no image at all") });
  await expect(page.getByText("This photo cannot be kept as it is")).toBeVisible();

  await host.killAll();
  await host.restart();
  await page.goto(host.address);
  await unlock(page);
  await open(page, "/walks");
  await page.getByRole("link").filter({ hasText: "Cedar Hill School" }).click();
  await page.getByRole("tab", { name: "Record" }).click();
  await thumbnail(page).click();
  const bytes = await shownBytes(page);
  expect(bytes.includes("Exif")).toBe(false);
  expect(bytes.length).toBeLessThanOrEqual(600_000);
  const image = page.getByRole("dialog").locator("img");
  expect(await image.evaluate((each: HTMLImageElement) => Math.max(each.naturalWidth, each.naturalHeight))).toBe(1_600);

  await page.getByRole("button", { name: "Remove this photo" }).click();
  await expect(thumbnail(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(thumbnail(page)).toBeVisible();
});
