/**
 * `npm test`: builds, then unit, property, migration, contract and fault tests, then the end-to-end tests in a real browser. Ends
 * with one line of counts over both runners; a runner that ran nothing is a failure.
 */
import "./nodeVersion.mjs";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

const { ensureChromium } = await import("./chromium.mjs");
const { ensureBuilt } = await import("./fresh.mjs");
const results = "test-results";

/** @param {string[]} args */
function run(args) {
  return (
    spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...typeStripping() } }).status === 0
  );
}

/** Tests start our programs and workers from their sources; Node before 22.18 strips types only when told to. */
function typeStripping() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major === 22 && minor < 18
    ? { NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --experimental-strip-types`.trim() }
    : {};
}

/** @param {string} file @returns {any} */
function read(file) {
  try {
    return JSON.parse(readFileSync(`${results}/${file}`, "utf8"));
  } catch {
    return null;
  }
}

ensureChromium();
await ensureBuilt();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const unit = run([
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${results}/unit.json`,
]);
const unitCounts = read("unit.json");
const endToEnd = run(["node_modules/@playwright/test/cli.js", "test"]);
const e2e = read("e2e.json")?.stats;

const counts = {
  passed: (unitCounts?.numPassedTests ?? 0) + (e2e?.expected ?? 0),
  failed:
    (unitCounts?.numFailedTests ?? 0) +
    (unitCounts?.numFailedTestSuites ?? 0) +
    (e2e?.unexpected ?? 0) +
    (e2e?.flaky ?? 0),
  skipped: (unitCounts?.numPendingTests ?? 0) + (e2e?.skipped ?? 0),
};
const ranNothing = !unitCounts?.numPassedTests || !e2e?.expected;
if (ranNothing) console.error("A test runner ran nothing.");
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(unit && endToEnd && !ranNothing && counts.failed === 0 ? 0 : 1);
