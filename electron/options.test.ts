import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const userData = resolve("/home/ada/.config/fieldbook");
const usualFolder = resolve("/home/ada/.fieldbook/profile");
const optionsOf = (args: string[]) => readOptions(args, userData, usualFolder);

test("without a word it is the profile in the usual place, with the host's folder around it", () => {
  const usual = { profile: usualFolder, hostFolder: userData, demo: false };
  expect(optionsOf(["electron", "."])).toEqual(usual);
  expect(optionsOf(["fieldbook", "--enable-logging", "--user-data-dir=/x"])).toEqual(usual);
  expect(optionsOf(["fieldbook", "--profile", usual.profile])).toEqual(usual);
});

test("a profile elsewhere has a host's folder of its own, the same at every start", () => {
  const one = optionsOf(["electron", ".", "--profile", "/work/one"]);
  expect(one.profile).toBe(resolve("/work/one"));
  expect(one).toEqual(optionsOf(["electron", ".", "--profile=/work/one"]));
  expect(one.hostFolder.startsWith(join(userData, "other"))).toBe(true);
  expect(optionsOf(["electron", ".", "--profile", "/work/two"]).hostFolder).not.toBe(one.hostFolder);
  expect(optionsOf(["electron", "--profile", "here"]).profile).toBe(resolve("here"));
});

test("a demo is in a throw-away folder, never the same, whatever profile was named", () => {
  const first = optionsOf(["electron", ".", "--demo", "--profile", "/work/one"]);
  const second = optionsOf(["electron", ".", "--demo"]);
  expect(first).toMatchObject({ hostFolder: join(userData, "demo"), demo: true });
  expect(first.profile.startsWith(join(tmpdir(), "fieldbook-demo-"))).toBe(true);
  expect(first.profile).not.toBe(second.profile);
});

test.each([[["--profile"]], [["--profile="]], [["--profile", "--demo"]], [["--profile", ""]]])(
  "%j names no folder, so nothing is opened",
  (args) => {
    expect(() => optionsOf(["electron", ".", ...args])).toThrow("--profile needs a folder");
  },
);
