/** Disks that are full, damaged or protected, for tests. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Flips one bit of a file. */
export function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

/** A disk that can be mounted for the rest of a test. */
interface SmallDisk {
  /** Half a megabyte, unless `size` says otherwise. */
  mount: (folder: string, size?: string) => void;
  /** From here on nothing can be written on it, not even by root, whom no mode of a file stops; or it can again. */
  protect: (folder: string, how: "ro" | "rw") => void;
}

/** Null where this machine does not let us mount one. */
export function smallDisk(): SmallDisk | null {
  const probe = mkdtempSync(join(tmpdir(), "fieldbook-disk-"));
  try {
    mountSmall(probe, "512k");
    unmount(probe);
  } catch {
    return null;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
  return {
    mount(folder, size = "512k") {
      mkdirSync(folder, { recursive: true });
      mountSmall(folder, size);
      onTestFinished(() => unmount(folder));
    },
    protect: (folder, how) => void execFileSync("mount", ["-o", `remount,${how}`, folder], { stdio: "ignore" }),
  };
}

function mountSmall(folder: string, size: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "fieldbook-test", folder], { stdio: "ignore" });
}

/** Lazily: a file on it may still be open. */
function unmount(folder: string): void {
  execFileSync("umount", ["-l", folder], { stdio: "ignore" });
}
