/** Where another program of ours lies: beside this one in dist/, or in the source tree when run from there. */
import { fileURLToPath } from "node:url";

/**
 * The path of `program` (such as "db/process") for a module at `from` (its import.meta.url), which lies one folder below the
 * root of the tree it was started from.
 */
export function beside(from: string, program: string): string {
  const ending = from.endsWith(".ts") ? "ts" : "js";
  return fileURLToPath(new URL(`../${program}.${ending}`, from));
}
