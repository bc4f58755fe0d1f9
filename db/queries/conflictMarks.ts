/**
 * The two sides of a conflict about a mark, in the words of the instrument that was used: the level's name and what it looks like, the
 * option's text, never a bare number. Where the walk or its instrument is not here, nothing is said and the value stands as it is.
 */
import { answerState, type InstrumentBody, type Item, itemsOf } from "../../shared/domain/instrument.ts";
import { markText } from "../../shared/domain/markText.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import { type Language, nearestLanguage, translator } from "../../shared/words/words.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { readAnswerValue } from "./answerValues.ts";
import { findInstrumentBody } from "./instrumentBodies.ts";
import { prefOr } from "./prefs.ts";

export interface MarkWords {
  /** The look-for. */
  question: string;
  /** A value of a field of the answer as people read it; null where it is no mark. */
  said(field: string, value: FieldValue): string | null;
}

const sql = `SELECT a.item_key AS itemKey, w.instrument_version_id AS versionId FROM answer a
  JOIN observation o ON o.id = a.observation_id JOIN walk w ON w.id = o.walk_id WHERE a.id = ?`;

/** Null where the row is no answer, or what it answers is not on this machine. */
export function markWordsOf(store: Store, table: string, rowId: string): MarkWords | null {
  const found = table === "answer" ? itemOf(store.db, rowId) : null;
  if (!found) return null;
  const language = nearestLanguage(prefOr<string>(store, "language", "en"));
  return {
    question: textIn(found.item.text, language),
    said: (field, value) => saidOf(found, field, value, language),
  };
}

interface Found {
  item: Item;
  body: InstrumentBody;
}

function itemOf(db: ReadableDb, answer: string): Found | null {
  const row = prepared(db, sql).get(answer) as { itemKey: string; versionId: string } | undefined;
  const body = row && findInstrumentBody(db, row.versionId);
  const item = body && itemsOf(body).find(({ key }) => key === row.itemKey);
  return body && item ? { item, body } : null;
}

function saidOf({ item, body }: Found, field: string, value: FieldValue, language: Language): string | null {
  const t = translator(language);
  if (field === "state") {
    const state = answerState.safeParse(value).data;
    if (!state) return null;
    return state === "answered"
      ? t("sync:conflicts.answered")
      : markText(item, body, { state, value: null }, t, language);
  }
  if (field !== "value" || typeof value !== "string") return null;
  const read = readAnswerValue(value);
  const mark = markText(item, body, { state: "answered", value: read }, t, language);
  const looks = item.kind === "scale" ? item.descriptors?.[String(read)] : undefined;
  return looks ? `${mark}: ${textIn(looks, language)}` : mark;
}
