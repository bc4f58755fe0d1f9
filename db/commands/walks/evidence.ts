/**
 * Lines of evidence. A line's id is the caller's, made when Enter was hit, so a line sent twice is one line. Words that reach the
 * store are never dropped: typing into a line that was taken away brings it back.
 */
import { parseLine } from "../../../shared/domain/evidence.ts";
import { Problem } from "../../../shared/problems.ts";
import { act, type Fields, type Writer } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { mustBeOpen, roomOf } from "./heads.ts";

interface NewLine {
  id: string;
  observationId: string;
  offsetMs: number;
  /** The instant on the wall, UTC. */
  at: string;
  text: string;
}

/**
 * Writes a line. The same id with the same words is the line that is already there, and changes nothing; with other words it is
 * an edit. NOT_FOUND, ALREADY_FINAL, WALK_VOID, TEXT_TOO_LONG, BAD_REQUEST for no words, or an id of another room.
 */
export function writeEvidence(store: Store, { id, observationId, offsetMs, at, text }: NewLine) {
  const words = wordsOf(text);
  return act(store, "walks.writeEvidence", (writer) => {
    const room = roomOf(writer.db, observationId);
    const known = lineOf(writer.db, id);
    if (known && known.observationId !== observationId) {
      throw new Problem("BAD_REQUEST", { path: "id", reason: "an id is used in another room" });
    }
    if (known && sameWords(known, words)) return {};
    mustBeOpen(room);
    if (known) writeWords(writer, id, words);
    else
      writer.insert("evidence", id, room.bucket, { observation_id: observationId, offset_ms: offsetMs, at, ...words });
    return {};
  });
}

/** Changes the words of a line; when it was said stays. Problems as `writeEvidence`. */
export function editEvidence(store: Store, { id, text }: { id: string; text: string }) {
  const words = wordsOf(text);
  return act(store, "walks.editEvidence", (writer) => {
    const line = mustHave(writer.db, id);
    if (sameWords(line, words)) return {};
    mustBeOpen(roomOf(writer.db, line.observationId));
    writeWords(writer, id, words);
    return {};
  });
}

/** Takes a line away. It stays, soft, to be put back. NOT_FOUND, ALREADY_FINAL, WALK_VOID. */
export function removeEvidence(store: Store, { id }: { id: string }) {
  return act(store, "walks.removeEvidence", (writer) => {
    const line = mustHave(writer.db, id);
    if (line.deleted) return {};
    mustBeOpen(roomOf(writer.db, line.observationId));
    writer.remove("evidence", id);
    return {};
  });
}

/** Puts a line back as it was. NOT_FOUND, ALREADY_FINAL, WALK_VOID. */
export function restoreEvidence(store: Store, { id }: { id: string }) {
  return act(store, "walks.restoreEvidence", (writer) => {
    const line = mustHave(writer.db, id);
    if (!line.deleted) return {};
    mustBeOpen(roomOf(writer.db, line.observationId));
    writer.restore("evidence", id);
    return {};
  });
}

export type Words = Pick<Fields<"evidence">, "speaker" | "text" | "tags">;

/** What a typed line says: its speaker, its words as they were typed, its tags. TEXT_TOO_LONG, BAD_REQUEST where it is blank. */
export function wordsOf(typed: string): Words {
  const { speaker, text, tags } = parseLine(typed);
  if (typed.trim() === "") throw new Problem("BAD_REQUEST", { path: "text", reason: "empty" });
  return { speaker, text, tags: JSON.stringify(tags) };
}

/** Gives a line its words, and brings it back where it had been taken away. True when something changed. */
export function writeWords(writer: Writer, id: string, words: Words): boolean {
  const restored = writer.restore("evidence", id);
  return writer.update("evidence", id, { ...words }) || restored;
}

export interface StoredLine extends Words {
  observationId: string;
  deleted: 0 | 1;
}

/** A line, also one that was taken away. */
export function lineOf(db: ReadableDb, id: string): StoredLine | undefined {
  const sql = "SELECT observation_id AS observationId, deleted, speaker, text, tags FROM evidence WHERE id = ?";
  return prepared(db, sql).get(id) as StoredLine | undefined;
}

function mustHave(db: ReadableDb, id: string): StoredLine {
  const line = lineOf(db, id);
  if (!line) throw new Problem("NOT_FOUND", { what: "evidence" });
  return line;
}

/** Tags follow from the words, so they need no comparing. */
function sameWords(line: StoredLine, words: Words): boolean {
  return line.speaker === words.speaker && line.text === words.text;
}
