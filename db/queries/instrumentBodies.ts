/**
 * The content of an instrument version, parsed once. A walk asks for it at every mark. A version that is used never changes, but
 * a parsed body is kept only as long as the stored text is the same, so that nobody has to remember when it may.
 */
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import { Problem } from "../../shared/problems.ts";
import { prepared, type ReadableDb } from "../connection.ts";

const mostKept = 50;
const kept = new Map<string, { text: string; body: InstrumentBody }>();

/** The body of a version, also of one that was since taken away; undefined where it is not on this machine. */
export function findInstrumentBody(db: ReadableDb, versionId: string): InstrumentBody | undefined {
  const text = prepared(db, "SELECT body FROM instrument_version WHERE id = ?").pluck().get(versionId) as
    | string
    | undefined;
  if (text === undefined) return undefined;
  const known = kept.get(versionId);
  if (known?.text === text) return known.body;
  if (kept.size >= mostKept) kept.clear();
  const body = JSON.parse(text) as InstrumentBody;
  kept.set(versionId, { text, body });
  return body;
}

/** As `findInstrumentBody`; NOT_FOUND where it is not on this machine. */
export function instrumentBodyOf(db: ReadableDb, versionId: string): InstrumentBody {
  const body = findInstrumentBody(db, versionId);
  if (!body) throw new Problem("NOT_FOUND", { what: "instrument_version" });
  return body;
}
