/** Backups: whole, encrypted, checked, made beside saves, kept for their term; and restores that lose nothing. */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flipByte, smallDisk } from "../../test/support/disk.ts";
import { beginSession, createTestProfile, never, quiet, type TestProfile } from "../../test/support/profile.ts";
import { testKey } from "../../test/support/store.ts";
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import { openEncrypted } from "../connection.ts";
import { checkFile } from "./checkFile.ts";
import { outlived } from "./files.ts";
import { hashOfRecords } from "./recordsHash.ts";

const marker = "Opossum under the smartboard";

function addPerson({ session }: TestProfile, name: string): string {
  const id = newId();
  const store = session.open();
  act(store, "roster.add", (writer) =>
    writer.insert("person", id, districtBucket, { name, email: null, staff_id: null, extra: null }),
  );
  return id;
}

const names = ({ session }: TestProfile) =>
  session.open().db.prepare("SELECT name FROM person ORDER BY name").pluck().all();
const hash = ({ session }: TestProfile) => hashOfRecords(session.open().db).hash;
const inBackups = ({ folder }: TestProfile) => readdirSync(join(folder, "backups")).toSorted();
const pathOf = ({ folder }: TestProfile, file: string) => join(folder, "backups", file);

describe("making a backup", () => {
  test("it holds the same records, is named by its time, and says what it holds", async () => {
    const profile = await createTestProfile();
    addPerson(profile, marker);
    const made = await profile.backups.make(never, quiet);
    expect(made).toMatchObject({
      file: "fieldbook-2026-10-12T14-00-00Z.backup",
      at: "2026-10-12T14:00:00.000Z",
      verified: true,
      records: 5,
    });
    expect(inBackups(profile)).toEqual([made.file, `${made.file}.json`, "profile.json"]);
    expect(checkFile(pathOf(profile, made.file), testKey, quiet).hash).toBe(hash(profile));
    expect(profile.backups.list()).toEqual([made]);
  });

  test("nothing typed can be read in it without the key", async () => {
    const profile = await createTestProfile();
    addPerson(profile, marker);
    const made = await profile.backups.make(never, quiet);
    for (const file of inBackups(profile)) expect(readFileSync(pathOf(profile, file)).includes(marker)).toBe(false);
    expect(() => openEncrypted(pathOf(profile, made.file), new Uint8Array(32).fill(8), { readonly: true })).toThrow(
      "STORE_CORRUPT",
    );
  });
});

