/** Builds when a source is newer than what was built, so that a second start is quick. */
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.mjs";

const stamp = "dist/.built";
const sources = [
  "shared",
  "db",
  "sync",
  "hub",
  "hub",
  "host",
  "web",
  "cli",
  "electron",
  "interchange",
  "renderer",
  "build",
  "test/bench",
  "test/faults",
  "test/measure",
  "package-lock.json",
];

/** @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // What the bench of sync brought for itself is no source of ours.
  const names = readdirSync(path).filter((name) => name !== "node_modules");
  return Math.max(stat.mtimeMs, ...names.map((name) => newest(join(path, name))), 0);
}

/** Makes sure that dist/ is what the sources say. */
export async function ensureBuilt() {
  if (existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...sources.map(newest))) return;
  console.error("Building Turnaround Fieldbook ...");
  await buildAll({ quiet: true });
  writeFileSync(stamp, "");
}
