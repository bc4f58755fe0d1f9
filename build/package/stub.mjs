/**
 * A folder that the packager takes for Electron, for machines that cannot have the real one: a program of nothing but the
 * wire of fuses, so that flipping and reading them back is the real thing.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
/** Electron's own defaults, so that each fuse we set against them shows: nine fuses, on or off. */
const defaults = "101100011";

/** Writes the stub for this version of Electron. @param {string} folder @param {string} version */
export function makeStub(folder, version) {
  mkdirSync(join(folder, "locales"), { recursive: true });
  mkdirSync(join(folder, "resources"), { recursive: true });
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, defaults.length]), Buffer.from(defaults)]);
  writeFileSync(join(folder, "electron"), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), { mode: 0o755 });
  writeFileSync(join(folder, "version"), version);
  for (const file of ["LICENSE", "LICENSES.chromium.html"]) writeFileSync(join(folder, file), "");
  for (const language of ["en-US", "es", "es-419", "fr"]) writeFileSync(join(folder, "locales", `${language}.pak`), "");
}
