/** Which classes walkthroughs reached: those of the roster against those that were seen. */
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { type CoverCell, coverage } from "../../../shared/domain/coaching/measures.ts";
import { checkRange } from "../../../shared/domain/effective.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { notBlind } from "../blindWalks.ts";

const cellColumns = `c.subject, c.grade, p.name AS period`;

const classesSql = `SELECT r.label AS room, ${cellColumns} FROM course_section AS c
  LEFT JOIN room AS r ON r.id = c.room_id LEFT JOIN period AS p ON p.id = c.period_id
  WHERE c.deleted = 0 AND (:school IS NULL OR c.school_id = :school) ORDER BY r.label, c.id`;

/** Rooms that were entered; one that could not be observed, and one of a void walk, was not seen. */
const seenSql = `SELECT o.room_label AS room, ${cellColumns} FROM observation AS o JOIN walk AS w ON w.id = o.walk_id
  LEFT JOIN course_section AS c ON c.id = o.section_id LEFT JOIN period AS p ON p.id = c.period_id
  WHERE o.deleted = 0 AND w.deleted = 0 AND o.started_at IS NOT NULL AND o.reason IS NULL AND w.state <> 'void'
  AND ${notBlind("w")} AND w.local_date >= :from AND w.local_date < :to
  AND (:school IS NULL OR w.school_id = :school) AND (:coach IS NULL OR w.observer_id = :coach OR w.observer_id IN (SELECT former_id FROM known_as WHERE person_id = :coach AND deleted = 0)) ORDER BY w.local_date, o.ord`;

/** DATES_REVERSED. Of a coach: their own rooms against the classes of every school, as of the office. */
export function coverageOf(
  { db }: Store,
  { kind, id, from, to, row, column }: Inputs["reports"]["coverage"],
): Outputs["reports"]["coverage"] {
  checkRange({ from, to });
  const school = kind === "school" ? id : null;
  const classes = prepared(db, classesSql).all({ school }) as CoverCell[];
  const coach = kind === "coach" ? id : null;
  const seen = prepared(db, seenSql).all({ school, coach, from, to }) as CoverCell[];
  return coverage(classes, seen, row, column);
}
