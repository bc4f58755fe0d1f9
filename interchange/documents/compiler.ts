/**
 * Typst itself, inside the worker: one compiler with our fonts and templates and nothing else. It has no file access and no
 * package registry, so a document can reach neither the disk nor the network. Only `worker.ts` may load this at run time:
 * the compiler's glue makes functions from strings, and a long document holds its thread for seconds.
 */
import { initSync, TypstCompilerBuilder, type TypstCompiler } from "@myriaddreamin/typst-ts-web-compiler";
import { base } from "./templates/base.ts";
import { effort } from "./templates/effort.ts";
import { feedback } from "./templates/feedback.ts";
import { report } from "./templates/report.ts";
import { summary } from "./templates/summary.ts";
import { visit } from "./templates/visit.ts";
import type { DocumentFile, DocumentKind } from "./sheets.ts";

const templates: Record<DocumentKind, string> = { effort, feedback, summary, visit, report };
const sheetPath = "/sheet.json";
const pdf = 1;
const diagnosticsAsText = 2;

export interface DocumentCompiler {
  /** The PDF of a sheet. @throws Error with typst's diagnostics where the template and the sheet do not fit */
  compile(kind: DocumentKind, sheet: Uint8Array, files?: readonly DocumentFile[]): Uint8Array<ArrayBuffer>;
  /** Bytes of memory the compiler holds; it grows with the largest document and never shrinks. */
  memory(): number;
}

/** Once in a thread: the glue keeps a single instance. */
export async function createCompiler(
  module: WebAssembly.Module,
  fonts: readonly Uint8Array[],
): Promise<DocumentCompiler> {
  const { memory } = initSync({ module });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const typst = await builder.build();
  typst.add_source("/base.typ", base);
  for (const [kind, source] of Object.entries(templates)) typst.add_source(`/${kind}.typ`, source);
  return {
    compile: (kind, sheet, files) => compile(typst, kind, sheet, files),
    memory: () => memory.buffer.byteLength,
  };
}

function compile(
  typst: TypstCompiler,
  kind: DocumentKind,
  sheet: Uint8Array,
  files: readonly DocumentFile[] = [],
): Uint8Array<ArrayBuffer> {
  typst.map_shadow(sheetPath, sheet);
  for (const { path, bytes } of files) typst.map_shadow(path, bytes);
  const world = typst.snapshot("/", `/${kind}.typ`, null);
  const made: unknown = world.get_artifact(pdf, diagnosticsAsText);
  // after a trap the compiler is unusable and this is not reached: the worker ends, and its memory with it
  world.free();
  typst.unmap_shadow(sheetPath);
  for (const { path } of files) typst.unmap_shadow(path);
  typst.reset();
  if (typeof made === "object" && made !== null) {
    if ("result" in made && made.result instanceof Uint8Array) return showTitle(new Uint8Array(made.result));
    if ("diagnostics" in made) throw new Error(String(made.diagnostics));
  }
  throw new Error("typst gave neither a document nor a reason");
}

/**
 * Has a reader's window show the document's title instead of the name of its file, as accessible PDFs must; typst offers it
 * only with a PDF standard, which this build of its compiler cannot be asked for. The entry takes the place of one that says
 * the default (left to right), byte for byte, so that no offset in the file moves.
 */
function showTitle(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const before = "/ViewerPreferences <<\n    /Direction /L2R\n  >>";
  const after = "/ViewerPreferences <</DisplayDocTitle true  >>";
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const at = bytes.lastIndexOf(before);
  if (at >= 0) bytes.write(after, at, "latin1");
  return file;
}
