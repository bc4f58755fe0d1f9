/** Notes by audience, the phrases they are written with, and the copies that leave the app. */
import { callBackCopy } from "../../commands/coaching/copies.ts";
import * as notes from "../../commands/coaching/notes.ts";
import * as phrases from "../../commands/coaching/phrases.ts";
import { read, write } from "../../context.ts";
import { listCopies } from "../../queries/coaching/copies.ts";
import { givenNotes } from "../../queries/coaching/given.ts";
import { listPhrases } from "../../queries/coaching/phrases.ts";
import { os } from "../os.ts";

const area = os.coaching;

export const noteRoutes = {
  writeNote: area.writeNote.handler(write(notes.writeNote)),
  shareNote: area.shareNote.handler(write(notes.shareNote)),
  recallNote: area.recallNote.handler(write(notes.recallNote)),
  given: area.given.handler(read(givenNotes)),
  phrases: area.phrases.handler(read(listPhrases)),
  savePhrase: area.savePhrase.handler(write(phrases.savePhrase)),
  removePhrase: area.removePhrase.handler(write(phrases.removePhrase)),
  restorePhrase: area.restorePhrase.handler(write(phrases.restorePhrase)),
  copies: area.copies.handler(read(listCopies)),
  callBackCopy: area.callBackCopy.handler(write(callBackCopy)),
};
