import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { photoLimits } from "../../shared/domain/photoBytes.ts";
import { exifWithPlace, jpeg } from "../../test/support/jpeg.ts";
import { opCount } from "../../test/support/rows.ts";
import { createTestStore, testKey } from "../../test/support/store.ts";
import { planned, refusal, roomIn, walkGround } from "../../test/support/walks.ts";
import { layBytes } from "../attachments/attachments.ts";
import { readPhoto } from "../queries/photos.ts";
import { openStore } from "../store.ts";
import { searchAll } from "../search/searchAll.ts";
import { addPhoto, captionPhoto, removePhoto, restorePhoto } from "./photos.ts";
import { setSettings } from "./settings.ts";
import { removeEvidence, restoreEvidence, writeEvidence } from "./walks/evidence.ts";
import { finishWalk } from "./walks/finish.ts";

const at = "2026-10-12T14:03:00.000Z";
const full = jpeg({ width: 1_600, height: 1_200, pixels: "a large picture ".repeat(20_000) });
const small = jpeg({ width: 320, height: 240, pixels: "a small one" });
const pictures = { full: full.toString("base64"), small: small.toString("base64") };

function ground() {
  const store = createTestStore();
  walkGround(store);
  setSettings(store, { photosAllowed: true, photoRule: "Ask the teacher first. No faces of students." });
  const walk = planned(store, ["214", "215"]);
  const given = (id: string, more: object = {}) => ({
    id,
    observationId: walk.room,
    evidenceId: `line-${id}`,
    line: { offsetMs: 60_000, at, text: "Number line on the wall" },
    caption: "",
    at,
    ...pictures,
    ...more,
  });
  const files = () => {
    const folder = join(store.folder, "attachments");
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  };
  const named = () => store.db.prepare("SELECT file FROM attachment_chunk ORDER BY file").pluck().all();
  return { store, ...walk, given, files, named, shown: () => roomIn(walk.view(), walk.room).photos };
}

describe("a photo", () => {
  test("is kept with its line, and its bytes come back as they were", () => {
    const { store, room, given, shown, view } = ground();
    addPhoto(store, given("p"));
    expect(shown()).toEqual([
      { id: "p", evidenceId: "line-p", caption: "", width: 1_600, height: 1_200, bytes: full.length, at },
    ]);
    expect(roomIn(view(), room).evidence).toMatchObject([{ id: "line-p", text: "Number line on the wall" }]);
    expect(readPhoto(store, { id: "p", part: "full" })).toEqual({ bytes: pictures.full });
    expect(readPhoto(store, { id: "p", part: "small" })).toEqual({ bytes: pictures.small });
  });

  test("is one act with its line, and one photo however often it is sent", () => {
    const { store, given, files } = ground();
    const before = opCount(store);
    addPhoto(store, given("p"));
    expect(opCount(store)).toBe(before + 1);
    const there = files();
    expect(addPhoto(store, given("p")).changed).toEqual([]);
    expect(files()).toEqual(there);
    expect(refusal(() => addPhoto(store, given("p", { full: jpeg().toString("base64") })))).toBe("BAD_REQUEST");
  });

  test("hangs on a line that is there, with a caption of its own that is found", () => {
    const { store, room, given, shown } = ground();
    writeEvidence(store, { id: "line", observationId: room, offsetMs: 1, at, text: "T: look at the wall" });
    addPhoto(store, given("p", { evidenceId: "line", line: null, caption: "Anchor chart" }));
    expect(shown()).toMatchObject([{ evidenceId: "line", caption: "Anchor chart" }]);
    captionPhoto(store, { id: "p", caption: "Anchor chart on zebras" });
    expect(searchAll(store, { text: "zebras", limit: 5 })).toMatchObject([{ kind: "evidence", observationId: room }]);
    expect(refusal(() => addPhoto(store, given("q", { evidenceId: "nowhere", line: null })))).toBe("NOT_FOUND");
  });

  test("goes and comes back, by itself and with its line", () => {
    const { store, given, shown } = ground();
    addPhoto(store, given("p"));
    removePhoto(store, { id: "p" });
    expect(shown()).toEqual([]);
    expect(refusal(() => readPhoto(store, { id: "p", part: "full" }))).toBe("NOT_FOUND");
    restorePhoto(store, { id: "p" });
    removeEvidence(store, { id: "line-p" });
    expect(shown()).toEqual([]);
    restoreEvidence(store, { id: "line-p" });
    expect(shown()).toHaveLength(1);
    expect(readPhoto(store, { id: "p", part: "full" })).toEqual({ bytes: pictures.full });
  });

  test("of a finished walk stays as it is", () => {
    const { store, walkId, given } = ground();
    addPhoto(store, given("p"));
    finishWalk(store, { walkId });
    expect(refusal(() => addPhoto(store, given("q")))).toBe("ALREADY_FINAL");
    expect(refusal(() => removePhoto(store, { id: "p" }))).toBe("ALREADY_FINAL");
    expect(refusal(() => captionPhoto(store, { id: "p", caption: "other" }))).toBe("ALREADY_FINAL");
  });
});

