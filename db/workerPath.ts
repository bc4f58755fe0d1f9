/** Where a worker's program lies: its source when run from the source tree, its bundle in dist/db/ when built. */

/**
 * The address of a worker for `new Worker(...)`. `built` is its name in dist/db/, `source` its file from the root of the source
 * tree. This module lies one folder below the root in both trees (db/, dist/db/ or dist/chunks/), so `..` is the root.
 */
export function workerPath(built: string, source: string): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? `../${source}` : `../db/${built}.js`, here);
}
