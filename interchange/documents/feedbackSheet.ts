/** Feedback for one teacher as its template reads it: a part without content is null and is not printed. */
import type { Feedback } from "../../shared/domain/feedback.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { frame, type Fact, type Frame } from "./frame.ts";
import { dateText } from "./text.ts";

/** A text with its label, and lines in a smaller size below it. */
export interface Voice {
  label: string;
  text: string;
  after: Fact[];
}

interface MarkSection {
  name: string;
  rows: { lookFor: string; mark: string; descriptor: string }[];
}

export interface FeedbackSheet extends Frame {
  strength: Voice | null;
  question: Voice | null;
  step: Voice | null;
  marks: { label: string; lookFor: string; mark: string; sections: MarkSection[] } | null;
  evidence: EvidenceTable | null;
  photos: { label: string; rows: { file: string; at: string; text: string }[] } | null;
}

/** Where a photo lies for the template. */
export function photoPath(at: number): string {
  return `/photo-${at}.jpg`;
}

export interface EvidenceTable {
  label: string;
  time: string;
  speaker: string;
  line: string;
  rows: { at: string; speaker: string; text: string; tags: string }[];
}

/** @throws BAD_DATE */
export function feedbackSheet(content: Feedback, t: Translate): FeedbackSheet {
  const facts = [
    { label: t("documents:room"), value: content.room },
    { label: t("documents:course"), value: content.course },
    { label: t("documents:teacher"), value: content.teacher },
    { label: t("documents:observer"), value: content.observer },
    {
      label: t("documents:visit"),
      value: content.minutes > 0 ? t("documents:minutes", { count: content.minutes }) : "",
    },
    { label: t("documents:instrument"), value: content.instrument },
  ];
  return {
    ...frame(content, t("documents:feedback.title"), place(content, t), facts, t),
    strength: voice(t("documents:feedback.strength"), content.strength),
    question: voice(t("documents:feedback.question"), content.question),
    step: stepVoice(content.nextStep, content.language, t),
    marks: marks(content, t),
    evidence: evidenceTable(content.evidence, t),
    photos: photos(content, t),
  };
}

function photos({ photos: all = [] }: Feedback, t: Translate): FeedbackSheet["photos"] {
  if (all.length === 0) return null;
  const rows = all.map(({ at, text }, index) => ({ file: photoPath(index), at, text }));
  return { label: t("documents:feedback.photos"), rows };
}

/** "Room 214", but "Gym annex". */
function place({ room }: Feedback, t: Translate): string {
  return /^\d/.test(room) ? `${t("documents:room")} ${room}` : room;
}

export function voice(label: string, text: string, after: Fact[] = []): Voice | null {
  return text.trim() === "" ? null : { label, text, after };
}

/** A step that was agreed, with its day and how both will know; nothing where none was. @throws BAD_DATE */
export function stepVoice(nextStep: Feedback["nextStep"], language: Language, t: Translate): Voice | null {
  if (nextStep === null) return null;
  const due = nextStep.due === "" ? "" : t("documents:feedback.by", { date: dateText(nextStep.due, language, "full") });
  const known = nextStep.howKnown ?? "";
  return voice(t("documents:feedback.nextStep"), nextStep.text, [
    ...(due === "" ? [] : [{ label: due, value: "" }]),
    ...(known.trim() === "" ? [] : [{ label: t("documents:feedback.known"), value: known }]),
  ]);
}

function marks({ marks: all }: Feedback, t: Translate): FeedbackSheet["marks"] {
  if (all.length === 0) return null;
  const sections: MarkSection[] = [];
  for (const { section, ...row } of all) {
    const last = sections.at(-1);
    if (last?.name === section) last.rows.push(row);
    else sections.push({ name: section, rows: [row] });
  }
  return {
    label: t("documents:feedback.marks"),
    lookFor: t("documents:feedback.lookFor"),
    mark: t("documents:feedback.mark"),
    sections,
  };
}

/** What was seen and heard, line by line; nothing where nothing was. */
export function evidenceTable(lines: Feedback["evidence"], t: Translate): EvidenceTable | null {
  if (lines.length === 0) return null;
  const speakers = { T: t("documents:feedback.speakerT"), S: t("documents:feedback.speakerS"), "": "" };
  return {
    label: t("documents:feedback.evidence"),
    time: t("documents:feedback.time"),
    speaker: t("documents:feedback.speaker"),
    line: t("documents:feedback.line"),
    rows: lines.map((line) => ({
      at: line.at,
      speaker: speakers[line.speaker],
      text: line.text,
      tags: line.tags.map((tag) => (tag.startsWith("#") ? tag : `#${tag}`)).join(" "),
    })),
  };
}
