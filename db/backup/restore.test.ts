/** Restoring: over good work, over a damaged store, over nothing at all; and what a crash in the middle of it leaves. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flipByte } from "../../test/support/disk.ts";
import { beginSession, createTestProfile, never, quiet, type TestProfile } from "../../test/support/profile.ts";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import { openEncrypted } from "../connection.ts";
import { putDraft } from "../commands/drafts.ts";
import { hashOfRecords } from "./recordsHash.ts";

function addPerson({ session }: TestProfile, name: string): void {
  const fields = { name, email: null, staff_id: null, extra: null };
  act(session.open(), "roster.add", (writer) => writer.insert("person", newId(), districtBucket, fields));
}

const names = ({ session }: TestProfile) =>
  session.open().db.prepare("SELECT name FROM person ORDER BY name").pluck().all();
const namesIn = (file: string) => {
  const db = openEncrypted(file, testKey, { readonly: true });
  const found = db.prepare("SELECT name FROM person ORDER BY name").pluck().all();
  db.close();
  return found;
};
const inFolder = ({ folder }: TestProfile) => readdirSync(folder).toSorted();
const setAside = ({ folder }: TestProfile) => readdirSync(folder).filter((name) => name.includes("set-aside"));
const storeOf = ({ folder }: TestProfile) => join(folder, "store.db");

/** A profile with one backup of Ada, and Bea added since. */
async function withBackup() {
  const profile = await createTestProfile();
  addPerson(profile, "Ada");
  const { file } = await profile.backups.make(never, quiet);
  profile.clock.at += 3_600_000;
  addPerson(profile, "Bea");
  return { profile, file };
}

describe("restoring over good work", () => {
  test("what the backup holds is there; what was there since is set aside and backed up", async () => {
    const { profile, file } = await withBackup();
    const restored = await profile.backups.restore(file, never, quiet);
    expect(restored).toEqual({ records: 5, setAside: "store.db.set-aside-2026-10-12T15-00-00Z" });
    expect(names(profile)).toEqual(["Ada"]);
    expect(namesIn(join(profile.folder, "store.db.set-aside-2026-10-12T15-00-00Z"))).toEqual(["Ada", "Bea"]);
    expect(profile.backups.list().map((each) => each.at)).toEqual([
      "2026-10-12T15:00:00.000Z",
      "2026-10-12T14:00:00.000Z",
    ]);
    expect(inFolder(profile).filter((name) => /part|next/.test(name))).toEqual([]);
  });

  test("and back again: the backup made before the restore brings the later work", async () => {
    const { profile, file } = await withBackup();
    await profile.backups.restore(file, never, quiet);
    addPerson(profile, "Cyd");
    const [before] = profile.backups.list();
    await profile.backups.restore(before?.file ?? "", never, quiet);
    expect(names(profile)).toEqual(["Ada", "Bea"]);
    expect(setAside(profile)).toHaveLength(2);
  });

  test("a store damaged so that it opens but cannot be copied is replaced all the same, and kept", async () => {
    const { profile, file } = await withBackup();
    const { db } = profile.session.open();
    db.pragma("wal_checkpoint(TRUNCATE)");
    const root = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").pluck().get());
    flipByte(storeOf(profile), (root - 1) * 4_096 + 5);
    const { setAside: aside } = await profile.backups.restore(file, never, quiet);
    expect(names(profile)).toEqual(["Ada"]);
    expect(existsSync(join(profile.folder, aside ?? ""))).toBe(true);
    expect(profile.backups.list()).toHaveLength(1);
  });

  test("no op counter is given out twice: the restored store goes on under a new epoch", async () => {
    const { profile, file } = await withBackup();
    const given = profile.session.open().db.prepare("SELECT epoch || counter FROM op").pluck().all();
    await profile.backups.restore(file, never, quiet);
    addPerson(profile, "Cyd");
    const last = profile.session
      .open()
      .db.prepare("SELECT epoch || counter FROM op ORDER BY seq DESC LIMIT 1")
      .pluck()
      .get();
    expect(given).not.toContain(last);
    expect(profile.session.open().chain.counter).toBe(1);
  });

  test("a damaged backup, or one under another key, is refused and nothing is touched", async () => {
    const { profile, file } = await withBackup();
    flipByte(join(profile.folder, "backups", file), 20_000);
    await expect(profile.backups.restore(file, never, quiet)).rejects.toThrow("BACKUP_DAMAGED");
    const foreign = openEncrypted(
      join(profile.folder, "backups", "fieldbook-2026-01-01T00-00-00Z.backup"),
      new Uint8Array(32).fill(9),
    );
    foreign.exec("CREATE TABLE person (name TEXT)");
    foreign.close();
    await expect(profile.backups.restore("fieldbook-2026-01-01T00-00-00Z.backup", never, quiet)).rejects.toThrow(
      "BACKUP_DAMAGED",
    );
    expect(names(profile)).toEqual(["Ada", "Bea"]);
    expect(setAside(profile)).toEqual([]);
  });

  test("a backup from a newer app is STORE_NEWER", async () => {
    const { profile, file } = await withBackup();
    const newer = openEncrypted(join(profile.folder, "backups", file), testKey);
    newer.pragma("user_version = 999");
    newer.close();
    await expect(profile.backups.restore(file, never, quiet)).rejects.toMatchObject({ code: "STORE_NEWER" });
    expect(names(profile)).toEqual(["Ada", "Bea"]);
  });

  test("cancelled before the swap, everything is as it was", async () => {
    const { profile, file } = await withBackup();
    const cancel = new AbortController();
    let steps = 0;
    // The third time it starts over is the preparing of the new store: checked, backed up, being made.
    const restoring = profile.backups.restore(file, cancel.signal, ({ share }) => {
      if (share === 0.3 && ++steps === 1) cancel.abort();
    });
    await expect(restoring).rejects.toThrow("CANCELLED");
    expect(names(profile)).toEqual(["Ada", "Bea"]);
    expect(inFolder(profile).filter((name) => /part|next|aside/.test(name))).toEqual([]);
  });
});

