/** The store's process as hosts see it: a second one is refused, one that died is started again and asks for no passphrase. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startStoreProcess, type StoreProcess } from "../host/storeProcess.ts";
import { createClient } from "../shared/client.ts";
import { temporaryFolder } from "../test/support/store.ts";

const entry = fileURLToPath(new URL("./process.ts", import.meta.url));

function start(folder: string, onLost?: () => void): StoreProcess {
  const store = startStoreProcess({ entry, folder, ...(onLost ? { onLost } : {}) });
  onTestFinished(() => store.end());
  return store;
}

const profile = { name: "Ada Coach", passphrase: "two walks before lunch", language: "en" as const };

test("a second process on the same profile is PROFILE_IN_USE, until the first has ended", async () => {
  const folder = temporaryFolder();
  const first = start(folder);
  await first.ready;
  await createClient(first.connect()).profile.create(profile);
  await expect(start(folder).ready).rejects.toMatchObject({ code: "PROFILE_IN_USE" });
  expect((await createClient(first.connect()).profile.status({})).state).toBe("open");
  await first.end();
  const next = start(folder);
  await next.ready;
  expect((await createClient(next.connect()).profile.status({})).state).toBe("locked");
});

test("killed without a word it lets go of the profile, comes back open, and has what was saved", async () => {
  const folder = temporaryFolder();
  let back: () => void = () => {};
  const restarted = new Promise<void>((resolve) => (back = resolve));
  const store = start(folder, () => back());
  await store.ready;
  const client = createClient(store.connect());
  await client.profile.create(profile);
  await client.drafts.put({ key: "walk:1", body: "in mid-sent" });
  process.kill(store.pid() ?? 0, "SIGKILL");
  await restarted;
  const again = createClient(store.connect());
  expect(await again.drafts.get({ key: "walk:1" })).toMatchObject({ body: "in mid-sent" });
});

test("where no profile can be it is refused as FOLDER_READ_ONLY", async () => {
  const folder = join(temporaryFolder(), "file");
  writeFileSync(folder, "");
  await expect(start(folder).ready).rejects.toMatchObject({ code: "FOLDER_READ_ONLY" });
});
