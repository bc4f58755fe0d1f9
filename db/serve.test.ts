/** What a window sees of refusals, of jobs that fail or are cancelled, and of a store that turns out to be damaged. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { flipByte } from "../test/support/disk.ts";
import { beginSession, createTestProfile, never, quiet } from "../test/support/profile.ts";
import { serveProfile } from "../test/support/served.ts";
import { testKey } from "../test/support/store.ts";
import { asProblem, finishJob } from "../shared/client.ts";
import { Problem } from "../shared/problems.ts";

/** The code that a call was refused with. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(() => null, asProblem);
  return error instanceof Problem ? error.code : `no refusal: ${String(error)}`;
}

test("a refusal arrives as the problem it was, from a call and from the middle of a job", async () => {
  const { connect, defects } = serveProfile(await createTestProfile());
  const client = connect();
  expect(await refusal(client.files.read({ token: "gone", offset: 0 }))).toBe("NOT_FOUND");
  expect(await refusal(client.backups.verify({ file: "gone" }).then(finishJob))).toBe("NOT_FOUND");
  expect(await refusal(client.prefs.set({ key: "x".repeat(300), value: 1 }))).toBe("TEXT_TOO_LONG");
  expect(await refusal(client.backups.setSettings({ everyHours: 0, keepDays: 30 }))).toBe("BAD_REQUEST");
  expect(defects).toEqual([]);
});

test("before a profile is made or opened everything but its own names is refused", async () => {
  const profile = await createTestProfile();
  const client = serveProfile(profile).connect();
  await profile.session.lock();
  expect(await refusal(client.prefs.get({}))).toBe("PROFILE_LOCKED");
  expect(await refusal(client.backups.make({}).then(finishJob))).toBe("PROFILE_LOCKED");
  expect((await client.profile.status({})).state).toBe("locked");
  expect(await client.backups.list({})).toEqual([]);
});

test("a job reports how far it is and what it changed; another window hears of it", async () => {
  const served = serveProfile(await createTestProfile());
  const other = await served.connect().live.changes({});
  const heard = other.next();
  const shares: (number | null)[] = [];
  const events = await served.connect().backups.make({});
  const made = await finishJob(events, ({ share }) => shares.push(share));
  expect(made).toMatchObject({ value: { verified: true, records: 4 }, changed: ["backup"] });
  expect(shares.length).toBeGreaterThan(0);
  expect((await heard).value).toEqual({ changed: ["backup"] });
  await other.return?.();
});

test("a job whose caller cancels leaves nothing half done", async () => {
  const served = serveProfile(await createTestProfile());
  const client = served.connect();
  const cancel = new AbortController();
  const events = await client.backups.make({}, { signal: cancel.signal });
  cancel.abort();
  await expect(finishJob(events)).rejects.toBeInstanceOf(Error);
  expect((await finishJob(await client.backups.make({}))).value.verified).toBe(true);
  expect(await client.backups.list({})).toHaveLength(1);
  expect(served.defects).toEqual([]);
});

test("damage met while running becomes the status, leaves the file as it is, and a restore brings the work back", async () => {
  const made = await createTestProfile();
  const { file } = await made.backups.make(never, quiet);
  const root = Number(
    made.session.open().db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'pref'").pluck().get(),
  );
  made.session.end();
  flipByte(join(made.folder, "store.db"), (root - 1) * 4_096 + 50);
  const damaged = readFileSync(join(made.folder, "store.db"));

  const served = serveProfile(beginSession(made.folder));
  served.session.resume(testKey);
  const client = served.connect();
  expect((await client.profile.status({})).state).toBe("open");
  expect(await refusal(client.prefs.get({}))).toBe("STORE_CORRUPT");
  expect(await client.profile.status({})).toMatchObject({
    state: "damaged",
    unlocked: true,
    problem: { code: "STORE_CORRUPT" },
  });
  expect(await refusal(client.drafts.get({ key: "evidence/1" }))).toBe("STORE_CORRUPT");
  expect(readFileSync(join(made.folder, "store.db")).equals(damaged)).toBe(true);

  expect(await client.profile.restoreDamaged({ file })).toMatchObject({ state: "open", problem: null });
  expect(await client.prefs.get({})).toEqual({ language: "en" });
  expect(served.defects).toEqual([]);
});

test("damage found by looking through the store becomes the status as well", async () => {
  const profile = await createTestProfile();
  const served = serveProfile(profile);
  profile.session.open().db.pragma("wal_checkpoint(TRUNCATE)");
  flipByte(join(profile.folder, "store.db"), 30 * 4_096 + 5);
  const client = served.connect();
  expect(await refusal(client.backups.verify({ file: null }).then(finishJob))).toBe("STORE_CORRUPT");
  expect((await client.profile.status({})).state).toBe("damaged");
});

test("a restore through the contract tells every window that everything may be another", async () => {
  const served = serveProfile(await createTestProfile());
  const client = served.connect();
  const { value: made } = await finishJob(await client.backups.make({}));
  await client.prefs.set({ key: "since", value: true });
  const restored = await finishJob(await client.backups.restore({ file: made.file }));
  expect(restored.value).toMatchObject({ records: 4 });
  expect(restored.changed).toEqual(expect.arrayContaining(["walk", "pref", "profile", "backup"]));
  expect(await client.prefs.get({})).toEqual({ language: "en" });
});

test("settings of backups are kept, and say why the last one could not be made", async () => {
  const served = serveProfile(await createTestProfile());
  const client = served.connect();
  expect(await client.backups.settings({})).toEqual({ everyHours: 24, keepDays: 30, photos: true, problem: null });
  await client.backups.setSettings({ everyHours: 8, keepDays: 90, photos: false });
  served.backups.lastProblem = new Problem("DISK_FULL", {});
  expect(await client.backups.settings({})).toEqual({
    everyHours: 8,
    keepDays: 90,
    photos: false,
    problem: { code: "DISK_FULL", details: {} },
  });
});