describe("a damaged profile", () => {
  /** Ends the session, does something to the folder, and begins again. */
  function after(profile: TestProfile, harm: (folder: string) => void): TestProfile {
    profile.session.end();
    harm(profile.folder);
    return beginSession(profile.folder);
  }

  test("a store whose first page is damaged: set aside byte for byte, only when the person restores", async () => {
    const { profile, file } = await withBackup();
    const again = after(profile, (folder) => flipByte(join(folder, "store.db"), 100));
    const damaged = readFileSync(storeOf(again));
    again.session.resume(testKey);
    expect(again.session.status()).toMatchObject({
      state: "damaged",
      unlocked: true,
      problem: { code: "STORE_CORRUPT" },
    });
    expect(() => again.session.open()).toThrow("STORE_CORRUPT");
    expect(readFileSync(storeOf(again)).equals(damaged)).toBe(true);
    expect(setAside(again)).toEqual([]);
    const restored = await again.backups.restore(file, never, quiet);
    expect(again.session.status()).toMatchObject({ state: "open", problem: null });
    expect(names(again)).toEqual(["Ada"]);
    expect(readFileSync(join(again.folder, restored.setAside ?? "")).equals(damaged)).toBe(true);
  });

  test.each([
    ["gone", (store: string) => rmSync(store), "PROFILE_DAMAGED"],
    ["empty", (store: string) => writeFileSync(store, ""), "STORE_CORRUPT"],
    ["cut short", (store: string) => writeFileSync(store, readFileSync(store).subarray(0, 1_000)), "STORE_CORRUPT"],
  ])("a store that is %s is never replaced by a fresh one", async (_what, harm, code) => {
    const { profile, file } = await withBackup();
    const again = after(profile, (folder) => harm(join(folder, "store.db")));
    const left = existsSync(storeOf(again)) ? readFileSync(storeOf(again)) : null;
    again.session.resume(testKey);
    expect(again.session.status()).toMatchObject({ state: "damaged", problem: { code } });
    expect(existsSync(storeOf(again)) ? readFileSync(storeOf(again)) : null).toEqual(left);
    await expect(again.session.create({ name: "Other", passphrase: null, key: testKey })).rejects.toThrow(
      "PROFILE_EXISTS",
    );
    await again.backups.restore(file, never, quiet);
    expect(names(again)).toEqual(["Ada"]);
  });

  test("restoring needs the key first", async () => {
    const { profile, file } = await withBackup();
    const again = after(profile, (folder) => rmSync(join(folder, "store.db")));
    await expect(again.backups.restore(file, never, quiet)).rejects.toThrow("PROFILE_LOCKED");
    expect(again.backups.list()).toHaveLength(1);
  });

  test("the backups folder alone is enough on another machine", async () => {
    const { profile, file } = await withBackup();
    const other = temporaryFolder();
    cpSync(join(profile.folder, "backups"), join(other, "backups"), { recursive: true });
    const moved = beginSession(other);
    expect(moved.session.status()).toMatchObject({
      state: "damaged",
      ways: ["recovery"],
      problem: { code: "PROFILE_DAMAGED" },
    });
    moved.session.resume(testKey);
    await moved.backups.restore(file, never, quiet);
    expect(names(moved)).toEqual(["Ada"]);
    expect(existsSync(join(other, "profile.json"))).toBe(true);
  });

  test("a store from a newer app is left byte for byte, its log too, and no backup may take its place", async () => {
    const { profile, file } = await withBackup();
    const again = after(profile, (folder) => {
      const newer = openEncrypted(join(folder, "store.db"), testKey);
      newer.pragma("user_version = 999");
      // As a crash would leave it: the change still in the log.
      mkdirSync(join(folder, "crashed"));
      for (const name of ["store.db", "store.db-wal"]) cpSync(join(folder, name), join(folder, "crashed", name));
      newer.close();
      for (const name of ["store.db", "store.db-wal"]) cpSync(join(folder, "crashed", name), join(folder, name));
    });
    const store = readFileSync(storeOf(again));
    const log = readFileSync(`${storeOf(again)}-wal`);
    again.session.resume(testKey);
    expect(again.session.status()).toMatchObject({
      state: "damaged",
      problem: { code: "STORE_NEWER", details: { found: 999 } },
    });
    await expect(again.backups.restore(file, never, quiet)).rejects.toMatchObject({ code: "STORE_NEWER" });
    again.session.end();
    expect(readFileSync(storeOf(again)).equals(store)).toBe(true);
    expect(readFileSync(`${storeOf(again)}-wal`).equals(log)).toBe(true);
  });
});

