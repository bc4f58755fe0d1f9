/**
 * Builds everything into dist/: the page, the store's process and its workers, the loopback host, the command line, the desktop
 * host. One bundler for all of them. Runs on plain Node, so that it needs nothing built.
 */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { nodePrograms, page, preload } from "./programs.mjs";

/** @param {{ page?: boolean, quiet?: boolean }} [options] */
export async function buildAll(options = {}) {
  const logLevel = options.quiet ? "warn" : "info";
  rmSync("dist", { recursive: true, force: true });
  for (const programs of nodePrograms()) await build({ ...programs, logLevel, configFile: false });
  await build({ ...preload(), logLevel, configFile: false });
  if (options.page !== false) await build({ ...page(), logLevel, configFile: false });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
