/** Follows what the packaged programs ask for, from inside the package: every import and every file read by name is there. */
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { importsOf } from "./contents.mjs";

/** @typedef {import("./contents.mjs").Entry} Entry */
/** @typedef {import("./report.mjs").Report} Report */

/** Every import leads to a file of the package, and every program in it is reached from one that is started. @param {string} extracted @param {Entry[]} entries @param {Report} report */
export function checkImports(extracted, entries, report) {
  const imports = importsOf(entries);
  const reached = new Set();
  const packages = new Set();
  /** @param {string} path */
  const visit = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const specifier of imports.get(path) ?? []) {
      if (specifier.startsWith(".")) visit(join(dirname(path), specifier).split(sep).join("/"));
      else if (!isBuiltin(specifier) && specifier !== "electron") packages.add(specifier);
    }
  };
  visit("dist/electron/main.js");
  for (const path of imports.keys()) if (path.startsWith("dist/db/")) visit(path);
  for (const path of reached)
    if (!imports.has(path)) report.problems.push(`${path} is imported and not in the package`);
  for (const path of imports.keys())
    if (!reached.has(path)) report.problems.push(`${path} is in the package and nothing uses it`);
  report.looked("programs whose imports were followed", reached.size);
  checkPackages(extracted, [...packages], report);
}

/** Packages are found from inside the package, as Node finds them for an import. @param {string} extracted @param {string[]} packages @param {Report} report */
function checkPackages(extracted, packages, report) {
  const program = `for (const name of process.argv.slice(1)) console.log(import.meta.resolve(name));`;
  const args = ["--input-type=module", "-e", program, ...packages];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: join(extracted, "dist", "db"),
    encoding: "utf8",
  });
  if (status !== 0)
    report.problems.push(`a package that a program imports is missing: ${stderr.match(/Error[^\n]*/)?.[0] ?? stderr}`);
  const files = stdout
    .split("\n")
    .filter((line) => line.startsWith("file:"))
    .map((line) => fileURLToPath(line));
  for (const file of files) {
    if (relative(realpathSync(extracted), file).startsWith("..") || !existsSync(file))
      report.problems.push(`${file} is imported and not in the package`);
  }
  report.looked(`packages found by the programs that import them (${packages.join(", ")})`, files.length);
}

/** Files of packages that programs read by name: fonts and the document engine. @param {string} extracted @param {Entry[]} entries @param {Report} report */
export function checkNamedFiles(extracted, entries, report) {
  const named = entries
    .filter(({ path }) => /^dist\/(?:db|chunks)\//.test(path))
    .flatMap(({ text = "" }) =>
      [...text.matchAll(/"(@[\w-]+\/[\w.-]+\/(?:wasm|[\w./-]+\.ttf))"/g)].map((match) => match[1] ?? ""),
    );
  /** @type {string[]} */
  const found = [];
  for (const name of new Set(named)) {
    try {
      found.push(createRequire(join(extracted, "dist/db/process.js")).resolve(name));
    } catch {
      report.problems.push(`${name} is read by the documents and not in the package`);
    }
  }
  report.looked("fonts and engines that documents read by name", found.length);
  return {
    wasm: found.filter((file) => file.endsWith(".wasm"))[0],
    fonts: found.filter((file) => file.endsWith(".ttf")),
  };
}
