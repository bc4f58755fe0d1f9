/** What the engine and its worker say to each other. One job is under way at a time, so replies carry no number. */
import type { AssetPaths } from "./assets.ts";
import type { DocumentFile, DocumentKind } from "./sheets.ts";

export interface WorkerSetup {
  assets: AssetPaths;
  /** Compiled by an earlier worker of the same engine: starting from it skips reading and compiling 27 MB. */
  module: WebAssembly.Module | null;
}

export interface Job {
  kind: DocumentKind;
  /** The bytes of `/sheet.json`. */
  sheet: Uint8Array<ArrayBuffer>;
  /** Pictures that the sheet names. */
  files: readonly DocumentFile[];
}

export type Reply =
  | { type: "ready"; module: WebAssembly.Module }
  /** `memory` is what the compiler holds, in bytes. */
  | { type: "made"; pdf: Uint8Array<ArrayBuffer>; memory: number };
