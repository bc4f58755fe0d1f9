/** A note as it is read: its blocks as elements of the page, never as markup. */
import { createElement, type ReactNode } from "react";
import type { NoteBlock, NoteDoc, NoteNode, NoteText } from "../../../shared/domain/coaching/note.ts";
import classes from "./Visit.module.css";

export function NoteShown({ note }: { note: NoteDoc }) {
  return <div className={classes["asWritten"]}>{note.content.map(shown)}</div>;
}

const tags = {
  paragraph: "p",
  bulletList: "ul",
  orderedList: "ol",
  listItem: "li",
  blockquote: "blockquote",
  hardBreak: "br",
} as const;
const markTags = { bold: "strong", italic: "em", underline: "u", strike: "s" } as const;

function shown(node: NoteNode, index: number): ReactNode {
  if (node.type === "text") return <Words key={index} node={node} />;
  if (node.type === "hardBreak") return <br key={index} />;
  // A note's headings stand below those of the screen.
  const tag = node.type === "heading" ? `h${(node.attrs?.level ?? 2) + 2}` : tags[node.type];
  return createElement(tag, { key: index }, ...childrenOf(node));
}

const childrenOf = ({ content = [] }: NoteBlock): ReactNode[] => content.map(shown);

function Words({ node }: { node: NoteText }): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inner, { type }) => createElement(markTags[type], {}, inner), node.text);
}
