/**
 * A note as the editor keeps it: Tiptap's JSON. What was pasted from a word processor brings pictures, scripts, tables and styles with
 * it; of those the words stay and the rest goes, here and not in the editor alone, because a note may come from anywhere. Only what
 * this file names is ever stored or shown.
 */
import { Problem } from "../../problems.ts";

/** The most words of a note in UTF-16 units; some 80,000 words of English. */
export const mostNoteChars = 500_000;

export interface NoteText {
  type: "text";
  text: string;
  marks?: { type: NoteMark }[];
}
export interface NoteBlock {
  type: NoteBlockType;
  attrs?: { level: number };
  content?: NoteNode[];
}
export type NoteNode = NoteText | NoteBlock;
export interface NoteDoc {
  type: "doc";
  content: NoteNode[];
}

const blocks = ["paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote", "hardBreak"] as const;
export type NoteBlockType = (typeof blocks)[number];
const marks = ["bold", "italic", "underline", "strike"] as const;
export type NoteMark = (typeof marks)[number];

/** What holds no words of the person who wrote: it goes with everything inside it. */
const dropped = new Set(["image", "script", "style", "iframe", "object", "embed", "video", "audio", "meta"]);
/** Deeper than people write; what lies below keeps its words without its form. */
const mostDepth = 24;

/**
 * The note that may be kept of what was given: known blocks and marks, all words, nothing else. Never throws for a shape that is none
 * (that is an empty note); TEXT_TOO_LONG above `mostNoteChars`.
 */
export function cleanNote(given: unknown): NoteDoc {
  const cleaning = { chars: 0 };
  const found = typeOf(given) === "doc" ? cleanAll(given, cleaning, 0) : [];
  const content = found.some(({ type }) => type === "text" || type === "hardBreak") ? wrapped(found) : found;
  if (cleaning.chars > mostNoteChars) throw new Problem("TEXT_TOO_LONG", { most: mostNoteChars, got: cleaning.chars });
  return { type: "doc", content };
}

function cleanAll(parent: unknown, cleaning: { chars: number }, depth: number): NoteNode[] {
  const children = fieldOf(parent, "content");
  return Array.isArray(children) ? children.flatMap((child: unknown) => cleanOne(child, cleaning, depth)) : [];
}

function cleanOne(node: unknown, cleaning: { chars: number }, depth: number): NoteNode[] {
  const type = typeOf(node);
  if (type === null || dropped.has(type)) return [];
  if (type === "text") return textNode(node, cleaning);
  // Below what people write, words are gathered without recursion: a hostile note may be nested without end.
  if (depth >= mostDepth) return wordsBelow(node).flatMap((text) => textNode({ text }, cleaning));
  const content = cleanAll(node, cleaning, depth + 1);
  const known = blocks.find((each) => each === type);
  if (known === undefined) return content;
  const block: NoteBlock = { type: known };
  if (known === "heading") block.attrs = { level: levelOf(node) };
  if (content.length > 0 && known !== "hardBreak") block.content = content;
  return [block];
}

function textNode(node: unknown, cleaning: { chars: number }): NoteText[] {
  const given = fieldOf(node, "text");
  if (typeof given !== "string") return [];
  const text = given.replaceAll("\0", "").toWellFormed();
  if (text === "") return [];
  cleaning.chars += text.length;
  const names = fieldOf(node, "marks");
  const kept = Array.isArray(names) ? marks.filter((mark) => names.some((each: unknown) => typeOf(each) === mark)) : [];
  return [kept.length > 0 ? { type: "text", text, marks: kept.map((type) => ({ type })) } : { type: "text", text }];
}

function wordsBelow(node: unknown): string[] {
  const words: string[] = [];
  const waiting: unknown[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    const type = typeOf(next);
    if (type === null || dropped.has(type)) continue;
    const text = fieldOf(next, "text");
    if (type === "text" && typeof text === "string") words.push(text);
    const children = fieldOf(next, "content");
    if (Array.isArray(children)) for (const child of children.toReversed() as unknown[]) waiting.push(child);
  }
  return words;
}

/** Words that stood bare in the document become a paragraph of their own, beside the blocks that were there. */
function wrapped(nodes: readonly NoteNode[]): NoteNode[] {
  const whole: NoteNode[] = [];
  let bare: NoteBlock | null = null;
  for (const node of nodes) {
    if (node.type !== "text" && node.type !== "hardBreak") {
      bare = null;
      whole.push(node);
      continue;
    }
    if (bare === null) whole.push((bare = { type: "paragraph", content: [] }));
    bare.content?.push(node);
  }
  return whole;
}

function levelOf(node: unknown): number {
  const level = fieldOf(fieldOf(node, "attrs"), "level");
  return typeof level === "number" && level >= 1 && level <= 3 ? Math.floor(level) : 2;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function typeOf(value: unknown): string | null {
  const type = fieldOf(value, "type");
  return typeof type === "string" ? type : null;
}

/** The words of a note, block by block on lines of their own, without its form. */
export function noteText(note: NoteDoc): string {
  return note.content.map(textOfNode).join("\n").trim();
}

function textOfNode(node: NoteNode): string {
  if (node.type === "text") return node.text;
  if (node.type === "hardBreak") return "\n";
  const lines = node.type === "paragraph" || node.type === "heading" ? "" : "\n";
  return (node.content ?? []).map(textOfNode).join(lines);
}

/** A note of plain words, a paragraph for each line. */
export function plainNote(text: string): NoteDoc {
  const content = text
    .split("\n")
    .map((line): NoteBlock =>
      line === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text: line }] },
    );
  return { type: "doc", content };
}

/** A note that was kept, read again: what is no JSON is an empty one. TEXT_TOO_LONG as `cleanNote`. */
export function noteOf(body: string): NoteDoc {
  try {
    return cleanNote(JSON.parse(body));
  } catch (error) {
    if (error instanceof Problem) throw error;
    return { type: "doc", content: [] };
  }
}
