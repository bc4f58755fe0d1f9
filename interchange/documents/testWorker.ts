/** The worker for tests: the source itself where Node strips types, else (and on demand) bundled as a host would bundle it. */
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const source = new URL("./worker.ts", import.meta.url);

/** A worker that finds its files in the packages, from wherever it lies in this project. */
export async function documentWorker(): Promise<URL> {
  if (process.features.typescript !== false) return source;
  return await bundleWorker(await mkdtemp(join(import.meta.dirname, "../../node_modules/.documents-")));
}

/** Bundles `worker.ts` with everything it imports into `folder`. */
export async function bundleWorker(folder: string): Promise<URL> {
  await build({
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true },
    build: { ssr: fileURLToPath(source), outDir: folder, emptyOutDir: false, target: "node22" },
  });
  return pathToFileURL(join(folder, "worker.js"));
}
