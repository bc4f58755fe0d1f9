/** When what older copies hold must be gone: one new backup stays, and neither an older one nor a store that was set aside. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { createTestProfile, never, quiet } from "../../test/support/profile.ts";

test("renewing lets go of older backups and of stores set aside, and leaves a new one that is right", async () => {
  const { session, backups, folder, clock } = await createTestProfile();
  const first = await backups.make(never, quiet);
  clock.at += 60_000;
  await backups.restore(first.file, never, quiet);
  expect(readdirSync(folder).some((name) => name.includes("set-aside"))).toBe(true);
  expect(backups.list().length).toBe(2);
  clock.at += 60_000;
  await backups.renew(never);
  const [only, ...others] = backups.list();
  expect(others).toEqual([]);
  expect(only?.file).not.toBe(first.file);
  expect(readdirSync(folder).filter((name) => name.includes("set-aside"))).toEqual([]);
  expect(await backups.check(only?.file ?? "", never, quiet)).toMatchObject({ records: only?.records });
  expect(session.isOpen()).toBe(true);
});
