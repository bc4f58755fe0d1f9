/** One's calibrations, each with what is to be exchanged and what came of the comparisons. */
import encodeQR from "qr";
import type { CalibrationLine, Comparison } from "../../../shared/contract/calibration.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import {
  agreementFigures,
  type Compared,
  compareMarks,
  scoredPairs,
  type SealedMarks,
} from "../../../shared/domain/coaching/calibration.ts";
import type { InstrumentBody } from "../../../shared/domain/instrument.ts";
import { codeOf, readLesson } from "./code.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { findInstrumentBody, instrumentBodyOf } from "../instrumentBodies.ts";
import { calibrationColumns, calibrationOf, type CalibrationRow, readSealed } from "./rows.ts";

type Out = Outputs["calibration"];

/** The newest lesson first. */
export function listCalibrations({ db }: Store): CalibrationLine[] {
  const sql = `SELECT ${calibrationColumns} FROM calibration AS c WHERE c.deleted = 0 ORDER BY c.local_date DESC, c.id DESC`;
  return (prepared(db, sql).all() as CalibrationRow[]).map((row) => lineOf(db, row));
}

const roomSql = `SELECT o.state = 'closed' OR w.state = 'finished' FROM walk AS w JOIN observation AS o ON o.walk_id = w.id
  WHERE w.id = ? AND o.id = ?`;

function lineOf(db: ReadableDb, row: CalibrationRow): CalibrationLine {
  const { id, lesson, schoolId, on, walkId, observationId, versionId, sealedAt } = row;
  const others = othersOf(db, id).map(({ name }) => name);
  const scored = prepared(db, roomSql).pluck().get(walkId, observationId) === 1;
  const sealed = others.length > 0 ? "compared" : "sealed";
  return {
    id,
    lesson,
    schoolId,
    on,
    walkId,
    observationId,
    others,
    schoolName: schoolName(db, schoolId),
    instrumentName: findInstrumentBody(db, versionId)?.name ?? {},
    state: sealedAt === null ? (scored ? "scored" : "scoring") : sealed,
  };
}

const schoolName = (db: ReadableDb, id: string) =>
  (prepared(db, "SELECT name FROM school WHERE id = ?").pluck().get(id) as string | undefined) ?? "";

interface Other {
  observerId: string;
  name: string;
  marks: string;
}

function othersOf(db: ReadableDb, calibrationId: string): Other[] {
  const sql = `SELECT observer_id AS observerId, observer_name AS name, marks FROM calibration_other
    WHERE calibration_id = ? AND deleted = 0 ORDER BY observer_name, observer_id`;
  return prepared(db, sql).all(calibrationId) as Other[];
}

/** NOT_FOUND, also where its instrument is not on this machine. */
export function getCalibration({ db, actor }: Store, { id }: { id: string }): Out["get"] {
  const row = calibrationOf(db, id);
  const body = instrumentBodyOf(db, row.versionId);
  const { sessionId: session, schoolId: school, versionId: version, lesson, on } = row;
  const invitation = codeOf("lesson", {
    session,
    school,
    schoolName: schoolName(db, school),
    version,
    lesson,
    on,
    by: actor.name,
  });
  const mine = row.mine === null ? null : readSealed(row.mine);
  return {
    ...lineOf(db, row),
    instrument: body,
    invitation: { text: invitation, svg: pictureOf(invitation) },
    sealed: mine && row.sealedAt !== null ? { at: row.sealedAt, ...exchange(row, actor, mine) } : null,
    comparisons: mine ? othersOf(db, id).map((other) => comparison(body, mine, other)) : [],
  };
}

/** A file carries everything; a picture the marks, and the evidence too where that fits. */
function exchange({ sessionId }: CalibrationRow, actor: Store["actor"], sealed: SealedMarks) {
  const whole = { session: sessionId, observer: actor.id, name: actor.name, ...sealed };
  const text = codeOf("marks", whole);
  return { text, svg: pictureOf(text) ?? pictureOf(codeOf("marks", { ...whole, lines: [] })) };
}

/** More letters than this make a picture that a laptop's camera does not read from another's screen. */
const mostLetters = 1_200;

function pictureOf(text: string): string | null {
  return text.length > mostLetters ? null : encodeQR(text, "svg", { ecc: "low" });
}

function comparison(body: InstrumentBody, mine: SealedMarks, { observerId, name, marks }: Other): Comparison {
  const theirs = readSealed(marks);
  const compared = compareMarks(body, mine, theirs);
  const items = compared.map((each) => ({
    itemKey: each.item.key,
    mine: each.mine,
    theirs: each.theirs,
    apart: apartOf(each),
  }));
  return {
    observerId,
    observerName: name,
    figures: agreementFigures(scoredPairs(compared)),
    items: items.toSorted((a, b) => (b.apart ?? -1) - (a.apart ?? -1)),
    mine: mine.lines,
    theirs: theirs.lines,
  };
}

const apartOf = ({ pair }: Compared) => (pair ? Math.abs(pair[0] - pair[1]) : null);

/** Problems as the contract has them. */
export function lookAtLesson({ db }: Store, { code }: { code: string }): Out["look"] {
  const { session, school, version, lesson, on, by, schoolName: called } = readLesson(code);
  const isHere = prepared(db, "SELECT 1 FROM school WHERE id = ? AND deleted = 0").get(school) !== undefined;
  const mine = prepared(db, "SELECT id FROM calibration WHERE session_id = ? AND deleted = 0 LIMIT 1").pluck();
  return {
    sessionId: session,
    schoolId: isHere ? school : null,
    schoolName: isHere ? schoolName(db, school) : called,
    versionId: version,
    instrumentName: instrumentBodyOf(db, version).name,
    lesson,
    on,
    by,
    mine: (mine.get(session) as string | undefined) ?? null,
  };
}
