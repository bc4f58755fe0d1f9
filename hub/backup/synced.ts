/** Makes what was written to a file, or renamed in a folder, survive a power cut. */
import { open } from "node:fs/promises";
import { statSync } from "node:fs";

export async function synced(path: string): Promise<void> {
  // Windows has no such call for folders and needs none: its renames are journaled.
  const folder = statSync(path).isDirectory();
  if (folder && process.platform === "win32") return;
  const handle = await open(path, folder ? "r" : "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