describe("killed in the middle of a swap", () => {
  test("between the two renames: the next start carries it through, and the old log stays with the old store", async () => {
    const { profile, file } = await withBackup();
    const ready = join(profile.folder, "ready");
    await profile.backups.restore(file, never, quiet);
    profile.session.end();
    // The moment after the first rename: the old store aside, its log not yet, the next one waiting.
    const [aside] = setAside(profile);
    renameSync(storeOf(profile), ready);
    renameSync(ready, `${storeOf(profile)}.next`);
    writeFileSync(`${storeOf(profile)}-wal`, "the log of the old store");
    const again = beginSession(profile.folder);
    again.session.resume(testKey);
    expect(names(again)).toEqual(["Ada"]);
    expect(readFileSync(join(profile.folder, `${aside}-wal`), "utf8")).toBe("the log of the old store");
  });

  test("before the first rename: the store stays, what was made is swept away", async () => {
    const { profile, file } = await withBackup();
    const before = hashOfRecords(profile.session.open().db).hash;
    profile.session.end();
    for (const ending of [".part", ".next"]) cpSync(join(profile.folder, "backups", file), storeOf(profile) + ending);
    const again = beginSession(profile.folder);
    again.session.resume(testKey);
    expect(hashOfRecords(again.session.open().db).hash).toBe(before);
    expect(inFolder(again).filter((name) => /part|next|aside/.test(name))).toEqual([]);
  });

  test("a half-made store never takes a lost one's place", async () => {
    const { profile, file } = await withBackup();
    profile.session.end();
    rmSync(storeOf(profile));
    writeFileSync(`${storeOf(profile)}.part`, readFileSync(join(profile.folder, "backups", file)).subarray(0, 50_000));
    expect(beginSession(profile.folder).session.status()).toMatchObject({
      state: "damaged",
      problem: { code: "PROFILE_DAMAGED" },
    });
  });
});

test("drafts come back with the backup as well", async () => {
  const profile = await createTestProfile();
  putDraft(profile.session.open(), { key: "walk:1", body: "in mid-sent" });
  const { file } = await profile.backups.make(never, quiet);
  await profile.backups.restore(file, never, quiet);
  expect(profile.session.open().db.prepare("SELECT body FROM draft").pluck().all()).toEqual(["in mid-sent"]);
});
