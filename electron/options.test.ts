import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const userData = resolve("/home/ada/.config/fieldbook");

test("without a word it is the profile in the usual place, with the host's folder around it", () => {
  const usual = { profile: join(userData, "profile"), hostFolder: userData, demo: false };
  expect(readOptions(["electron", "."], userData)).toEqual(usual);
  expect(readOptions(["fieldbook", "--enable-logging", "--user-data-dir=/x"], userData)).toEqual(usual);
  expect(readOptions(["fieldbook", "--profile", usual.profile], userData)).toEqual(usual);
});

test("a profile elsewhere has a host's folder of its own, the same at every start", () => {
  const one = readOptions(["electron", ".", "--profile", "/work/one"], userData);
  expect(one.profile).toBe(resolve("/work/one"));
  expect(one).toEqual(readOptions(["electron", ".", "--profile=/work/one"], userData));
  expect(one.hostFolder.startsWith(join(userData, "other"))).toBe(true);
  expect(readOptions(["electron", ".", "--profile", "/work/two"], userData).hostFolder).not.toBe(one.hostFolder);
  expect(readOptions(["electron", "--profile", "here"], userData).profile).toBe(resolve("here"));
});

test("a demo is in a throw-away folder, never the same, whatever profile was named", () => {
  const first = readOptions(["electron", ".", "--demo", "--profile", "/work/one"], userData);
  const second = readOptions(["electron", ".", "--demo"], userData);
  expect(first).toMatchObject({ hostFolder: join(userData, "demo"), demo: true });
  expect(first.profile.startsWith(join(tmpdir(), "fieldbook-demo-"))).toBe(true);
  expect(first.profile).not.toBe(second.profile);
});

test.each([[["--profile"]], [["--profile="]], [["--profile", "--demo"]], [["--profile", ""]]])(
  "%j names no folder, so nothing is opened",
  (args) => {
    expect(() => readOptions(["electron", ".", ...args], userData)).toThrow("--profile needs a folder");
  },
);
