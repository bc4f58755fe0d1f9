/** Agreement over time, from the pairs that comparisons left with each school: of every observer, and of every look-for. */
import { z } from "zod";
import type { Outputs } from "../../../shared/contract/index.ts";
import { agreementFigures, type ScoredPair, scoredPair } from "../../../shared/domain/coaching/calibration.ts";
import { itemsOf } from "../../../shared/domain/instrument.ts";
import type { LocalText } from "../../../shared/domain/text.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { currentIds } from "../knownAs.ts";
import { findInstrumentBody } from "../instrumentBodies.ts";

type OverTime = Outputs["calibration"]["overTime"];

interface Row {
  id: string;
  sessionId: string;
  on: string;
  lesson: string;
  versionId: string;
  firstId: string;
  firstName: string;
  secondId: string;
  secondName: string;
  pairs: string;
}
/** A lesson that two observers compared. */
export type Lesson = Omit<Row, "pairs"> & { pairs: ScoredPair[] };

const pairsOf = z.array(scoredPair);

/** `from` and `to`: the days of lessons that count, both included; null for all there are. Lessons come newest first. */
export function agreementOverTime({ db }: Store, days: { from: string | null; to: string | null }): OverTime {
  const lessons = lessonsOf(db, days);
  return { observers: observersOf(lessons), lookFors: lookForsOf(db, lessons) };
}

/** As `agreementOverTime` reads them. */
export function lessonsOf(db: ReadableDb, { from, to }: { from: string | null; to: string | null }): Lesson[] {
  const sql = `SELECT id, session_id AS sessionId, local_date AS "on", lesson, version_id AS versionId, first_id AS firstId, first_name AS firstName,
    second_id AS secondId, second_name AS secondName, pairs FROM observer_agreement
    WHERE deleted = 0 AND local_date >= ? AND local_date <= ? ORDER BY local_date DESC, id DESC`;
  const nowOf = currentIds(db);
  const stored = prepared(db, sql).all(from ?? "", to ?? "9999-12-31") as Row[];
  const rows = stored.map((row) => ({ ...row, firstId: nowOf(row.firstId), secondId: nowOf(row.secondId) }));
  // Told twice where both know the school by different ids: it is one lesson of the same two.
  const once = new Map(rows.map((row) => [[row.sessionId, row.firstId, row.secondId].join(" "), row]));
  return [...once.values()].map((row) => ({ ...row, pairs: pairsOf.parse(JSON.parse(row.pairs)) }));
}

function observersOf(lessons: readonly Lesson[]): OverTime["observers"] {
  const byObserver = new Map<string, { name: string; lessons: { lesson: Lesson; withName: string }[] }>();
  const add = (id: string, name: string, lesson: Lesson, withName: string) => {
    const known = byObserver.get(id) ?? { name, lessons: [] };
    byObserver.set(id, { ...known, lessons: [...known.lessons, { lesson, withName }] });
  };
  for (const lesson of lessons) {
    add(lesson.firstId, lesson.firstName, lesson, lesson.secondName);
    add(lesson.secondId, lesson.secondName, lesson, lesson.firstName);
  }
  const observers = [...byObserver].map(([id, { name, lessons: theirs }]) => ({
    id,
    name,
    figures: agreementFigures(theirs.flatMap(({ lesson }) => lesson.pairs)),
    lessons: theirs.map(({ lesson, withName }) => ({
      id: lesson.id,
      on: lesson.on,
      lesson: lesson.lesson,
      withName,
      figures: agreementFigures(lesson.pairs),
    })),
  }));
  return observers.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Where observers agree least comes first: that is what the next calibration is for. */
function lookForsOf(db: ReadableDb, lessons: readonly Lesson[]): OverTime["lookFors"] {
  const byItem = new Map<string, { text: LocalText; lessons: number; pairs: ScoredPair[] }>();
  for (const { versionId, pairs } of lessons) {
    const texts = new Map(itemsIn(db, versionId).map(({ key, text }) => [key, text]));
    for (const pair of pairs) {
      const known = byItem.get(pair.itemKey) ?? { text: texts.get(pair.itemKey) ?? {}, lessons: 0, pairs: [] };
      byItem.set(pair.itemKey, { ...known, lessons: known.lessons + 1, pairs: [...known.pairs, pair] });
    }
  }
  const all = [...byItem].map(([itemKey, { text, lessons: count, pairs }]) => {
    return { itemKey, text, lessons: count, figures: agreementFigures(pairs) };
  });
  return all.toSorted((a, b) => (a.figures.exact.value ?? 0) - (b.figures.exact.value ?? 0));
}

function itemsIn(db: ReadableDb, versionId: string) {
  const body = findInstrumentBody(db, versionId);
  return body ? itemsOf(body) : [];
}
