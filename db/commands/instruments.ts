/**
 * Building instruments. Only a draft is ever written; publishing makes it usable and final, so that an answer given with a
 * version always means what it meant. There is one draft of an instrument at a time, and a walk stays with the version it was
 * started with, whatever is published after.
 */
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import { checkBody } from "../../shared/domain/instrumentRules.ts";
import { type LocalText, textIn } from "../../shared/domain/text.ts";
import { Problem } from "../../shared/problems.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act, type Writer } from "../act.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { instrumentBodyOf } from "../queries/instrumentBodies.ts";
import type { Store } from "../store.ts";
import { instantNow } from "../time.ts";
import { fieldOf, mustBeHere } from "./fields.ts";

interface NewInstrument {
  id: string;
  versionId: string;
  /** A version, of any instrument and in any state. */
  copyOf: string | null;
  name: LocalText;
}

/** A new instrument with a first draft, blank or as a copy. The same id again is the same instrument. NOT_FOUND for `copyOf`. */
export function createInstrument(store: Store, { id, versionId, copyOf, name }: NewInstrument) {
  return act(store, "instruments.create", (writer) => {
    if (fieldOf(writer.db, "instrument", id, "id") !== undefined) return {};
    const source = copyOf === null ? null : versionHere(writer.db, copyOf);
    const body = source === null ? blankBody(name) : renamed(instrumentBodyOf(writer.db, source.id), name);
    const origin = source === null ? "new" : `copy:${source.instrumentId}`;
    writer.insert("instrument", id, districtBucket, { origin, archived: 0 });
    insertDraft(writer, versionId, id, 1, body);
    return {};
  });
}

/** What the builder starts from: one section to put the first look-for in. */
function blankBody(name: LocalText): InstrumentBody {
  const languages = Object.keys(name);
  const sections = [{ key: "section-1", title: {}, items: [] }];
  return { name, about: {}, languages: languages.length > 0 ? languages : ["en"], minutes: 10, scales: [], sections };
}

/** A copy has its new name in every language it speaks; where none was given, in the language it was. */
function renamed(body: InstrumentBody, name: LocalText): InstrumentBody {
  const named = body.languages.map((language) => [language, textIn(name, language)] as const);
  return { ...body, name: Object.fromEntries(named) };
}

/** A draft of the next version. The same id again is the same draft. NOT_FOUND, DRAFT_EXISTS. */
export function newVersion(store: Store, { instrumentId, versionId }: { instrumentId: string; versionId: string }) {
  return act(store, "instruments.newVersion", (writer) => {
    mustBeHere(writer.db, "instrument", instrumentId);
    if (fieldOf(writer.db, "instrument_version", versionId, "deleted") === 0) return {};
    const sql = `SELECT id, number, state FROM instrument_version WHERE instrument_id = ? AND deleted = 0
      ORDER BY number DESC, id DESC LIMIT 1`;
    const last = prepared(writer.db, sql).get(instrumentId) as
      | { id: string; number: number; state: string }
      | undefined;
    if (!last) throw new Problem("NOT_FOUND", { what: "instrument_version" });
    if (last.state === "draft") throw new Problem("DRAFT_EXISTS", {});
    insertDraft(writer, versionId, instrumentId, last.number + 1, instrumentBodyOf(writer.db, last.id));
    return {};
  });
}

function insertDraft(writer: Writer, id: string, instrumentId: string, number: number, body: InstrumentBody): void {
  const draft = { instrument_id: instrumentId, number, state: "draft", published_at: null };
  writer.put("instrument_version", id, districtBucket, { ...draft, body: JSON.stringify(body) });
}

/** Keeps a draft as it is, finished or not. NOT_FOUND, VERSION_IN_USE. */
export function saveDraft(store: Store, { versionId, body }: { versionId: string; body: InstrumentBody }) {
  return act(store, "instruments.saveDraft", (writer) => {
    mustBeDraft(writer.db, versionId);
    writer.update("instrument_version", versionId, { body: JSON.stringify(body) });
    return {};
  });
}

/** Throws a draft away, and with an instrument's only one the instrument. NOT_FOUND, VERSION_IN_USE. */
export function discardDraft(store: Store, { versionId }: { versionId: string }) {
  return act(store, "instruments.discardDraft", (writer) => {
    const { instrumentId } = mustBeDraft(writer.db, versionId);
    writer.remove("instrument_version", versionId);
    const left = prepared(writer.db, "SELECT 1 FROM instrument_version WHERE instrument_id = ? AND deleted = 0");
    if (left.get(instrumentId) === undefined) writer.remove("instrument", instrumentId);
    return {};
  });
}

/**
 * Takes a discarding back, the instrument's too. The draft becomes the next version whatever was published meanwhile; where
 * another draft was begun, DRAFT_EXISTS. NOT_FOUND.
 */
export function restoreDraft(store: Store, { versionId }: { versionId: string }) {
  return act(store, "instruments.restoreDraft", (writer) => {
    const instrumentId = fieldOf(writer.db, "instrument_version", versionId, "instrument_id");
    if (typeof instrumentId !== "string") throw new Problem("NOT_FOUND", { what: "instrument_version" });
    if (fieldOf(writer.db, "instrument_version", versionId, "deleted") === 0) return {};
    const sql =
      "SELECT max(number) AS last, max(state = 'draft') AS draft FROM instrument_version WHERE instrument_id = ? AND deleted = 0";
    const { last, draft } = prepared(writer.db, sql).get(instrumentId) as { last: number | null; draft: 0 | 1 | null };
    if (draft === 1) throw new Problem("DRAFT_EXISTS", {});
    writer.restore("instrument", instrumentId);
    writer.restore("instrument_version", versionId);
    writer.update("instrument_version", versionId, { number: (last ?? 0) + 1 });
    return {};
  });
}

/** Makes a draft usable, for good; one that is published already stays as it is. NOT_FOUND, INSTRUMENT_INVALID. */
export function publish(store: Store, { versionId }: { versionId: string }) {
  return act(store, "instruments.publish", (writer) => {
    if (versionHere(writer.db, versionId).state === "published") return {};
    const issues = checkBody(instrumentBodyOf(writer.db, versionId)).map((each) => ({ ...each, path: [...each.path] }));
    if (issues.length > 0) throw new Problem("INSTRUMENT_INVALID", { count: issues.length, issues });
    writer.update("instrument_version", versionId, { state: "published", published_at: instantNow(store) });
    return {};
  });
}

/** Takes an instrument out of the choice for new walks, or brings it back; walks made with it stay as they are. NOT_FOUND. */
export function archiveInstrument(store: Store, { id, archived }: { id: string; archived: boolean }) {
  return act(store, "instruments.archive", (writer) => {
    writer.update("instrument", id, { archived: archived ? 1 : 0 });
    return {};
  });
}

interface VersionHere {
  id: string;
  instrumentId: string;
  state: string;
}

function versionHere(db: ReadableDb, id: string): VersionHere {
  const sql = "SELECT id, instrument_id AS instrumentId, state FROM instrument_version WHERE id = ? AND deleted = 0";
  const version = prepared(db, sql).get(id) as VersionHere | undefined;
  if (!version) throw new Problem("NOT_FOUND", { what: "instrument_version" });
  return version;
}

function mustBeDraft(db: ReadableDb, id: string): VersionHere {
  const version = versionHere(db, id);
  if (version.state !== "draft") throw new Problem("VERSION_IN_USE", {});
  return version;
}
