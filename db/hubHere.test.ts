import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTestProfile } from "../test/support/profile.ts";
import { temporaryFolder } from "../test/support/store.ts";
import { createServices } from "./services.ts";

const wanted = { name: "Moss County", zone: "America/Chicago", device: "the office", backups: null, port: 0 };

test("this computer becomes the hub, its profile joins, and what it holds arrives; it stops and starts", async () => {
  const { session, folder } = await createTestProfile();
  const services = createServices(session);
  onTestFinished(() => services.hubHere.end());
  const mailbox = join(temporaryFolder(), "shared");
  mkdirSync(mailbox);
  expect(services.hubHere.status()).toMatchObject({ state: "none", problem: null });
  const { key } = await services.hubHere.make({ ...wanted, network: false, mailbox });
  expect(services.hubHere.status()).toMatchObject({ state: "running", network: false, mailbox });
  expect(services.hubHere.status().addresses).toEqual([expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/)]);
  await services.sync.now();
  expect(services.sync.status()).toMatchObject({ problem: null, waiting: 0, complete: true });
  expect(services.sync.status().district?.name).toBe("Moss County");
  // The key lies in the encrypted profile and nowhere else.
  expect(existsSync(join(folder, "hub", "hub.db"))).toBe(true);
  expect(existsSync(join(folder, "hub", "hub.key"))).toBe(false);
  expect(services.hubHere.key()).toEqual({ key });
  await services.hubHere.run(false);
  expect(services.hubHere.status()).toMatchObject({ state: "stopped", problem: null });
  await services.hubHere.run(true);
  expect(services.hubHere.status().state).toBe("running");
  await services.sync.now();
  expect(services.sync.status().problem).toBeNull();
  const { port, addresses } = services.hubHere.status();
  await services.hubHere.set({ network: false, mailbox, backups: null, port: 0 });
  expect(services.hubHere.status().port).not.toBe(port);
  expect(services.sync.status().district?.address).not.toBe(addresses[0]);
  await services.sync.now();
  expect(services.sync.status()).toMatchObject({ problem: null, waiting: 0 });
});

test("a zone that is none: refused, and this computer is no hub", async () => {
  const { session } = await createTestProfile();
  const services = createServices(session);
  const made = services.hubHere.make({ ...wanted, zone: "Nowhere/Else", network: false, mailbox: null });
  await expect(made).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect(services.hubHere.status()).toMatchObject({ state: "none", problem: null });
});

/** A hub on this computer, whose profile has joined it. */
async function office() {
  const profile = await createTestProfile();
  const services = createServices(profile.session);
  onTestFinished(() => services.hubHere.end());
  await services.hubHere.make({ ...wanted, ...alone });
  return { ...profile, services };
}

const alone = { network: false, mailbox: null, backups: null };

test("a start that was refused leaves nothing behind: the hub is started again at once, at the same port", async () => {
  const { services } = await office();
  const { port } = services.hubHere.status();
  const file = join(temporaryFolder(), "a file");
  writeFileSync(file, "");
  const set = services.hubHere.set({ ...alone, backups: join(file, "backups") });
  await expect(set).rejects.toMatchObject({ code: "FOLDER_READ_ONLY" });
  expect(services.hubHere.status()).toMatchObject({ state: "stopped", problem: { code: "FOLDER_READ_ONLY" } });
  await services.hubHere.set(alone);
  expect(services.hubHere.status()).toMatchObject({ state: "running", port, problem: null });
});
