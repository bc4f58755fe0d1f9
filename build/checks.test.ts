/** A check that looked at nothing has shown nothing: each one fails where its configuration is and the sources are not. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

const project = join(import.meta.dirname, "..");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(project, "package.json"), "utf8")));

/** A folder with these files of the project and nothing else; with the packages beside them where a check needs those. */
function folderWith(files: readonly string[], packages: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-checks-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of files) copyFileSync(join(project, name), join(folder, name));
  if (packages) symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

/** Runs a command of package.json in a folder. */
function run(command: string, folder: string): number | null {
  const there = command.replace(/(?<= )build\//, `${join(project, "build")}/`);
  const PATH = [join(project, "node_modules", ".bin"), process.env["PATH"]].join(delimiter);
  const options = { cwd: folder, shell: true, stdio: "ignore", timeout: 50_000 } as const;
  return spawnSync(there, { ...options, env: { ...process.env, PATH } }).status;
}

test.each([
  ["format:check", [], false],
  ["lint", [".oxlintrc.json"], false],
  ["types", ["tsconfig.json", "tsconfig.node.json"], true],
  ["boundaries", ["tsconfig.json", "tsconfig.node.json"], true],
  ["deadcode", ["package.json", "knip.json"], true],
] as const)("%s fails where there is nothing to look at", (name, files, packages) => {
  expect(run(scripts[name] ?? "", folderWith(files, packages))).toBeGreaterThan(0);
});

test("the runner of tests fails where there is none", () => {
  expect(run("vitest run", folderWith(["vitest.config.ts"], true))).toBeGreaterThan(0);
});
