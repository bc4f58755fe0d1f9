/**
 * Brings the others' packages into this folder when the bench first needs them, exactly as its lock file names them and without
 * running any script of theirs. Where that does not work (no registry, no npm) they are reported as absent, never passed over.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { peersFolder } from "./packages.ts";

export type Installed = { ok: true; version: (name: string) => string } | { ok: false; code: string; reason: string };

/** For whoever reads figures without them: stands first in the reason. */
const absent = "PEERS_ABSENT";
const mostSaid = 300;

/** Installs in `folder` what its lock file says, unless that was done already. */
export async function installPeers(say: (line: string) => void, folder = peersFolder): Promise<Installed> {
  const lock = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const stamp = join(folder, "node_modules", ".installed-from");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    say("peers: installing what ours is compared with (test/bench/peers), once");
    const reason = await npmCi(folder);
    if (reason !== null) return { ok: false, code: absent, reason };
    writeFileSync(stamp, lock);
  }
  return { ok: true, version: (name) => versionOf(join(folder, "node_modules", name, "package.json")) };
}

/** Null where it worked, else why it did not. */
function npmCi(folder: string): Promise<string | null> {
  const npm = process.env["npm_execpath"];
  const args = ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] })
    : spawn("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"], shell: process.platform === "win32" });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => (said = `${said}${piece.toString()}`.slice(0, mostSaid)));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (status) =>
      resolve(status === 0 ? null : `npm ci: ${said.trim().split("\n", 1)[0] || `exit ${status}`}`),
    );
  });
}

function versionOf(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
