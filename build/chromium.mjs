/**
 * Finds a Chromium for the end-to-end tests, and installs one where there is none: Playwright's own, else Debian's package for
 * root. Where neither can be had it says what to do.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const usual = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser to start: null for Playwright's own, undefined where there is none. @returns {string | null | undefined} */
function find() {
  if (existsSync(chromium.executablePath())) return null;
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...usual].find((path) => existsSync(path));
}

/** The path of a system browser, or undefined where Playwright's own is to be used. */
export function chromiumPath() {
  return find() ?? undefined;
}

/** Makes sure that there is a browser; ends the program with what to do where there cannot be one. */
export function ensureChromium() {
  if (find() !== undefined) return;
  console.error("No Chromium on this machine: installing one for the tests ...");
  run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  if (find() !== undefined) return;
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "chromium"]);
  }
  if (find() !== undefined) return;
  console.error(
    'The end-to-end tests need Chromium or Chrome. Install one (Debian: "apt-get install chromium"), then run "npm test" again.',
  );
  process.exit(2);
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  spawnSync(program, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
