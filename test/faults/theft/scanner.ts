/**
 * What somebody who has the disk looks for: words they know were typed, in every file, as text in any of the forms that programs
 * write text in. Names of files count as well, and files that were deleted while a program still has them open.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

export interface Find {
  /** The file, from the folder it was looked for in. */
  file: string;
  marker: string;
  form: string;
}

/** The forms a marker may have in a file. Markers are plain lower-case letters and digits, so that folding them changes nothing. */
function formsOf(marker: string): { form: string; bytes: Buffer }[] {
  const utf8 = Buffer.from(marker);
  const utf16 = Buffer.from(marker, "utf16le");
  return [
    { form: "UTF-8", bytes: utf8 },
    { form: "UTF-16", bytes: utf16 },
    { form: "UTF-16 (big endian)", bytes: Buffer.from(utf16).swap16() },
    { form: "hex", bytes: Buffer.from(utf8.toString("hex")) },
    ...[0, 1, 2].map((before) => ({ form: "base64", bytes: base64Inside(utf8, before) })),
    ...[0, 1, 2].map((before) => ({ form: "base64 of UTF-16", bytes: base64Inside(utf16, before) })),
  ];
}

/** What base64 makes of some bytes in the middle of others, without the letters at both ends that depend on those. */
function base64Inside(bytes: Buffer, before: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const sure = Math.floor(((before + bytes.length) * 8) / 6);
  return Buffer.from(text.slice(Math.ceil((before * 8) / 6), sure));
}

/** Looks through every file below the folders. `looked` counts them: a look that saw no file has found nothing out. */
export function scan(folders: readonly string[], markers: readonly string[]): { finds: Find[]; looked: number } {
  const files = folders.flatMap((folder) =>
    filesBelow(folder).map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) })),
  );
  return { finds: files.flatMap(({ name, bytes }) => findsIn(name, bytes, markers)), looked: files.length };
}

/** Looks through the files a running program has open and that have no name any more. Linux only; elsewhere there is none. */
export function scanDeleted(pid: number, markers: readonly string[]): Find[] {
  const folder = `/proc/${pid}/fd`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((fd) => {
    const path = join(folder, fd);
    const name = linkOf(path);
    if (!name.startsWith("/") || !name.endsWith(" (deleted)") || name.startsWith("/memfd:")) return [];
    return findsIn(name, readFileSync(path), markers);
  });
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed in the meantime.
    return "";
  }
}

function findsIn(file: string, bytes: Buffer, markers: readonly string[]): Find[] {
  const all = Buffer.concat([Buffer.from(file), Buffer.from("\n"), bytes]);
  return markers.flatMap((marker) =>
    formsOf(marker)
      .filter((form) => all.includes(form.bytes))
      .map(({ form }) => ({ file, marker, form })),
  );
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