describe("what is refused leaves nothing behind", () => {
  test("no photo while the district has not switched them on, and no switch without a rule", () => {
    const { store, given, files } = ground();
    setSettings(store, { photosAllowed: false });
    expect(refusal(() => addPhoto(store, given("p")))).toBe("PHOTOS_OFF");
    expect(files()).toEqual([]);
    expect(refusal(() => setSettings(store, { photosAllowed: true, photoRule: "  " }))).toBe("PHOTO_RULE_MISSING");
    setSettings(store, { photosAllowed: true });
    expect(refusal(() => setSettings(store, { photoRule: "" }))).toBe("PHOTO_RULE_MISSING");
  });

  test("no image, or one that still says where it was taken", () => {
    const { store, given, files } = ground();
    const placed = jpeg({ beside: [exifWithPlace()] }).toString("base64");
    for (const wrong of [{ full: placed }, { small: placed }, { full: Buffer.from("no image").toString("base64") }])
      expect(refusal(() => addPhoto(store, given("p", wrong)))).toBe("PHOTO_REFUSED");
    expect(refusal(() => addPhoto(store, given("p", { small: pictures.full })))).toBe("PHOTO_REFUSED");
    expect(photoLimits.small.bytes).toBeLessThan(full.length);
    expect(files()).toEqual([]);
  });

  test("a disk that takes nothing", () => {
    const { store, given, files, shown } = ground();
    writeFileSync(join(store.folder, "attachments"), "a file where the folder should be");
    expect(() => addPhoto(store, given("p"))).toThrow();
    rmSync(join(store.folder, "attachments"));
    expect(shown()).toEqual([]);
    expect(files()).toEqual([]);
    addPhoto(store, given("p"));
    expect(shown()).toHaveLength(1);
  });
});

describe("on the disk", () => {
  test("a photo is in chunks under random names, and nothing of it can be read there", () => {
    const { store, given, files, named } = ground();
    addPhoto(store, given("p"));
    expect(files()).toEqual(named());
    expect(files().length).toBeGreaterThan(2);
    for (const file of files()) {
      expect(file).toMatch(/^[0-9a-f]{32}$/);
      const bytes = readFileSync(join(store.folder, "attachments", file));
      expect(bytes.includes("a large picture")).toBe(false);
      expect(bytes.includes("JFIF")).toBe(false);
    }
  });

  test("a chunk that was changed or swapped is not shown as the photo", () => {
    const { store, given, named } = ground();
    addPhoto(store, given("p"));
    const path = join(store.folder, "attachments", String(named()[0]));
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const parts = ["full", "small"] as const;
    expect(parts.map((part) => readPhoto(store, { id: "p", part }).bytes)).toContain(null);
  });

  test("what was laid down before a crash goes at the next opening, and nothing else does", () => {
    const { store, given, files, named } = ground();
    addPhoto(store, given("p"));
    layBytes(store, "full", full);
    expect(files().length).toBeGreaterThan(named().length);
    const again = openStore({ file: store.db.name, folder: store.folder, key: testKey });
    again.db.close();
    expect(files()).toEqual(named());
    expect(readPhoto(store, { id: "p", part: "full" })).toEqual({ bytes: pictures.full });
  });
});
