/** Files in pieces: whole and in order or refused, gone when dropped, and mended where a disk ran full in the middle. */
import { fc, test as property } from "@fast-check/vitest";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallDisk } from "../test/support/disk.ts";
import { temporaryFolder } from "../test/support/store.ts";
import { fileChunkBytes } from "../shared/contract/device.ts";
import { Staging } from "./staging.ts";

/** The bytes of an incoming file, read in pieces of a size that fits no block. */
async function bytesOf(staging: Staging, token: string): Promise<Buffer> {
  const file = await staging.find(token).file.open();
  const bytes = Buffer.alloc(file.size);
  for (let at = 0; at < bytes.length; at += 77) await file.read(bytes, at, Math.min(77, bytes.length - at), at);
  await file.close();
  return bytes;
}

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");

property.prop([fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 })], { numRuns: 30 })(
  "what comes in in pieces is the file",
  async (pieces) => {
    const staging = new Staging(join(temporaryFolder(), "tmp"));
    const { token } = staging.begin("roster.csv");
    let offset = 0;
    for (const piece of pieces) {
      staging.add(token, offset, base64(piece));
      offset += piece.length;
    }
    expect(staging.find(token)).toMatchObject({ name: "roster.csv", received: offset });
    expect((await bytesOf(staging, token)).equals(Buffer.concat(pieces))).toBe(true);
  },
);

property.prop([fc.integer({ min: 0, max: 5 })], { numRuns: 6 })("what goes out in pieces is what was made", (half) => {
  const staging = new Staging(join(temporaryFolder(), "tmp"));
  const bytes = Buffer.alloc((half * fileChunkBytes) / 2, "feedback ");
  const made = staging.offer("feedback.pdf", bytes);
  expect(made).toMatchObject({ name: "feedback.pdf", size: bytes.length });
  const pieces: Buffer[] = [];
  for (let read = 0; read < made.size;) {
    const piece = Buffer.from(staging.read(made.token, read).bytes, "base64");
    expect(piece.length).toBeGreaterThan(0);
    pieces.push(piece);
    read += piece.length;
  }
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
});

test("a piece that is not the next one is refused, and the file goes on from where it was", async () => {
  const staging = new Staging(join(temporaryFolder(), "tmp"));
  const { token } = staging.begin("schools.csv");
  staging.add(token, 0, base64("name\n"));
  for (const offset of [0, 4, 6, 1_000]) expect(() => staging.add(token, offset, base64("x"))).toThrow("BAD_REQUEST");
  staging.add(token, 5, base64("Lincoln\n"));
  expect((await bytesOf(staging, token)).toString()).toBe("name\nLincoln\n");
});

test("what comes in lies sealed on the disk, each file under a key of its own", () => {
  const folder = join(temporaryFolder(), "tmp");
  const staging = new Staging(folder);
  const names = "Marisol Ortiz,Teacher\n".repeat(100);
  for (const file of ["first.csv", "second.csv"]) staging.add(staging.begin(file).token, 0, base64(names));
  const [first, second] = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  expect(first).toHaveLength(names.length);
  expect(first?.includes("Marisol")).toBe(false);
  expect(second?.equals(first ?? Buffer.alloc(0))).toBe(false);
});

test("what is made here never touches the disk", () => {
  const folder = join(temporaryFolder(), "tmp");
  const staging = new Staging(folder);
  staging.offer("feedback.pdf", Buffer.from("typed words"));
  expect(existsSync(folder)).toBe(false);
});

test("dropped is gone, one or all, and a name never becomes a path", () => {
  const folder = join(temporaryFolder(), "tmp");
  const staging = new Staging(folder);
  const first = staging.begin("../../etc/passwd").token;
  const second = staging.begin("roster.csv").token;
  const made = staging.offer("a.pdf", Buffer.from("x")).token;
  expect(readdirSync(folder).toSorted()).toEqual([first, second].toSorted());
  staging.drop(first);
  expect(readdirSync(folder)).toEqual([second]);
  staging.dropAll();
  expect(readdirSync(folder)).toEqual([]);
  for (const token of [first, second]) expect(() => staging.find(token)).toThrow("NOT_FOUND");
  expect(() => staging.read(made, 0)).toThrow("NOT_FOUND");
  staging.drop("never there");
});

test("a folder that cannot be written is FOLDER_READ_ONLY", () => {
  const folder = join(temporaryFolder(), "tmp");
  writeFileSync(folder, "");
  expect(() => new Staging(folder).begin("a.csv")).toThrow("FOLDER_READ_ONLY");
});

const disk = smallDisk();
test.skipIf(!disk)(
  "a disk that runs full in the middle of a piece: DISK_FULL, and the piece sent again is whole (skipped where no small disk can be mounted)",
  async () => {
    const folder = join(temporaryFolder(), "tmp");
    disk?.mount(folder);
    const staging = new Staging(folder);
    const filler = staging.begin("filler").token;
    staging.add(filler, 0, base64(Buffer.alloc(300_000, "f")));
    const { token } = staging.begin("schools.csv");
    staging.add(token, 0, base64("start"));
    const piece = Buffer.alloc(300_000, "s");
    expect(() => staging.add(token, 5, base64(piece))).toThrow("DISK_FULL");
    staging.drop(filler);
    staging.add(token, 5, base64(piece));
    expect((await bytesOf(staging, token)).toString()).toBe(`start${piece.toString()}`);
  },
);
