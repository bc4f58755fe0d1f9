/**
 * What goes out of a walkthrough on paper: feedback for one teacher, and a summary of a school's rooms. Plain content, already
 * chosen and privacy-checked by whoever builds it; the document engine only sets it in type. Texts of the app come from the
 * catalogue in the reader's language; texts of the instrument are resolved before they get here.
 */
import { z } from "zod";
import { languages } from "../words/words.ts";

export const documentLanguage = z.enum(languages);

/** The sheet it is printed on; Letter where nothing is said. */
export const paper = z.enum(["us-letter", "a4"]);

/** One marked look-for as a reader sees it: `mark` is words ("3 Growing", "Not observed"), never a bare number. Marks of a section follow one another. */
export const feedbackMark = z.object({
  section: z.string(),
  lookFor: z.string(),
  mark: z.string(),
  descriptor: z.string(),
});
/** One line of evidence; `at` is the time into the visit as m:ss. */
export const feedbackEvidence = z.object({
  at: z.string(),
  speaker: z.enum(["T", "S", ""]),
  text: z.string(),
  tags: z.array(z.string()),
});

/** A photo that was chosen to go along: when it was taken, what it shows, and the picture as a JPEG file. */
export const feedbackPhoto = z.object({ at: z.string(), text: z.string(), jpeg: z.instanceof(Uint8Array) });

export const feedback = z.object({
  language: documentLanguage,
  paper: paper.optional(),
  school: z.string(),
  room: z.string(),
  /** Names off: empty. */
  teacher: z.string(),
  observer: z.string(),
  /** School-local date, YYYY-MM-DD. */
  date: z.string(),
  instrument: z.string(),
  course: z.string(),
  minutes: z.number().int().min(0),
  strength: z.string(),
  question: z.string(),
  marks: z.array(feedbackMark),
  evidence: z.array(feedbackEvidence),
  /** Nothing where none was chosen, which is the rule. */
  photos: z.array(feedbackPhoto).optional(),
  /** `due` is YYYY-MM-DD, empty where no date was agreed; `howKnown` is how both will know it happened. */
  nextStep: z.object({ text: z.string(), due: z.string(), howKnown: z.string().optional() }).nullable(),
});
export type Feedback = z.infer<typeof feedback>;

/**
 * One look-for over all rooms. A room is counted once: at a level, or as not observed, not observable or blank; only where
 * several options may be chosen do the levels add up to more than the rooms. No levels: nothing to count, the sentence stands alone.
 */
export const pattern = z.object({
  section: z.string(),
  lookFor: z.string(),
  /** Levels in order with the number of rooms at each. */
  levels: z.array(z.object({ label: z.string(), rooms: z.number().int() })),
  /** One sentence that says what the figures show. */
  sentence: z.string(),
  notObserved: z.number().int(),
  notObservable: z.number().int(),
  blank: z.number().int(),
});
export type Pattern = z.infer<typeof pattern>;

export const schoolSummary = z.object({
  language: documentLanguage,
  paper: paper.optional(),
  school: z.string(),
  /** School-local date of the walk, YYYY-MM-DD. */
  date: z.string(),
  observer: z.string(),
  instrument: z.string(),
  rooms: z.number().int(),
  roomsNotObservable: z.number().int(),
  patterns: z.array(pattern),
  strengths: z.array(z.string()),
  questions: z.array(z.string()),
  /** Names are off: rooms are labelled, never people. */
  roomLines: z.array(z.object({ room: z.string(), course: z.string(), minutes: z.number().int(), note: z.string() })),
});
export type SchoolSummary = z.infer<typeof schoolSummary>;
