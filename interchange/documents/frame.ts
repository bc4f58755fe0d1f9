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
  /** Beside the school's name at the head of the second page and later. */
  running: string;
  footer: string;
  /** "Page |page| of |pages|", cut at the bars by the template. */
  page: string;
  facts: Fact[];
}

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
    title: listed([heading, content.school, place, content.date]),
    heading,
    school: content.school,
    date: dateText(content.date, content.language, "full"),
    running: listed([place, dateText(content.date, content.language, "long")]),
    footer: `${t("common:appName")} · ${heading}`,
    page: t("documents:page", { page: "|page|", pages: "|pages|" }),
    facts: facts.filter((fact) => fact.value.trim() !== ""),
  };
}

function listed(parts: string[]): string {
  return parts.filter((part) => part.trim() !== "").join(" · ");
}
