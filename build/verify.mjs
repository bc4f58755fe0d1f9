/** `npm run verify`: everything that must hold before a change lands. Runs all of it, says what failed at the end. */
import "./nodeVersion.mjs";
import { spawnSync } from "node:child_process";

const checks = ["format:check", "lint", "types", "boundaries", "deadcode", "package:check", "test"];
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const failed = checks.filter((check) => {
  console.log(`\n> ${check}`);
  return (
    spawnSync(npm, ["run", "--silent", check], { stdio: "inherit", shell: process.platform === "win32" }).status !== 0
  );
});
if (failed.length > 0) console.error(`\nFailed: ${failed.join(", ")}`);
process.exit(failed.length === 0 ? 0 : 1);
