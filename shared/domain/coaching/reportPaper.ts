/** What goes on paper out of a report: the same figures as on the screen, with what is small hidden already. */
import type { Language } from "../../words/words.ts";
import type { LocalDate } from "../localTime.ts";
import type { ToldFigure } from "./figureText.ts";

/** Something left to do: what, with whom, and of a step the day it is due. */
export interface ReportLeft {
  on: LocalDate;
  due: LocalDate | null;
  who: string;
  school: string;
  text: string;
}

export interface ReportPaper {
  language: Language;
  paper?: "us-letter" | "a4";
  kind: "coach" | "school" | "office";
  /** Of the coach or the school; the district's for the office. */
  name: string;
  /** The day it is made; the period is [from, to). */
  date: LocalDate;
  from: LocalDate;
  to: LocalDate;
  figures: readonly ToldFigure[];
  trend: readonly { from: LocalDate; figure: ToldFigure }[];
  groups: readonly {
    by: "person" | "coach" | "school" | "coachAtSchool";
    rows: readonly { name: string; figures: readonly ToldFigure[] }[];
  }[];
  left: { steps: readonly ReportLeft[]; unshared: readonly ReportLeft[] } | null;
}

/** Figures that stand beside each other for every part of a report; the others are told once, of the whole. */
export const rowFigures = [
  "followThrough",
  "daysToMastery",
  "dosageVisits",
  "perFortnight",
  "sharedOnTime",
  "fieldTimeEverybody",
] as const;
