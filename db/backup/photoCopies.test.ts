/** Photos survive a store that is gone as long as there is a backup with them, and copies go when nothing refers to them. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jpeg } from "../../test/support/jpeg.ts";
import { createTestStore } from "../../test/support/store.ts";
import { planned, walkGround } from "../../test/support/walks.ts";
import { letGo } from "../attachments/attachments.ts";
import { sweepLoose } from "../attachments/chunks.ts";
import { addPhoto } from "../commands/photos.ts";
import { setSettings } from "../commands/settings.ts";
import { inTransaction } from "../connection.ts";
import { readPhoto } from "../queries/photos.ts";
import { chunkFiles, copyPhotos, prunePhotos } from "./photoCopies.ts";

const at = "2026-10-12T14:03:00.000Z";
const pictures = {
  full: jpeg({ pixels: "large ".repeat(60_000) }).toString("base64"),
  small: jpeg({ width: 300, height: 200, pixels: "small" }).toString("base64"),
};
const forever = new AbortController().signal;

function ground() {
  const store = createTestStore();
  walkGround(store);
  setSettings(store, { photosAllowed: true, photoRule: "Ask first." });
  const { room } = planned(store, ["214"]);
  const line = { offsetMs: 1, at, text: "a photo" };
  addPhoto(store, { id: "p", observationId: room, evidenceId: "e", line, caption: "", at, ...pictures });
  const copies = join(store.folder, "backups", "attachments");
  return { store, copies };
}

test("a photo whose own chunks are gone is read from the copies", async () => {
  const { store, copies } = ground();
  await copyPhotos(store.folder, chunkFiles(store), forever);
  expect(readdirSync(copies).toSorted()).toEqual(chunkFiles(store));
  rmSync(join(store.folder, "attachments"), { recursive: true });
  expect(readPhoto(store, { id: "p", part: "full" })).toEqual({ bytes: pictures.full });
});

test("erasing a row erases its copies as well", async () => {
  const { store, copies } = ground();
  await copyPhotos(store.folder, chunkFiles(store), forever);
  inTransaction(store.db, () => letGo(store.db, "p"));
  sweepLoose(store.db, store.folder);
  expect(readdirSync(copies)).toEqual([]);
  expect(readdirSync(join(store.folder, "attachments"))).toEqual([]);
  expect(readPhoto(store, { id: "p", part: "full" })).toEqual({ bytes: null });
});

test("copies that nothing refers to any more are let go of", async () => {
  const { store, copies } = ground();
  await copyPhotos(store.folder, chunkFiles(store), forever);
  await prunePhotos(store, join(store.folder, "backups"));
  expect(readdirSync(copies)).toHaveLength(chunkFiles(store).length);
  store.db.exec("DELETE FROM attachment_chunk");
  await prunePhotos(store, join(store.folder, "backups"));
  expect(existsSync(copies) && readdirSync(copies)).toEqual([]);
});
