/**
 * The district's hub for its administrator, on a real hub: a person added, named anew, given a role and an invite; a role ended and a
 * device revoked, with what that means said before; the log read and taken out as a file, which the log itself says.
 */
import { readFileSync } from "node:fs";
import { open, setUp } from "./pages/start.ts";
import { type District, startDistrict } from "./support/district.ts";
import { downloaded } from "./support/downloads.ts";
import { expect, test } from "./support/host.ts";
import { axeFaults, tooWide } from "./support/look.ts";

let district: District;
test.beforeEach(async () => {
  district = await startDistrict("Moss County");
});
test.afterEach(() => district.stop());

test("people, roles, devices and the log, from the administrator's own device", async ({ page, host }) => {
  test.setTimeout(240_000);
  const ada = await district.administrator();
  await setUp(page, host.address, "Ada Poole");
  await open(page, "/sync/join");
  await page.getByLabel("The invite").fill(await district.invite(ada));
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("Moss County · this device is Ada Poole's")).toBeVisible();
  await open(page, "/settings?part=district");
  await page.getByRole("link", { name: "Open the district's hub" }).click();

  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Bo Coch");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Roles and invite of Bo Coch" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Bo Coach");
  await page.getByRole("button", { name: "Save the name and e-mail" }).click();
  await expect(page.getByRole("button", { name: "Roles and invite of Bo Coach" })).toBeVisible();
  await page.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "District office" }).click();
  await page.getByRole("button", { name: "Give the role" }).click();
  await page.getByRole("button", { name: "End the role District office" }).click();
  await expect(page.getByText(/^From that day Bo Coach reads and writes nothing more by this role\./)).toBeVisible();
  expect([...(await axeFaults(page, "the district's hub")), ...(await tooWide(page, "the district's hub"))]).toEqual(
    [],
  );
  await page.getByRole("button", { name: "End it", exact: true }).click();
  await expect(page.getByText("No role: reads and writes nothing")).toBeVisible();
  await page.getByRole("button", { name: "Invite a device" }).click();
  await expect(page.getByLabel("The invite as text")).toHaveValue(/^https:\/\/127\.0\.0\.1/);

  const log = page.getByRole("list", { name: "The last acts" });
  await expect(log.getByText("Changed a name or address: Bo Coach")).toBeVisible();
  await expect(log.getByText("Ended a role: Bo Coach")).toBeVisible();
  const file = await downloaded(page, () => page.getByRole("button", { name: "Save the log" }).click());
  expect(file.name).toBe("audit.jsonl");
  expect(readFileSync(file.path, "utf8").trimEnd().split("\n").length).toBeGreaterThan(5);
  await expect(page.getByText(/^The log holds together: \d+ entries\.$/)).toBeVisible();
  await expect(log.getByText("Took the log out as a file")).toBeVisible();

  await page.getByRole("button", { name: "Revoke Laptop" }).click();
  await expect(page.getByText(/^From its next word with the hub the device is given nothing more/)).toBeVisible();
  expect(await axeFaults(page, "a device to be revoked")).toEqual([]);
  await page.getByRole("button", { name: "Revoke", exact: true }).last().click();
  await expect(page.getByText("The district has ended this device's access.").first()).toBeVisible();
});
