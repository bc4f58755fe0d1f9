/** Files in and out of the store in pieces, the same in every host. */
import type { Backup } from "../../shared/contract/backups.ts";
import type { Progress } from "../../shared/contract/kinds.ts";
import { fileChunkBytes, type MadeFile } from "../../shared/contract/device.ts";
import { Problem } from "../../shared/problems.ts";
import { ask, tell } from "./call.ts";

/** Hands a chosen file to the store and gives its token. `onShare` hears how far it is, 0 to 1. */
export async function sendFile(file: File, onShare?: (share: number) => void, signal?: AbortSignal): Promise<string> {
  const { token } = await tell("files", "begin", { name: file.name, size: file.size });
  for (let offset = 0; offset < file.size; offset += fileChunkBytes) {
    if (signal?.aborted) {
      await tell("files", "drop", { token });
      throw new Problem("CANCELLED", {});
    }
    const piece = new Uint8Array(await file.slice(offset, offset + fileChunkBytes).arrayBuffer());
    await tell("files", "add", { token, offset, bytes: toBase64(piece) });
    onShare?.(Math.min(1, (offset + piece.length) / file.size));
  }
  return token;
}

/** A backup that lies elsewhere, taken in among the others: work for `useJob`. */
export function takingIn(chosen: File) {
  return async (onProgress: (progress: Progress) => void, signal?: AbortSignal): Promise<Backup> => {
    const token = await sendFile(chosen, (share) => onProgress({ share, count: 0 }), signal);
    // Looking through it takes a while of which nothing is told.
    onProgress({ share: null, count: 0 });
    return tell("backups", "takeIn", { token });
  };
}

/** Fetches a file made by the store. */
export async function fetchFile(made: MadeFile): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  do {
    const { bytes, total } = await ask("files", "read", { token: made.token, offset });
    const piece = fromBase64(bytes);
    pieces.push(piece);
    offset += piece.length;
    if (offset >= total || piece.length === 0) break;
  } while (offset < made.size);
  await tell("files", "drop", { token: made.token });
  return new Blob(pieces, { type: made.mediaType });
}

/** Saves it where the person's browser or the desktop asks. */
export async function saveFile(made: MadeFile): Promise<void> {
  saveBlob(made.name, await fetchFile(made));
}

/** The same with a text that is here already. */
export function saveText(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: "text/plain" }));
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Bytes as every port carries them. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
