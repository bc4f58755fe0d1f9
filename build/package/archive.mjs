/**
 * Packages the app around the stand-in for Electron, and looks at the outside of what comes out: the archive's list of
 * files, what lies beside it, and the fuses in the program.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import * as asar from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { Arch, build, Platform } from "electron-builder";
import { makeStub } from "./stub.mjs";

/** @typedef {import("./contents.mjs").Entry} Entry */
/** @typedef {import("./report.mjs").Report} Report */

const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** @param {string} folder @returns {string[]} every file under it, with `/` */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((file) => statSync(join(folder, file)).isFile()).map((file) => file.split(sep).join("/"));
}

/** Packages into a folder and returns where the app lies. @param {string} project @param {string} folder */
export async function pack(project, folder) {
  const { version } = JSON.parse(readFileSync(join(project, "node_modules/electron/package.json"), "utf8"));
  makeStub(join(folder, "electron"), version);
  const output = join(folder, "release");
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget(["dir"], Arch.x64),
    publish: "never",
    config: { electronDist: join(folder, "electron"), directories: { output } },
  });
  return join(output, "linux-unpacked");
}

/** The files of an archive, read from its header. @param {string} archive @param {Report} report @returns {Entry[]} */
export function entriesOf(archive, report) {
  /** @type {Entry[]} */
  const entries = [];
  for (const listed of asar.listPackage(archive, { isPack: false })) {
    const path = listed.split(sep).join("/").replace(/^\//, "");
    const inside = path.split("/").join(sep);
    const stat = asar.statFile(archive, inside, false);
    if ("files" in stat) continue;
    if ("link" in stat) {
      report.problems.push(`${path} is a link`);
      continue;
    }
    const isText = /\.(?:c?js|mjs|json|html|css|svg|txt)$|LICENSE$/.test(path);
    const text = isText ? asar.extractFile(archive, inside).toString("utf8") : "";
    entries.push({ path, unpacked: stat.unpacked === true, hashed: stat.integrity?.algorithm === "SHA256", text });
  }
  return entries;
}

/** Only native code lies outside the archive, and nothing lies beside it. @param {string} app @param {Entry[]} entries @param {Report} report */
export function checkOutside(app, entries, report) {
  const onDisk = filesUnder(join(app, "resources", "app.asar.unpacked")).toSorted();
  const listed = entries
    .filter(({ unpacked }) => unpacked)
    .map(({ path }) => path)
    .toSorted();
  if (onDisk.join() !== listed.join())
    report.problems.push(`outside the archive lies [${onDisk.join(", ")}], it lists [${listed.join(", ")}]`);
  const beside = filesUnder(join(app, "resources")).filter((file) => !file.startsWith("app.asar"));
  for (const file of beside) report.problems.push(`resources/${file} does not belong in the package`);
  for (const language of filesUnder(join(app, "locales"))) {
    if (!/^(?:en-US|es|es-419)\.pak$/.test(language))
      report.problems.push(`locales/${language} is not a language of ours`);
  }
  report.looked("files outside the archive, all of them native code", onDisk.length);
}

/** The package's own package.json starts what is there and carries nothing of the workshop. @param {Entry[]} entries @param {Report} report */
export function checkManifest(entries, report) {
  const manifest = JSON.parse(entries.find(({ path }) => path === "package.json")?.text ?? "{}");
  for (const field of ["scripts", "devDependencies", "build"]) {
    if (field in manifest) report.problems.push(`package.json still has ${field}`);
  }
  if (!entries.some(({ path }) => path === manifest.main))
    report.problems.push(`package.json starts ${manifest.main}, which is not there`);
}

/** Every fuse is as we want it. @param {string} app @param {Report} report */
export async function checkFuses(app, report) {
  const wire = await getCurrentFuseWire(join(app, "turnaround-fieldbook"));
  for (const [name, isOn] of Object.entries(wantedFuses)) {
    const state = wire[FuseV1Options[/** @type {keyof typeof wantedFuses} */ (name)]];
    if (state !== (isOn ? FuseState.ENABLE : FuseState.DISABLE))
      report.problems.push(`the fuse ${name} is not ${isOn ? "on" : "off"}`);
  }
  report.looked("fuses read back", Object.keys(wantedFuses).length);
}

/** The native library of every system we package for is there to be packaged. @param {string} project @param {Report} report */
export function checkOtherSystems(project, report) {
  const systems = ["win32-x64", "win32-arm64", "darwin-x64", "darwin-arm64", "linux-x64", "linux-arm64"];
  const there = systems.filter((system) =>
    existsSync(join(project, "node_modules/better-sqlite3/prebuilds", `${system}.node`)),
  );
  for (const system of systems) if (!there.includes(system)) report.problems.push(`no native store for ${system}`);
  report.looked("systems that have a native store", there.length);
}
