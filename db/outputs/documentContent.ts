/** What goes on paper, as the document engine takes it: chosen, in the reader's language, in words. */
import { offsetLabel } from "../../shared/domain/evidence.ts";
import type { Feedback, SchoolSummary } from "../../shared/domain/feedback.ts";
import { shownSections } from "../../shared/domain/instrument.ts";
import { markText, notObservableText } from "../../shared/domain/markText.ts";
import { documentPatterns } from "../../shared/domain/patternsText.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { ObservationView, WalkView } from "../../shared/domain/walk.ts";
import { type Language, type Translate, translator } from "../../shared/words/words.ts";
import type { Debrief } from "../queries/walkDebrief.ts";
import { Problem } from "../../shared/problems.ts";
import { readBytes } from "../attachments/attachments.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";

/** What goes in beside the strength, the question and the step. */
export interface FeedbackWishes {
  language: Language;
  marks: boolean;
  evidence: boolean;
  photos: boolean;
}

export function feedbackContent(store: Store, walk: WalkView, room: ObservationView, wishes: FeedbackWishes): Feedback {
  const { language } = wishes;
  const t = translator(language);
  return {
    language,
    school: walk.schoolName,
    room: room.roomLabel,
    teacher: walk.namesOff ? "" : room.people.map((person) => person.name).join(", "),
    observer: walk.observerName,
    date: walk.localDate,
    instrument: textIn(walk.instrument.name, language),
    course: room.courseLabel ?? "",
    minutes: Math.round(room.elapsedMs / 60_000),
    strength: room.strength,
    question: room.question,
    marks: wishes.marks ? marksOf(walk, room, t, language) : [],
    evidence: wishes.evidence
      ? room.evidence.map((line) => ({
          at: offsetLabel(line.offsetMs),
          speaker: line.speaker,
          text: line.text,
          // They stand in the text as typed.
          tags: [],
        }))
      : [],
    photos: wishes.photos ? photosOf(store, room) : [],
    nextStep: stepSetIn(store, room.id),
  };
}

/** The photos of a room as they were taken. PHOTO_NOT_HERE: a sheet without one that was asked for would be another. */
function photosOf(store: Store, room: ObservationView): NonNullable<Feedback["photos"]> {
  const lines = new Map(room.evidence.map((line) => [line.id, line]));
  return room.photos.map(({ id, evidenceId, caption }) => {
    const jpeg = readBytes(store, id, "full");
    if (!jpeg) throw new Problem("PHOTO_NOT_HERE", {});
    const line = lines.get(evidenceId);
    return {
      at: line ? offsetLabel(line.offsetMs) : "",
      text: caption || (line?.text ?? ""),
      jpeg: new Uint8Array(jpeg),
    };
  });
}

/** Every look-for that was marked; blanks are no feedback. */
function marksOf(walk: WalkView, room: ObservationView, t: Translate, language: string): Feedback["marks"] {
  const given = new Map(room.answers.map((answer) => [answer.itemKey, answer]));
  return shownSections(walk.instrument, walk).flatMap((section) =>
    section.items.flatMap((item) => {
      const mark = given.get(item.key);
      if (!mark) return [];
      const described =
        item.kind === "scale" && typeof mark.value === "number" ? item.descriptors?.[String(mark.value)] : undefined;
      return [
        {
          section: textIn(section.title, language),
          lookFor: textIn(item.text, language),
          mark: markText(item, walk.instrument, mark, t, language),
          descriptor: described ? textIn(described, language) : "",
        },
      ];
    }),
  );
}

/** The step that was set in this room, newest first; none where none was. */
function stepSetIn(store: Store, observationId: string): Feedback["nextStep"] {
  const row = prepared(
    store.db,
    "SELECT text, due, how_known AS howKnown FROM action_step WHERE observation_id = ? AND deleted = 0 ORDER BY rid DESC LIMIT 1",
  ).get(observationId) as { text: string; due: string | null; howKnown: string | null } | undefined;
  return row ? { text: row.text, due: row.due ?? "", howKnown: row.howKnown ?? "" } : null;
}

/** All rooms of a walk together, names off. */
export function summaryContent(walk: WalkView, debrief: Debrief, language: Language): SchoolSummary {
  const t = translator(language);
  const visited = walk.observations.filter((room) => room.startedAt !== null || room.reason !== null);
  return {
    language,
    school: walk.schoolName,
    date: walk.localDate,
    observer: walk.observerName,
    instrument: textIn(walk.instrument.name, language),
    rooms: debrief.rooms,
    roomsNotObservable: debrief.notObservable,
    patterns: documentPatterns(debrief.patterns, walk.instrument, t, language),
    strengths: debrief.strengths,
    questions: debrief.questions,
    roomLines: visited.map((room) => ({
      room: room.roomLabel,
      course: room.courseLabel ?? "",
      minutes: Math.round(room.elapsedMs / 60_000),
      note: room.reason === null ? "" : notObservableText(room.reason, t),
    })),
  };
}