describe("beside everything else", () => {
  test("saves go on while it is made, and the copy is the store at one moment", async () => {
    const profile = await createTestProfile();
    for (let count = 0; count < 400; count++) addPerson(profile, `${marker} ${count}`.padEnd(2_000, "."));
    let ended = false;
    const making = profile.backups.make(never, quiet).finally(() => (ended = true));
    let saved = 0;
    while (!ended) {
      addPerson(profile, `Saved meanwhile ${++saved}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const made = await making;
    expect(saved).toBeGreaterThan(1);
    const checked = checkFile(pathOf(profile, made.file), testKey, quiet);
    // One op for the instruments, one for each person: what is in it is everything up to its last op, and nothing else.
    expect(checked.tables["person"]).toBe(checked.lastSeq - 1);
    expect(checked.lastSeq).toBeGreaterThanOrEqual(401);
    expect(names(profile)).toHaveLength(400 + saved);
  });

  test("two that are asked for at once are made one after the other", async () => {
    const profile = await createTestProfile();
    const both = await Promise.all([profile.backups.make(never, quiet), profile.backups.make(never, quiet)]);
    expect(both.map((each) => each.file)).toEqual([
      "fieldbook-2026-10-12T14-00-00Z.backup",
      "fieldbook-2026-10-12T14-00-00Z-2.backup",
    ]);
    expect(profile.backups.list().map((each) => each.file)).toEqual(both.map((each) => each.file).toReversed());
  });

  test.each([
    ["at once", 0],
    ["once the copy is being checked", 0.4],
  ])("cancelled %s, nothing of it is left", async (_when, share) => {
    const profile = await createTestProfile();
    const cancel = new AbortController();
    const making = profile.backups.make(cancel.signal, (progress) => {
      if ((progress.share ?? 0) >= share) cancel.abort();
    });
    if (share === 0) setImmediate(() => cancel.abort());
    await expect(making).rejects.toThrow("CANCELLED");
    expect(inBackups(profile)).toEqual(["profile.json"]);
    expect(profile.backups.lastProblem).toBeNull();
    expect((await profile.backups.make(never, quiet)).verified).toBe(true);
  });

  test("locking the profile ends it without a trace", async () => {
    const profile = await createTestProfile();
    const making = profile.backups.make(profile.session.whileOpen(), quiet);
    await profile.session.lock();
    await expect(making).rejects.toThrow("CANCELLED");
    expect(inBackups(profile)).toEqual(["profile.json"]);
  });

  test("what a killed process was in the middle of is swept away at the next start", async () => {
    const profile = await createTestProfile();
    const made = await profile.backups.make(never, quiet);
    for (const name of ["fieldbook-2026-10-13T14-00-00Z.backup.part", "fieldbook-2026-10-13T14-00-00Z.backup.json"]) {
      writeFileSync(pathOf(profile, name), "half");
    }
    profile.session.end();
    const again = beginSession(profile.folder);
    expect(inBackups(again)).toEqual([made.file, `${made.file}.json`, "profile.json"]);
  });
});

describe("a backup that cannot be made", () => {
  test("a folder that refuses is FOLDER_READ_ONLY, and work goes on", async () => {
    const profile = await createTestProfile();
    rmSync(join(profile.folder, "backups"), { recursive: true });
    writeFileSync(join(profile.folder, "backups"), "a file lies where the folder should be");
    await expect(profile.backups.make(never, quiet)).rejects.toMatchObject({
      code: "FOLDER_READ_ONLY",
      details: { folder: join(profile.folder, "backups") },
    });
    expect(profile.backups.lastProblem?.code).toBe("FOLDER_READ_ONLY");
    addPerson(profile, marker);
    rmSync(join(profile.folder, "backups"));
    expect((await profile.backups.make(never, quiet)).verified).toBe(true);
    expect(profile.backups.lastProblem).toBeNull();
  });

  const disk = smallDisk();
  test.skipIf(!disk)(
    "a full disk is DISK_FULL and leaves no half copy (skipped where no small disk can be mounted)",
    async () => {
      const profile = await createTestProfile();
      for (let count = 0; count < 50; count++) addPerson(profile, marker.padEnd(20_000, "."));
      disk?.mount(join(profile.folder, "backups"));
      await expect(profile.backups.make(never, quiet)).rejects.toThrow("DISK_FULL");
      expect(inBackups(profile)).toEqual([]);
      expect(names(profile)).toHaveLength(50);
    },
  );
});

describe("how long they are kept", () => {
  test("those past their term go, with their notes; the newest three always stay", async () => {
    const profile = await createTestProfile();
    const madeOn: string[] = [];
    for (let count = 0; count < 4; count++) {
      madeOn.push((await profile.backups.make(never, quiet)).file);
      profile.clock.at += 14 * 86_400_000;
    }
    // When the fourth was made the first was 42 days old, past the term of 30; the second, 28.
    expect(profile.backups.list().map((each) => each.file)).toEqual(madeOn.slice(1).toReversed());
    expect(inBackups(profile)).toHaveLength(3 * 2 + 1);
  });

  test("the newest three stay however old they are", () => {
    const at = (day: number) => ({
      file: `day ${day}`,
      at: `2026-01-0${day}T00:00:00.000Z`,
      bytes: 1,
      verified: true,
      records: 1,
    });
    const backups = [5, 4, 3, 2, 1].map(at);
    const later = Date.parse("2027-01-01T00:00:00Z");
    expect(outlived(backups, later, 30)).toEqual([at(2), at(1)]);
    expect(outlived(backups.slice(0, 3), later, 30)).toEqual([]);
    expect(outlived(backups, Date.parse("2026-01-31T12:00:00Z"), 30)).toEqual([at(1)]);
  });
});

describe("checking", () => {
  test("one flipped byte in any page of a backup is found", async () => {
    const profile = await createTestProfile();
    addPerson(profile, marker);
    const made = await profile.backups.make(never, quiet);
    const bytes = readFileSync(pathOf(profile, made.file));
    const flipped = pathOf(profile, "flipped");
    const unseen: number[] = [];
    for (let page = 0; page < bytes.length / 4_096; page++) {
      const damaged = Buffer.from(bytes);
      const at = page * 4_096 + ((page * 997) % 4_096);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      writeFileSync(flipped, damaged);
      try {
        checkFile(flipped, testKey, quiet);
        unseen.push(page);
      } catch (error) {
        if (!(error instanceof Error) || error.message !== "STORE_CORRUPT") throw error;
      }
    }
    expect(bytes.length / 4_096).toBeGreaterThan(50);
    expect(unseen).toEqual([]);
  });

  test("a damaged backup is BACKUP_DAMAGED, whether in its pages or by another one's contents", async () => {
    const profile = await createTestProfile();
    const first = await profile.backups.make(never, quiet);
    addPerson(profile, marker);
    const second = await profile.backups.make(never, quiet);
    await expect(profile.backups.check(first.file, never, quiet)).resolves.toMatchObject({ records: 4 });
    copyFileSync(pathOf(profile, second.file), pathOf(profile, first.file));
    await expect(profile.backups.check(first.file, never, quiet)).rejects.toMatchObject({
      code: "BACKUP_DAMAGED",
      details: { file: first.file },
    });
    flipByte(pathOf(profile, second.file), 9_000);
    await expect(profile.backups.check(second.file, never, quiet)).rejects.toThrow("BACKUP_DAMAGED");
    expect(profile.session.status().state).toBe("open");
  });

  test("the open store is looked through as well", async () => {
    const profile = await createTestProfile();
    addPerson(profile, marker);
    await expect(profile.backups.check(null, never, quiet)).resolves.toMatchObject({ records: 5, hash: hash(profile) });
    profile.session.open().db.pragma("wal_checkpoint(TRUNCATE)");
    flipByte(join(profile.folder, "store.db"), 40 * 4_096 + 5);
    await expect(profile.backups.check(null, never, quiet)).rejects.toThrow("STORE_CORRUPT");
  });

  test.each(["../store.db", "profile.json", "fieldbook-2026-10-12T14-00-00Z.backup", "/etc/passwd"])(
    "%s is no backup here",
    async (file) => {
      const profile = await createTestProfile();
      await expect(profile.backups.check(file, never, quiet)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(profile.backups.restore(file, never, quiet)).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect(existsSync(join(profile.folder, "store.db"))).toBe(true);
    },
  );
});
