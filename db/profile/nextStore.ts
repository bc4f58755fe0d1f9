/**
 * Puts a whole new store file in the place of `store.db`. It is finished under another name first (`store.db.next`), so that what
 * a crash can interrupt is renames only: the next start carries them through. What lay in the place is set aside with its log,
 * untouched; only a bucket that was lost takes it away.
 */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { moveDurably, syncFile } from "../durable.ts";
import type { ProfilePaths } from "./profileFile.ts";

/** A store keeps its newest pages in files beside it. */
const parts = ["", "-wal", "-shm"] as const;

/** Where a store is written before it is whole. */
export function unfinishedPath(paths: ProfilePaths): string {
  return `${paths.store}.part`;
}

function nextPath(paths: ProfilePaths): string {
  return `${paths.store}.next`;
}

/** Says that the unfinished store, closed by now, is whole. */
export function finishNext(paths: ProfilePaths): void {
  syncFile(unfinishedPath(paths));
  moveDurably(unfinishedPath(paths), nextPath(paths));
}

/** Sets the present store aside and puts the next one in its place. Returns the name it was set aside under, null where none lay there. */
export function swapInNext(paths: ProfilePaths, at: number): string | null {
  const aside = freeName(
    `${paths.store}.set-aside-${new Date(at).toISOString().replaceAll(":", "-").replace(/\.\d+/, "")}`,
  );
  const moved = parts.filter((part) => existsSync(paths.store + part));
  for (const part of moved) renameSync(paths.store + part, aside + part);
  try {
    moveDurably(nextPath(paths), paths.store);
  } catch (error) {
    for (const part of moved) renameSync(aside + part, paths.store + part);
    throw error;
  }
  return moved.includes("") ? basename(aside) : null;
}

/** After a crash: carries a swap through where the place is empty, else sweeps away what never got that far. */
export function finishSwap(paths: ProfilePaths): void {
  if (!existsSync(paths.store) && existsSync(paths.profile) && existsSync(nextPath(paths))) {
    setLogAside(paths);
    moveDurably(nextPath(paths), paths.store);
  }
  if (existsSync(paths.store)) dropUnfinished(paths);
}

/** A log that was left behind belongs to the store that was set aside; beside another store it would be read into that one. */
function setLogAside(paths: ProfilePaths): void {
  const start = `${basename(paths.store)}.set-aside-`;
  const aside = readdirSync(paths.folder).findLast((name) => name.startsWith(start) && !/-(wal|shm)$/.test(name));
  const base = aside ? join(paths.folder, aside) : freeName(`${paths.store}.set-aside`);
  for (const part of parts) if (existsSync(paths.store + part)) renameSync(paths.store + part, freeName(base + part));
}

/** Removes stores that were being made and never took the place. */
export function dropUnfinished(paths: ProfilePaths): void {
  for (const part of parts)
    for (const path of [unfinishedPath(paths), nextPath(paths)]) rmSync(path + part, { force: true });
}

/** Removes stores that were set aside: only where what they hold must be gone. */
export function dropSetAside(paths: ProfilePaths): void {
  const start = `${basename(paths.store)}.set-aside`;
  for (const name of readdirSync(paths.folder)) if (name.startsWith(start)) rmSync(join(paths.folder, name));
}

function freeName(path: string): string {
  let free = path;
  for (let count = 2; existsSync(free); count++) free = `${path}-${count}`;
  return free;
}
