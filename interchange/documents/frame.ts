/** The parts every document has: paper, language, date, the lines at the head and foot of its pages, and the facts under its title. */
import type { Language, Translate } from "../../shared/words/words.ts";
import { dateText, dayOf, type Day } from "./text.ts";

export interface Fact {
  label: string;
  value: string;
}

export interface Frame {
  lang: Language;
  paper: "us-letter" | "a4";
  /** The day written into the file as its date, so that the same content gives the same bytes at any hour. */
  day: Day;
  /** The title in the file's properties; `heading` is the one on the page. */
  title: string;
  heading: string;
  school: string;
  date: string;
  /** The school's name at the head of the second page and later, `running` beside it. */
  head: string;
  running: string;
  footer: string;
  /** "Page |page| of |pages|", cut at the bars by the template. */
  page: string;
  facts: Fact[];
}

/** Characters of a name at the head of a page. */
const mostHead = 40;

interface FrameContent {
  language: Language;
  paper?: "us-letter" | "a4" | undefined;
  school: string;
  date: string;
}

/** Lays out the frame; facts without a value are left out. @throws BAD_DATE */
export function frame(content: FrameContent, heading: string, place: string, facts: Fact[], t: Translate): Frame {
  return {
    lang: content.language,
    paper: content.paper ?? "us-letter",
    day: dayOf(content.date),
    title: listed([heading, oneLine(content.school), oneLine(place), content.date]),
    heading,
    school: content.school,
    head: oneLine(content.school),
    date: dateText(content.date, content.language, "full"),
    running: listed([oneLine(place), dateText(content.date, content.language, "long")]),
    footer: `${t("common:appName")} · ${heading}`,
    page: t("documents:page", { page: "|page|", pages: "|pages|" }),
    facts: facts.filter((fact) => fact.value.trim() !== ""),
  };
}

/** Lines at the head and foot of a page, and file properties, are one line and not a long one. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= mostHead ? line : `${line.slice(0, mostHead - 1)}…`;
}

function listed(parts: string[]): string {
  return parts.filter((part) => part.trim() !== "").join(" · ");
}
