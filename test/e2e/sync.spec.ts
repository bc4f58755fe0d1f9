/**
 * Two people, two machines, one district: each joins, one walks, the other sees it; both write the same line, and both versions are
 * there until somebody chooses. Two real hosts and a real hub, each a process of its own.
 */
import { writeFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { Capture } from "./pages/capture.ts";
import { joinBy, light, syncNow } from "./pages/joining.ts";
import { Plan } from "./pages/plan.ts";
import { open, setUp } from "./pages/start.ts";
import { type District, startDistrict } from "./support/district.ts";
import { downloaded } from "./support/downloads.ts";
import { expect, type Host, openHost, test as base } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";

interface Fixtures {
  other: { host: Host; page: Page };
}

const test = base.extend<Fixtures>({
  other: async ({ browser }, provide) => {
    const { host, close } = await openHost();
    const page = await newPage(browser);
    await provide({ host, page });
    await page.context().close();
    await close();
  },
});

let district: District;
test.beforeEach(async () => {
  district = await startDistrict("Moss County");
});
test.afterEach(() => district.stop());

const newPage = async (browser: Browser) => (await browser.newContext()).newPage();
/** Gives where the walk and its room are. */
async function walkOneRoom(page: Page): Promise<{ walk: string; room: string }> {
  await open(page, "/");
  await page.getByLabel("Name of the school").fill("Cedar Hill School");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("link", { name: "Start a walk" }).click();
  const plan = new Plan(page);
  await plan.rooms(["101"]);
  await plan.start("101");
  const capture = new Capture(page);
  await capture.evidence().fill("T: how do you know it is linear");
  await capture.evidence().press("Enter");
  await capture.seesLine("how do you know it is linear");
  const room = new URL(page.url()).hash.slice(1);
  return { room, walk: room.replace(/\/room\/.*$/, "") };
}

/** Written, and committed: the record shows it. */
async function writeStrength(page: Page, room: string, text: string): Promise<void> {
  await open(page, room);
  const strength = new Capture(page).strength();
  await strength.fill(text);
  await strength.blur();
  await open(page, room.replace(/\/room\/.*$/, ""));
  await page.getByRole("tab", { name: "Record" }).click();
  await expect(page.getByText(text)).toBeVisible();
}

test("walked in one, seen in the other; two versions of one line, side by side, one chosen", async ({
  page,
  host,
  other,
}) => {
  test.setTimeout(240_000);
  const [ana, ben] = [await district.person("Ana Lucas"), await district.person("Ben Ode")];
  await setUp(page, host.address, "Ana Lucas");
  const { walk, room } = await walkOneRoom(page);
  await open(page, "/");
  await joinBy(page, await district.invite(ana));
  await syncNow(page);
  await expect(page.getByText(/^\d+ made, \d+ received/)).toBeVisible();
  await open(page, walk);
  await expect(page.getByRole("heading", { level: 1, name: "Cedar Hill School" })).toBeVisible();
  await expect(page.getByRole("main").getByText("At the district", { exact: true })).toBeVisible();

  await setUp(other.page, other.host.address, "Ben Ode");
  await joinBy(other.page, await district.invite(ben));
  await syncNow(other.page);
  await open(other.page, walk);
  await other.page.getByRole("tab", { name: "Record" }).click();
  await expect(other.page.getByText("how do you know it is linear")).toBeVisible();

  // Ana is off the network meanwhile.
  await open(page, "/sync");
  await page.getByRole("switch", { name: "Pause exchanging" }).click({ force: true });
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await writeStrength(page, room, "Students ask each other");
  await expect(light(page)).toHaveText("Paused");
  await writeStrength(other.page, room, "The task was open");
  await syncNow(other.page);
  await open(page, "/sync");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("1 place where two people wrote different things")).toBeVisible();
  await expect(page.getByText("1 to look at")).toBeVisible();

  await open(page, walk);
  await page.getByRole("link", { name: "See both" }).click();
  const card = page.getByRole("article", { name: "Room visited: One strength" });
  await expect(card.getByRole("region").or(card.locator("section")).first()).toContainText("Students ask each other");
  await expect(card).toContainText("Ben Ode");
  await expect(card).toContainText("Ana Lucas");
  expect([...(await axeFaults(page, "conflicts")), ...(await tooWide(page, "conflicts"))]).toEqual([]);

  // By key, taken back, then written together.
  await card.getByRole("button", { name: "Keep this" }).focus();
  await page.keyboard.press("2");
  await expect(page.getByText("No open question")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await card.getByRole("button", { name: "Write both together" }).click();
  await expect(page.getByLabel("What shall stand")).toHaveValue("Students ask each other\nThe task was open");
  await page.getByLabel("What shall stand").fill("The task was open and students asked each other");
  await page.getByRole("button", { name: "Let this stand" }).click();
  await expect(page.getByText("No open question")).toBeVisible();
  await syncNow(page);

  await syncNow(other.page);
  await expect(other.page.getByText("Nothing needs you.")).toBeVisible();
  await open(other.page, walk);
  await other.page.getByRole("tab", { name: "Record" }).click();
  await expect(other.page.getByText("The task was open and students asked each other")).toBeVisible();
});

test("a device is lost: it says what never arrived, and the next one says what did, and until when", async ({
  page,
  host,
  other,
}) => {
  test.setTimeout(240_000);
  const ana = await district.person("Ana Lucas");
  await setUp(page, host.address, "Ana Lucas");
  const { room } = await walkOneRoom(page);
  await open(page, "/");
  await joinBy(page, await district.invite(ana));
  await syncNow(page);
  await setUp(other.page, other.host.address, "Ana Lucas");
  await joinBy(other.page, await district.invite(ana));
  await syncNow(other.page);

  // Away from the network something more is written, and the device is lost.
  await open(page, "/sync");
  await page.getByRole("switch", { name: "Pause exchanging" }).click({ force: true });
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await writeStrength(page, room, "Students ask each other");
  const devices = (await district.console("devices")) as unknown as { id: string }[];
  await district.console("revoke", devices[0]?.id ?? "");
  await open(page, "/sync");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert")).toContainText("The district has ended this device's access.");
  await page.getByRole("link", { name: /^What is not confirmed, by device/ }).press("Enter");
  const mine = page.getByRole("list", { name: "This machine" });
  await expect(mine.getByRole("listitem")).toHaveCount(1);
  await expect(mine).toContainText("Walkthrough: 101, Cedar Hill School");
  await expect(mine).toContainText("1 record · Room visited");
  await expect(page.getByText("write it again on the device you go on with")).toBeVisible();
  expect([...(await axeFaults(page, "lost")), ...(await tooWide(page, "lost"))]).toEqual([]);
  await mine.getByRole("link", { name: /^Open the record/ }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Cedar Hill School" })).toBeVisible();

  const next = other.page;
  await open(next, "/sync/unconfirmed");
  await expect(next.getByRole("heading", { level: 2, name: "Test laptop" })).toBeVisible();
  await expect(next.getByText(/^Its access was ended .* The last contact of this device was/)).toBeVisible();
  await expect(next.getByText("Nothing waits on this machine.")).toBeVisible();
  await expect(next.getByText("Students ask each other")).toHaveCount(0);
  const last = next.getByRole("list", { name: "What arrived last" });
  await expect(last).toContainText("Walkthrough: Cedar Hill School");
  expect([...(await axeFaults(next, "next")), ...(await tooWide(next, "next"))]).toEqual([]);
  await last
    .getByRole("link", { name: /^Open the record: Walkthrough/ })
    .first()
    .press("Enter");
  await expect(next.getByRole("heading", { level: 1, name: "Cedar Hill School" })).toBeVisible();
});

test("joined by two files, each fingerprint compared", async ({ page, host }, info) => {
  const ana = await district.person("Ana Lucas");
  await setUp(page, host.address, "Ana Lucas");
  await open(page, "/sync/join");
  const request = await downloaded(page, () => page.getByRole("button", { name: "Save the request file" }).click());
  expect(request.name).toBe("Laptop request.json");
  const fingerprint = (await page.getByTestId("fingerprint").textContent()) ?? "";
  const seen = await district.console("request", request.path);
  expect(seen["fingerprint"]).toBe(fingerprint);

  const grant = info.outputPath("grant.bin");
  const args = ["--staff", ana, "--fingerprint", fingerprint, "--out", grant];
  const { authority } = await district.console("request", request.path, ...args);
  const choose = async (path: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Choose the grant file" }).click(),
    ]);
    await chooser.setFiles(path);
  };
  const another = info.outputPath("another.bin");
  writeFileSync(another, "a photo");
  await choose(another);
  await expect(page.getByRole("alert")).toContainText("What arrived was cut off or changed on the way.");
  await choose(grant);
  await expect(page.getByText("Moss County grants this device to Ana Lucas.")).toBeVisible();
  await expect(page.getByText(String(authority))).toBeVisible();
  expect(await axeFaults(page, "a grant to compare")).toEqual([]);
  await page.getByRole("button", { name: "It is the same: join Moss County" }).click();
  await expect(page.getByText("Moss County · this device is Ana Lucas's")).toBeVisible();
  await syncNow(page);
  expect([...(await axeFaults(page, "sync")), ...(await tooWide(page, "sync"))]).toEqual([]);
});

test("a slip in an invite is told before anything is tried, and an invite that was used by the hub", async ({
  page,
  host,
}) => {
  await setUp(page, host.address, "Ana Lucas");
  const invite = await district.invite(await district.person("Ana Lucas"));
  await open(page, "/sync/join");
  const field = page.getByLabel("The invite");
  await field.fill(invite.slice(0, -1));
  await field.blur();
  await expect(page.getByText("This is not a whole invite yet")).toBeVisible();
  await expect(page.getByRole("button", { name: "Join", exact: true })).toBeDisabled();
  expect([...(await axeFaults(page, "joining")), ...(await tooWide(page, "joining"))]).toEqual([]);
  await district.stop();
  await field.fill(invite);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("The district's hub could not be reached.");
  await expect(light(page)).toHaveText("On this machine");
});
