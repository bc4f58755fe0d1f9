/** A certificate of time and effort as it goes on paper: already counted and chosen; the document engine only sets it in type. */
import type { Language } from "../../words/words.ts";
import type { LocalDate } from "../localTime.ts";
import type { Month } from "./effort.ts";

export interface EffortPaper {
  language: Language;
  paper?: "us-letter" | "a4";
  /** The district's name. */
  district: string;
  person: string;
  fund: string;
  code: string | null;
  month: Month;
  number: number;
  minutes: number;
  allMinutes: number;
  /** The entries it counts, in the order of days. */
  lines: { on: LocalDate; minutes: number; what: string; school: string }[];
  /** Why a version after the first was made. */
  reason: string | null;
  /** Null while it is not signed. `on`: the day on the signer's wall. */
  signed: { name: string; on: LocalDate } | null;
  /** Minutes of the source on or after the day it was closed; they are no part of it. */
  afterClose: { minutes: number; closedOn: LocalDate } | null;
}
