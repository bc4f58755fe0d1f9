/**
 * The store's process is killed while photos are taken: every photo that was answered has its bytes, every photo that is there has
 * all of them, and the folder holds no file that nothing refers to.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { photoParts } from "../shared/domain/photoBytes.ts";
import { newId } from "../shared/domain/ids.ts";
import { readBytes } from "../db/attachments/attachments.ts";
import type { Client } from "../shared/client.ts";
import { untilGone } from "./faults/typist.ts";
import { inFolder, type MadeProfile, makeProfile, startOn, withStore } from "./measure/profile.ts";
import { planWalkOver } from "./measure/walk.ts";
import { jpeg } from "./support/jpeg.ts";

const kills = 5;
const small = jpeg({ width: 320, height: 240, pixels: "small" }).toString("base64");

async function takePhotos(client: Client, room: string, kept: (id: string, full: string) => void): Promise<void> {
  const at = "2026-10-12T14:00:00.000Z";
  for (let count = 0; ; count++) {
    const [id, evidenceId] = [newId(), newId()];
    const full = jpeg({ pixels: `${id} `.repeat(8_000) }).toString("base64");
    const line = { offsetMs: count, at, text: `photo ${count}` };
    await client.photos.addPhoto({ id, observationId: room, evidenceId, line, caption: "", at, full, small });
    kept(id, full);
  }
}

/** However fast the machine is, something was answered before, and something is under way. */
async function workThenDie(profile: MadeProfile, answered: Map<string, string>): Promise<void> {
  const { process: store, client } = await startOn(profile);
  await client.settings.set({ photosAllowed: true, photoRule: "Ask first." });
  const { walkId, rooms } = await planWalkOver(client, { rooms: 1 });
  const room = rooms[0] ?? "";
  await client.walks.moveOn({ walkId, leave: null, enter: room });
  const pid = store.pid() ?? 0;
  let left = 2 + Math.floor(Math.random() * 4);
  const kept = (id: string, full: string) => {
    answered.set(id, full);
    left -= 1;
    if (left === 0) setTimeout(() => process.kill(pid, "SIGKILL"), Math.random() * 30);
  };
  await untilGone(() => takePhotos(client, room, kept));
  await store.end();
}

test(`${kills} kills while photos are taken leave each whole or not at all`, { timeout: 240_000 }, async () => {
  await inFolder(async (folder) => {
    const profile = await makeProfile(join(folder, "profile"));
    const answered = new Map<string, string>();
    for (let at = 1; at <= kills; at++) {
      await workThenDie(profile, answered);
      withStore(profile, (store) => {
        const rows = store.db.prepare("SELECT id FROM photo").pluck().all() as string[];
        for (const id of rows) for (const part of photoParts) expect(readBytes(store, id, part)).not.toBeNull();
        for (const [id, full] of answered) expect(readBytes(store, id, "full")?.toString("base64")).toBe(full);
        const named = store.db.prepare("SELECT file FROM attachment_chunk ORDER BY file").pluck().all();
        const folderOfChunks = join(store.folder, "attachments");
        const files = existsSync(folderOfChunks) ? readdirSync(folderOfChunks).toSorted() : [];
        expect(files).toEqual(named);
        expect(store.db.prepare("SELECT count(*) FROM attachment_loose").pluck().get()).toBe(0);
      });
    }
    expect(answered.size).toBeGreaterThan(kills);
  });
});
