/**
 * A district without servers: one computer is the hub, another joins it over loopback by an invite or with two files, and what it wrote
 * arrives over the network or on a stick. Two real hosts; the hub is the one that the first of them runs.
 */
import type { Page } from "@playwright/test";
import { open, setUp } from "./pages/start.ts";
import { chosen, downloaded } from "./support/downloads.ts";
import { expect, type Host, openHost, test as base } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";

interface Fixtures {
  other: { host: Host; page: Page };
}

// Each makes a hub of this machine, at the one usual port: side by side one would answer at the address the other has stopped.
base.describe.configure({ mode: "default" });

const test = base.extend<Fixtures>({
  other: async ({ browser }, provide) => {
    const { host, close } = await openHost();
    const page = await (await browser.newContext()).newPage();
    await provide({ host, page });
    await page.context().close();
    await close();
  },
});

const look = async (page: Page, where: string) => [...(await axeFaults(page, where)), ...(await tooWide(page, where))];

/** Sets up the office and makes it the hub; gives what was wrong with the screens on the way. */
async function makeHub(page: Page, host: Host, reach: "Over the local network" | "No network at all") {
  await setUp(page, host.address, "Ada Poole");
  await open(page, "/sync");
  await page.getByRole("link", { name: "Make this computer the hub" }).click();
  await page.getByLabel("Name of the district").fill("Moss County");
  await expect(page.getByRole("combobox", { name: "Time zone of the district" })).toHaveValue("America/Chicago");
  await page.getByRole("radio", { name: reach }).check();
  const faults = await look(page, "setting up a hub");
  await page.getByRole("button", { name: "Make this computer the hub" }).click();
  await expect(page.getByTestId("hub-key")).toHaveText(/^([0-9A-Z]{4}-){13}[0-9A-Z]{3}$/);
  await expect(page.getByRole("button", { name: "Open this computer's hub" })).toBeDisabled();
  faults.push(...(await look(page, "the recovery kit")));
  await page.getByLabel("It is printed and put away").check();
  await page.getByRole("button", { name: "Open this computer's hub" }).click();
  await expect(page.getByText("The hub is running")).toBeVisible();
  return faults;
}

async function add(page: Page, name: string, button: string): Promise<void> {
  await page.getByLabel("Their name").fill(name);
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Turnaround executive" }).click();
  await page.getByRole("button", { name: button }).click();
}

async function addSchool(page: Page, name: string): Promise<void> {
  await open(page, "/");
  await page.getByLabel("Name of the school").fill(name);
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("link", { name: "Start a walk" })).toBeVisible();
}

async function syncNow(page: Page): Promise<void> {
  await open(page, "/sync");
  const done = page.getByText("Done. Everything you wrote is at the district.");
  await expect(done).toHaveCount(0);
  await page.getByRole("button", { name: "Sync now" }).click();
  await expect(done).toBeVisible();
}

