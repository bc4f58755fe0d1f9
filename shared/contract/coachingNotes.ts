/**
 * Notes of visits, each for one audience, the phrases they are written with, and the copies that leave the app. A part of coaching's
 * contract. Nobody reads another's note before a copy of it was given to them.
 */
import { z } from "zod";
import { audiences, sharedAudience } from "../domain/coaching/cycle.ts";
import { command, id, nothing, query } from "./kinds.ts";

export const noteView = z.object({
  audience: z.string(),
  /** The editor's JSON. */
  body: z.string(),
  authorName: z.string(),
  /** Written by whoever asks. */
  own: z.boolean(),
  /** When a copy was last given to its audience; null while it was not, or was recalled. */
  releasedAt: z.string().nullable(),
  /** False where the note was written on since its copy was given. */
  releasedAsIs: z.boolean(),
});

/** A copy of a note, as it was when it was given. */
const givenNote = z.object({
  id,
  visitId: z.string(),
  personId: z.string().nullable(),
  whom: z.string().nullable(),
  schoolName: z.string(),
  on: z.string(),
  audience: z.string(),
  authorName: z.string(),
  body: z.string(),
  releasedAt: z.string(),
});

export const noteCalls = {
  /** Keeps a note with its author, whomever it is for. `body`: the editor's JSON; what is no note is an empty one. TEXT_TOO_LONG. */
  writeNote: command(z.object({ visitId: id, audience: z.enum(audiences), body: z.string().max(8_000_000) }), nothing),
  /** Gives its audience a copy of a note as it now is. EVALUATOR_WALL, NOT_FOUND where nothing was written, BAD_REQUEST for nobody. */
  shareNote: command(z.object({ visitId: id, audience: sharedAudience }), nothing),
  /** Takes the copy back. What was printed or sent is not reached by it. */
  recallNote: command(z.object({ visitId: id, audience: sharedAudience }), nothing),
  /** What others gave to whoever asks, or to the leaders they are one of; of one person, or of all. The latest first, at most 40. */
  given: query(
    ["released_note", "visit_note", "person", "school"],
    z.object({ personId: id.nullable() }),
    z.array(givenNote),
  ),
  /** One's own phrases and the district's, by their text. */
  phrases: query(["phrase"], nothing, z.array(z.object({ id, text: z.string(), own: z.boolean() }))),
  savePhrase: command(z.object({ id, text: z.string().trim().min(1).max(1_000), own: z.boolean() }), nothing),
  removePhrase: command(z.object({ id }), nothing),
  restorePhrase: command(z.object({ id }), nothing),
  /** Copies of a visit that were made for people without the app, the latest first: one's own list, nobody else's. */
  copies: query(
    ["prepared_copy"],
    z.object({ visitId: id }),
    z.array(
      z.object({
        id,
        audience: z.string(),
        way: z.string(),
        toName: z.string(),
        toAddress: z.string().nullable(),
        language: z.string(),
        at: z.string(),
        calledBackAt: z.string().nullable(),
      }),
    ),
  ),
  /** Writes down that a copy was asked back, or (`back` false) that it was not. NOT_FOUND. */
  callBackCopy: command(z.object({ id, back: z.boolean() }), nothing),
};
