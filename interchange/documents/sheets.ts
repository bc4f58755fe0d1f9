/**
 * What a template is given: labels already in the reader's language, dates written out, empty parts left out. Content goes to
 * typst as the bytes of a JSON file and is never joined into markup, so nothing that anybody types can become a command.
 * Every string passes `printable` on its way, in the one place where the bytes are made.
 */
import type { EffortPaper } from "../../shared/domain/coaching/effortPaper.ts";
import type { Feedback, SchoolSummary } from "../../shared/domain/feedback.ts";
import type { ReportPaper } from "../../shared/domain/coaching/reportPaper.ts";
import type { VisitPaper } from "../../shared/domain/coaching/visitPaper.ts";
import { Problem } from "../../shared/problems.ts";
import { translator, type Translate } from "../../shared/words/words.ts";
import { effortSheet, type EffortSheet } from "./effortSheet.ts";
import { feedbackSheet, type FeedbackSheet, photoPath } from "./feedbackSheet.ts";
import { reportSheet, type ReportSheet } from "./reportSheet.ts";
import { summarySheet, type SummarySheet } from "./summarySheet.ts";
import { printable } from "./text.ts";
import { visitSheet, type VisitSheet } from "./visitSheet.ts";

/** What each kind of document is made from. */
export interface DocumentContent {
  feedback: Feedback;
  summary: SchoolSummary;
  visit: VisitPaper;
  report: ReportPaper;
  effort: EffortPaper;
}
export type DocumentKind = keyof DocumentContent;

/** A picture beside the sheet, by the path under which the template asks for it. */
export interface DocumentFile {
  path: string;
  bytes: Uint8Array;
}

/** The pictures of a document, in the order in which its sheet names them. */
export function filesOf<K extends DocumentKind>(content: DocumentContent[K]): DocumentFile[] {
  const photos = "photos" in content ? (content.photos ?? []) : [];
  return photos.map(({ jpeg }, at) => ({ path: photoPath(at), bytes: jpeg }));
}

/** The most characters one document may carry, all its texts together: several hundred pages. */
export const mostCharacters = 2_000_000;

const makers: {
  [K in DocumentKind]: (
    content: DocumentContent[K],
    t: Translate,
  ) => FeedbackSheet | SummarySheet | VisitSheet | ReportSheet | EffortSheet;
} = {
  feedback: feedbackSheet,
  summary: summarySheet,
  visit: visitSheet,
  report: reportSheet,
  effort: effortSheet,
};

/**
 * The bytes of `/sheet.json` for a document.
 * @throws TEXT_TOO_LONG where all texts together pass `mostCharacters`, BAD_DATE where a date is no day
 */
export function sheetBytes<K extends DocumentKind>(kind: K, content: DocumentContent[K]): Uint8Array<ArrayBuffer> {
  let characters = 0;
  const json = JSON.stringify(makers[kind](content, translator(content.language)), (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    characters += value.length;
    return characters > mostCharacters ? "" : printable(value);
  });
  if (characters > mostCharacters) throw new Problem("TEXT_TOO_LONG", { most: mostCharacters, got: characters });
  return new TextEncoder().encode(json);
}
