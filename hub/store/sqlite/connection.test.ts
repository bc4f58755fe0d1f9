/** A wrong key is called one, and a damaged file is: people do different things about them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrateHubFile, openHubFile } from "./connection.ts";

const key = new Uint8Array(32).fill(7);
const another = new Uint8Array(32).fill(8);

function madeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-hub-key-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const file = join(folder, "hub.db");
  const db = openHubFile(file, key);
  migrateHubFile(db);
  db.close();
  return file;
}

function codeOf(file: string, by: Uint8Array): unknown {
  try {
    openHubFile(file, by, true).close();
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}

test("the right key opens it, another is told so, and nothing is changed", () => {
  const file = madeFile();
  const before = readFileSync(file);
  expect(codeOf(file, key)).toBeNull();
  expect(codeOf(file, another)).toBe("HUB_KEY_WRONG");
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a file whose first page is broken is damaged, by the right key", () => {
  const file = madeFile();
  const bytes = readFileSync(file);
  bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect(codeOf(file, key)).toBe("STORE_CORRUPT");
  expect(codeOf(file, another)).toBe("HUB_KEY_WRONG");
});

test.each([
  ["a text", Buffer.from("not a hub at all")],
  ["nothing", Buffer.alloc(0)],
  ["a torn file", Buffer.alloc(5_000, 1)],
])("%s in its place is damaged", (name, bytes) => {
  const file = madeFile();
  writeFileSync(file, bytes);
  // An empty file is an empty database to SQLite: it opens, and holds nothing.
  expect(codeOf(file, key)).toBe(name === "nothing" ? null : "STORE_CORRUPT");
});