test("made, joined over the network, backed up, stopped and started", async ({ page, host, other }) => {
  test.setTimeout(300_000);
  const faults = await makeHub(page, host, "Over the local network");
  await add(page, "Bo Coach", "Add and invite");
  const text = page.getByLabel("The invite as text");
  await expect(text).toHaveValue(/^https:\/\/[\d.]+:\d+\/#/);
  await expect(page.getByRole("img", { name: "The invite as a picture, to be scanned" })).toBeVisible();
  const invite = (await text.inputValue()).replace(/^https:\/\/[\d.]+/, "https://127.0.0.1");
  faults.push(...(await look(page, "the hub on this computer")));

  await setUp(other.page, other.host.address, "Bo Coach");
  await addSchool(other.page, "Cedar Hill School");
  await open(other.page, "/sync/join");
  await other.page.getByLabel("The invite").fill(invite);
  await other.page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(other.page.getByText("Moss County · this device is Bo Coach's")).toBeVisible();
  await syncNow(other.page);
  await expect(page.getByRole("listitem").filter({ hasText: "Bo Coach" })).toContainText("Last contact");

  await page.getByRole("button", { name: "Back up now" }).click();
  await expect(page.getByText("Backed up, opened again and compared.")).toBeVisible();
  await syncNow(other.page);
  const receipt = other.page.getByText(/^(\d+) made, \1 received, backed up\.$/);
  await expect(receipt).toBeVisible();
  await expect(other.page.getByRole("heading", { name: "Your devices" })).toBeVisible();
  await syncNow(page);
  await open(page, "/schools");
  await expect(page.getByRole("link", { name: /Cedar Hill School/ })).toBeVisible();

  await open(page, "/hub");
  await page.getByRole("button", { name: "Stop the hub" }).click();
  await expect(page.getByText("The hub is stopped", { exact: true })).toBeVisible();
  faults.push(...(await look(page, "a hub that is stopped")));
  await other.page.getByRole("button", { name: "Sync now" }).click();
  await expect(other.page.getByRole("alert")).toContainText("The district's hub could not be reached.");
  await page.getByRole("button", { name: "Start the hub" }).click();
  await expect(page.getByText("The hub is running")).toBeVisible();
  await syncNow(other.page);

  await page.getByRole("button", { name: "Change", exact: true }).click();
  faults.push(...(await look(page, "how others reach the hub")));
  const port = page.getByLabel("Port");
  const before = await port.inputValue();
  await port.fill("18442");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(port).toHaveValue(before);
  await port.fill("18443");
  await page.getByRole("button", { name: "Save and start anew" }).click();
  await expect(page.getByText("The hub was started anew.")).toBeVisible();
  await expect(port).toHaveCount(0);
  await syncNow(page);
  await other.page.getByRole("button", { name: "The hub has moved" }).click();
  await other.page.getByLabel("Its new address").fill("https://127.0.0.1:18443");
  await other.page.getByRole("button", { name: "Look for the hub there" }).click();
  await expect(other.page.getByText("The hub answered there.")).toBeVisible();
  await syncNow(other.page);
  expect(faults).toEqual([]);
});

test("without a network: joined by two files, sent and answered on a stick", async ({ page, host, other }) => {
  test.setTimeout(300_000);
  const faults = await makeHub(page, host, "No network at all");
  await expect(page.getByText("Nobody reaches it over a network.")).toBeVisible();
  await add(page, "Bo Coach", "Add");
  await expect(page.getByText("Added Bo Coach. Now take in the request file from their device.")).toBeVisible();

  const coach = other.page;
  await setUp(coach, other.host.address, "Bo Coach");
  await addSchool(coach, "Cedar Hill School");
  await open(coach, "/sync/join");
  const request = await downloaded(coach, () => coach.getByRole("button", { name: "Save the request file" }).click());
  await chosen(page, () => page.getByRole("button", { name: "Choose the request file" }).click(), request.path);
  const fingerprint = (await coach.getByTestId("fingerprint").textContent()) ?? "";
  await expect(page.getByTestId("request-fingerprint")).toHaveText(fingerprint);
  await page.getByRole("combobox", { name: "Whose device it is" }).click();
  await page.getByRole("option", { name: "Bo Coach" }).click();
  faults.push(...(await look(page, "a request to grant")));
  const grant = await downloaded(page, () =>
    page.getByRole("button", { name: "It is the same: grant it to Bo Coach" }).click(),
  );
  const authority = (await page.getByTestId("authority").textContent()) ?? "";
  await chosen(coach, () => coach.getByRole("button", { name: "Choose the grant file" }).click(), grant.path);
  await expect(coach.getByText(authority)).toBeVisible();
  await coach.getByRole("button", { name: "It is the same: join Moss County" }).click();
  await expect(coach.getByText("Moss County · this device is Bo Coach's")).toBeVisible();

  await coach.getByRole("link", { name: "Folder and stick" }).click();
  faults.push(...(await look(coach, "folder and stick")));
  const out = await downloaded(coach, () => coach.getByRole("button", { name: "Write the file" }).click());
  await expect(coach.getByText(/^to-district-\d+\.fieldbook holds \d+ entries\.$/)).toBeVisible();
  const back = await downloaded(page, () =>
    chosen(page, () => page.getByRole("button", { name: "Take in a file" }).click(), out.path),
  );
  await chosen(coach, () => coach.getByRole("button", { name: "Read the answer" }).click(), back.path);
  await expect(coach.getByText(/of your entries are at the district\./)).toBeVisible();
  await chosen(coach, () => coach.getByRole("button", { name: "Read the answer" }).click(), back.path);
  await expect(coach.getByText("This file was read before. Nothing was changed.")).toBeVisible();
  await syncNow(page);
  await open(page, "/schools");
  await expect(page.getByRole("link", { name: /Cedar Hill School/ })).toBeVisible();
  expect(faults).toEqual([]);
});
