/**
 * `npm run package:check`: packages the desktop app for Linux around a stand-in for Electron's program, and proves what a
 * customer would get: only what belongs is in it, only native code lies outside the archive, the fuses are flipped, every
 * import finds its file, and the encrypted store opens from it. Each step counts what it looked at; a step that looked at
 * nothing fails.
 */
import "./nodeVersion.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";

const { extractAll } = await import("@electron/asar");
const { checkFuses, checkManifest, checkOtherSystems, checkOutside, entriesOf, pack } =
  await import("./package/archive.mjs");
const { wrongContents } = await import("./package/contents.mjs");
const { checkImports, checkNamedFiles } = await import("./package/programs.mjs");
const { newReport } = await import("./package/report.mjs");
const { checkDocuments, checkStore } = await import("./package/starts.mjs");

const project = resolve(import.meta.dirname, "..");
const work = mkdtempSync(join(tmpdir(), "fieldbook-package-"));
const report = newReport();
try {
  const app = await pack(project, work);
  const archive = join(app, "resources", "app.asar");
  console.log("The package:");
  const entries = entriesOf(archive, report);
  report.looked("files in the archive", entries.length);
  report.problems.push(...wrongContents(entries, [project, homedir() + sep, work]));
  checkManifest(entries, report);
  checkOutside(app, entries, report);
  await checkFuses(app, report);
  checkOtherSystems(project, report);
  const extracted = join(work, "extracted");
  extractAll(archive, extracted);
  checkImports(extracted, entries, report);
  const assets = checkNamedFiles(extracted, entries, report);
  if (process.platform === "linux" && process.arch === "x64") {
    await checkStore(extracted, join(work, "profile"), report);
    await checkDocuments(extracted, assets, report);
  } else console.log("  skipped: starting the Linux package's own programs (this machine is not Linux on x64)");
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const problem of report.problems) console.error(`package:check: ${problem}`);
console.log(report.problems.length === 0 ? "package:check: ok" : `package:check: ${report.problems.length} problems`);
process.exit(report.problems.length === 0 ? 0 : 1);
