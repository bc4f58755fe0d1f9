/** Backups: whole, encrypted, checked, made beside saves, kept for their term; and restores that lose nothing. */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { beginSession, createTestProfile, never, quiet, type TestProfile } from "../../test/support/profile.ts";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import { openEncrypted } from "../connection.ts";
import { checkFile } from "./checkFile.ts";
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
