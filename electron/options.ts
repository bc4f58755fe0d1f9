/**
 * What the program was started with. The folder of the host itself (window state, crash reports, the single-instance
 * lock) follows the profile, so that two profiles may be open at once and one profile is never opened twice.
 */
import { createHash, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

/** `profile`: the folder of the store. `hostFolder`: Electron's `userData`. `demo`: the profile is thrown away at the end. */
export type Options = { readonly profile: string; readonly hostFolder: string; readonly demo: boolean };

/** The options in a command line, `usual` being the profile of everyone who names none; throws where `--profile` names no folder, rather than open another one. */
export function readOptions(args: string[], userData: string, usual: string): Options {
  const options = { profile: { type: "string" }, demo: { type: "boolean" } } as const;
  const { profile: given, demo } = parseArgs({ args, options, strict: false }).values;
  const isNamed = typeof given === "string" && /^[^-]/.test(given);
  if (given !== undefined && !isNamed) throw new Error("--profile needs a folder");
  const throwAway = join(tmpdir(), `fieldbook-demo-${randomUUID()}`);
  if (demo === true) return { profile: throwAway, hostFolder: join(userData, "demo"), demo };
  const profile = isNamed ? resolve(given) : usual;
  const mark = createHash("sha256").update(profile).digest("hex").slice(0, 16);
  return { profile, hostFolder: profile === usual ? userData : join(userData, "other", mark), demo: false };
}
