/** A profile on a disk that nothing can be written on: refused by its name, left byte for byte, and open again once it can be. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallDisk } from "../../test/support/disk.ts";
import { beginSession } from "../../test/support/profile.ts";
import { temporaryFolder, testKey } from "../../test/support/store.ts";
import { startProfile } from "../commands/startProfile.ts";
import { openEncrypted } from "../connection.ts";
import { openStore } from "../store.ts";

const disk = smallDisk();
const whereNot = disk ? "" : " (skipped: no disk can be mounted here)";

test.skipIf(!disk)(`a profile that nothing can be written in is FOLDER_READ_ONLY${whereNot}`, async () => {
  const folder = join(temporaryFolder(), "disk");
  disk?.mount(folder, "8m");
  const made = beginSession(folder);
  await made.session.create({
    name: "Test Observer",
    passphrase: null,
    key: testKey,
    fill: (store) => startProfile(store, "en"),
  });
  made.session.end();
  const kept = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name)).toString("base64")]);
  const before = kept();

  disk?.protect(folder, "ro");
  const readOnly = { code: "FOLDER_READ_ONLY", details: { folder } };
  expect(() => beginSession(folder)).toThrow(expect.objectContaining(readOnly));
  const file = join(folder, "store.db");
  expect(() => openStore({ file, folder, key: testKey })).toThrow(expect.objectContaining(readOnly));
  expect(() => openEncrypted(file, testKey)).toThrow(expect.objectContaining(readOnly));
  expect(kept()).toEqual(before);

  disk?.protect(folder, "rw");
  const { session } = beginSession(folder);
  session.resume(testKey);
  expect(session.status().state).toBe("open");
});
