/** Disks that are full or damaged, for tests. */
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

/** A disk of half a megabyte that can be mounted for the rest of a test; null where this machine does not let us. */
export function smallDisk(): { mount: (folder: string) => void } | null {
  const probe = mkdtempSync(join(tmpdir(), "fieldbook-disk-"));
  try {
    mountSmall(probe);
    unmount(probe);
  } catch {
    return null;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
  return {
    mount(folder) {
      mkdirSync(folder, { recursive: true });
      mountSmall(folder);
      onTestFinished(() => unmount(folder));
    },
  };
}

function mountSmall(folder: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=512k", "fieldbook-test", folder], { stdio: "ignore" });
}

/** Lazily: a file on it may still be open. */
function unmount(folder: string): void {
  execFileSync("umount", ["-l", folder], { stdio: "ignore" });
}
