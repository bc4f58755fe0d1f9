/** How a command ends: the exit code, and what stands on standard error. */
import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "../shared/problems.ts";
import { problems as english } from "../shared/words/en/problems.ts";
import { problems as spanish } from "../shared/words/es/problems.ts";
import { translator } from "../shared/words/words.ts";
import { endWith, run } from "./run.ts";

let said = "";
beforeEach(() => {
  said = "";
  const write = (piece: unknown) => Boolean((said += String(piece)));
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(console, "error").mockImplementation((line) => void write(`${String(line)}\n`));
  return () => vi.restoreAllMocks();
});

test("a refusal is 2, with its words in the person's language and its code as JSON", () => {
  const full = new Problem("DISK_FULL", {});
  expect(endWith(full, false, translator("es"))).toBe(2);
  expect(said).toContain(spanish.DISK_FULL);
  expect(JSON.parse(said.trimEnd().split("\n").at(-1) ?? "")).toEqual({ code: "DISK_FULL", details: {} });
  said = "";
  expect(endWith(full, true, translator("en"))).toBe(2);
  expect(said).toBe('{"code":"DISK_FULL","details":{}}\n');
});

test("what nobody foresaw is 1, says so, and is no refusal", () => {
  const t = translator("en");
  expect(endWith(new TypeError("x is not a function"), true, t)).toBe(1);
  expect(said).toContain(t("app:defect"));
  expect(said).toContain("x is not a function");
  expect(said).not.toContain('{"code"');
});

test("every problem there is can be told in both languages", () => {
  for (const code of Object.keys(english) as (keyof typeof english)[]) {
    expect(english[code]).not.toBe(spanish[code]);
    expect(spanish[code].length).toBeGreaterThan(20);
  }
});

test("help is 0", async () => {
  expect(await run(["--help"])).toBe(0);
});

test("a word that is no command is 2", async () => {
  expect(await run(["frobnicate", "--json"])).toBe(2);
  expect(JSON.parse(said)).toMatchObject({ code: "BAD_REQUEST", details: { path: "frobnicate" } });
});
