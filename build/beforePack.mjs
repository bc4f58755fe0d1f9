/** What must be there before the packager collects files: the built programs, as new as their sources, and the icon. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./fresh.mjs";
import { png } from "./icons/draw.mjs";

/** Called by electron-builder for every platform and architecture. @param {{ packager: { projectDir: string } }} context */
export async function beforePack({ packager }) {
  await ensureBuilt();
  const folder = join(packager.projectDir, "release");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "icon.png"), png(1024));
}
