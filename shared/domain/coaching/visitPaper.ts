/**
 * What goes on paper out of a coaching visit, for one reader: chosen already, in their language where it is the app's words. A private
 * note has no place in it.
 */
import type { Language } from "../../words/words.ts";
import type { Feedback } from "../feedback.ts";
import type { NoteBlock, NoteDoc, NoteNode, NoteText } from "./note.ts";

export interface PaperRun {
  text: string;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
}

/** A block of a note as it is printed. `depth`: 0 for what is in no list. `marker` of an item: a bullet, or its number. */
export interface PaperBlock {
  kind: "paragraph" | "heading" | "item" | "quote";
  depth: number;
  marker: string;
  runs: PaperRun[];
}

export interface VisitPaper {
  language: Language;
  paper?: "us-letter" | "a4";
  school: string;
  /** School-local date, YYYY-MM-DD. */
  date: string;
  coach: string;
  /** Whom the visit was to; empty for nobody by name. */
  whom: string;
  /** Null while the visit is not over. */
  minutes: number | null;
  place: string;
  note: PaperBlock[];
  steps: NonNullable<Feedback["nextStep"]>[];
  /** What was seen of the step before; `result` is words. */
  checked: { text: string; result: string } | null;
  evidence: Feedback["evidence"];
  /** What the person coached said to it, each a sentence. */
  said: string[];
}

/** The blocks of a note in their order, lists laid flat. A block without words is left out. */
export function paperBlocks(note: NoteDoc): PaperBlock[] {
  const blocks = note.content.flatMap((node) => blocksOf(node, 0, "paragraph"));
  return blocks.filter(({ runs }) => runs.some(({ text }) => text.trim() !== ""));
}

function blocksOf(node: NoteNode, depth: number, kind: PaperBlock["kind"], marker = ""): PaperBlock[] {
  if (node.type === "text" || node.type === "hardBreak") return [{ kind, depth, marker, runs: [runOf(node)] }];
  const content = node.content ?? [];
  if (node.type === "bulletList" || node.type === "orderedList") {
    const markerAt = (index: number) => (node.type === "bulletList" ? "•" : `${index + 1}.`);
    return content.flatMap((item, index) => blocksOf(item, depth + 1, "item", markerAt(index)));
  }
  if (node.type === "listItem") {
    // Only the first block of an item carries its mark.
    return content.flatMap((child, index) => blocksOf(child, depth, "item", index === 0 ? marker : ""));
  }
  if (node.type === "blockquote") return content.flatMap((child) => blocksOf(child, depth, "quote"));
  return [{ kind: node.type === "heading" ? "heading" : kind, depth, marker, runs: content.flatMap(runsOf) }];
}

const runsOf = (node: NoteNode): PaperRun[] =>
  node.type === "text" || node.type === "hardBreak" ? [runOf(node)] : (node.content ?? []).flatMap(runsOf);

function runOf(node: NoteText | NoteBlock): PaperRun {
  const marks = node.type === "text" ? (node.marks ?? []).map(({ type }) => type) : [];
  return {
    text: node.type === "text" ? node.text : "\n",
    bold: marks.includes("bold"),
    italic: marks.includes("italic"),
    underline: marks.includes("underline"),
    strike: marks.includes("strike"),
  };
}
