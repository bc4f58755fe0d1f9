import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTestProfile, never, quiet } from "../test/support/profile.ts";
import { temporaryFolder, testKey } from "../test/support/store.ts";
import { inTransaction } from "./connection.ts";
import { readHub } from "./hubKept.ts";
import { createServices } from "./services.ts";
import { readJoined, writeJoined } from "./sync/state.ts";

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
type Office = Awaited<ReturnType<typeof office>>;

const alone = { network: false, mailbox: null, backups: null };

/** The address at which the profile looks for the hub, and the one at which the hub is. */
const looksAt = ({ services }: Office) => services.sync.status().district?.address;
const isAt = ({ services }: Office) => services.hubHere.status().addresses[0];

/** Waits until the profile looks for the hub at the port. */
async function untilFound(here: Office, port: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (here.session.isOpen() && looksAt(here) === `https://127.0.0.1:${port}`) resolve();
    };
    onTestFinished(here.session.listen(look));
    look();
  });
}

/** The profile reaches the hub, which came to another port than it had; and that port is kept. */
async function expectFollowed(here: Office, before: number | null): Promise<void> {
  const { port } = here.services.hubHere.status();
  expect(port).not.toBe(before);
  expect(isAt(here)).toBe(`https://127.0.0.1:${port}`);
  expect(looksAt(here)).toBe(isAt(here));
  await here.services.sync.now();
  expect(here.services.sync.status()).toMatchObject({ problem: null, waiting: 0 });
}

/** A port that another program has until it lets go of it. */
async function takenPort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(async () => void (server.listening && (await release())));
  return { port: (server.address() as AddressInfo).port, release };
}

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

test("the port is changed while the hub runs: its own profile follows", async () => {
  const here = await office();
  const { port } = here.services.hubHere.status();
  await here.services.hubHere.set({ ...alone, port: 0 });
  await expectFollowed(here, port);
});

test("the port is changed while the hub is stopped: its own profile follows when it starts", async () => {
  const here = await office();
  const { port } = here.services.hubHere.status();
  await here.services.hubHere.run(false);
  await here.services.hubHere.set({ ...alone, port: 0 });
  await here.services.hubHere.run(true);
  await expectFollowed(here, port);
});

test.each(["started again", "chosen again"])("the new port is another program's at first, and %s", async (how) => {
  const here = await office();
  const { port } = here.services.hubHere.status();
  const taken = await takenPort();
  const reach = { ...alone, port: taken.port };
  await expect(here.services.hubHere.set(reach)).rejects.toMatchObject({ code: "PORT_TAKEN" });
  await taken.release();
  await (how === "started again" ? here.services.hubHere.run(true) : here.services.hubHere.set(reach));
  await expectFollowed(here, port);
});

test("the new port comes free only when the app starts anew", async () => {
  const here = await office();
  const { port } = here.services.hubHere.status();
  const taken = await takenPort();
  const set = here.services.hubHere.set({ ...alone, port: taken.port });
  await expect(set).rejects.toMatchObject({ code: "PORT_TAKEN" });
  await taken.release();
  const services = createServices(here.session);
  onTestFinished(() => services.hubHere.end());
  services.hubHere.follow();
  await untilFound({ ...here, services }, taken.port);
  await expectFollowed({ ...here, services }, port);
});

test("a backup of before the change is restored while the hub runs: its profile finds it where it is", async () => {
  const here = await office();
  here.services.hubHere.follow();
  const { port } = here.services.hubHere.status();
  const { file } = await here.backups.make(never, quiet);
  await here.services.hubHere.set({ ...alone, port: 0 });
  const now = here.services.hubHere.status().port ?? 0;
  await here.backups.restore(file, never, quiet);
  await untilFound(here, now);
  await expectFollowed(here, port);
});

const elsewhere = "https://hub.example:8443";

/** The profile is told that the hub is at the address. */
function tellOf({ session }: Office, address: string): void {
  const { db } = session.open();
  const joined = readJoined(db);
  if (!joined) throw new Error("the profile has not joined");
  inTransaction(db, () => writeJoined(db, { ...joined, address }));
}

test("a profile that was told of a hub elsewhere stays with that one", async () => {
  const here = await office();
  tellOf(here, elsewhere);
  await here.services.hubHere.set({ ...alone, port: 0 });
  expect(looksAt(here)).toBe(elsewhere);
});

/** Ends the hub's thread by a defect: nothing that a window asks is like this. */
async function die({ services }: Office): Promise<void> {
  await expect(services.hubHere.call("invite", undefined as never)).rejects.toMatchObject({ code: "HUB_STOPPED" });
}

test("a hub that died is started again after a pause, and not where a person stopped it meanwhile", async () => {
  const here = await office();
  const { hubHere } = here.services;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await die(here);
  expect(hubHere.status().state).toBe("stopped");
  vi.advanceTimersByTime(2_000);
  expect(hubHere.status().state).toBe("starting");
  await new Promise<void>((resolve) => {
    onTestFinished(here.session.listen(() => void (hubHere.status().state === "running" && resolve())));
  });
  await die(here);
  await hubHere.run(false);
  vi.advanceTimersByTime(2_000);
  expect(hubHere.status().state).toBe("stopped");
});

/** Another computer's, as no address of this one begins; nothing answers there. */
const lostHub = "https://127.0.0.2:9";

/** A computer whose taking over of a lost hub was cut: the hub is made and kept, the profile looks for the one that is lost. */
async function cutTakeOver(): Promise<Office> {
  const old = await office();
  const { text } = await old.services.hubHere.call("invite", { staff: old.session.open().actor.id });
  const profile = await createTestProfile();
  const services = createServices(profile.session);
  onTestFinished(() => services.hubHere.end());
  await services.sync.join(text, "the new office");
  const { key } = old.services.hubHere.key();
  const { file } = await old.services.hubHere.handOver();
  tellOf({ ...profile, services }, lostHub);
  const taken = services.hubHere.takeOver({ ...alone, backup: file, key, port: 0 });
  // The profile is shut while the backup is looked through.
  await profile.session.lock();
  await expect(taken).rejects.toMatchObject({ code: "PROFILE_LOCKED" });
  await services.hubHere.end();
  profile.session.resume(testKey);
  expect(looksAt({ ...profile, services })).toBe(lostHub);
  return { ...profile, services };
}

/** The app starts anew where the profile is open. */
function startAnew(here: Office): Office {
  const services = createServices(here.session);
  onTestFinished(() => services.hubHere.end());
  services.hubHere.follow();
  return { ...here, services };
}

test("cut between keeping the hub and moving the profile, a takeover is ended when the app starts next", async () => {
  const here = startAnew(await cutTakeOver());
  await new Promise<void>((resolve) => {
    onTestFinished(here.session.listen(() => void (looksAt(here) !== lostHub && resolve())));
  });
  expect(looksAt(here)).toBe(isAt(here));
  await here.services.sync.now();
  expect(here.services.sync.status()).toMatchObject({ problem: null, waiting: 0 });
  // Nothing is left that would move it once more.
  expect(readHub(here.session.open())).toMatchObject({ replaces: null });
});

test("a takeover was cut, and the profile then told of a hub elsewhere: it stays with that one", async () => {
  const here = await cutTakeOver();
  tellOf(here, elsewhere);
  await here.services.hubHere.run(true);
  expect(looksAt(here)).toBe(elsewhere);
  expect(readHub(here.session.open())).toMatchObject({ replaces: null });
});
