/** The log of defects: enough to mend them, nothing that anybody typed, and never in the way. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallDisk } from "../test/support/disk.ts";
import { temporaryFolder } from "../test/support/store.ts";
import { createLog } from "./log.ts";

test("says where a defect was met and thrown, never its message", () => {
  const folder = join(temporaryFolder(), "logs");
  createLog(folder).defect("walks.mark", Object.assign(new TypeError("what a teacher said"), { code: "SQLITE_ERROR" }));
  createLog(folder).defect("walks.mark", "typed words");
  const text = readFileSync(join(folder, "fieldbook.log"), "utf8");
  const [first, second] = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({ where: "walks.mark", name: "TypeError", code: "SQLITE_ERROR" });
  expect(String(first?.["stack"])).toContain("log.test.ts");
  expect(second).toMatchObject({ name: "string", stack: [] });
  expect(text).not.toMatch(/teacher said|typed words/);
});

test("a log that has grown large is set aside, and one earlier kept", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "fieldbook.log"), "x".repeat(1_000_001));
  createLog(folder).defect("here", new Error("new"));
  expect(readFileSync(join(folder, "fieldbook.1.log"), "utf8")).toHaveLength(1_000_001);
  expect(readFileSync(join(folder, "fieldbook.log"), "utf8")).toContain('"where":"here"');
});

test("where it cannot be written it stands in nobody's way", () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  createLog(file).defect("here", new Error("nowhere to go"));
  expect(existsSync(join(file, "fieldbook.log"))).toBe(false);
});

const disk = smallDisk();
test.skipIf(!disk)("a disk that runs full under it stops nothing (skipped where no small disk can be mounted)", () => {
  const folder = join(temporaryFolder(), "logs");
  disk?.mount(folder);
  const log = createLog(folder);
  for (let count = 0; count < 2_000; count++) log.defect("here", new Error("again"));
  expect(readFileSync(join(folder, "fieldbook.log")).length).toBeGreaterThan(100_000);
});
