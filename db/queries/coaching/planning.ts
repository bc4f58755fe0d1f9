/** What the office plans by: rules of the agreement, strategies with a school's copies, and who enters which school when. */
import type { Outputs } from "../../../shared/contract/index.ts";
import { guardRules } from "../../commands/coaching/rows.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";

type Coaching = Outputs["coaching"];

export function listRules({ db }: Store): Coaching["rules"] {
  return guardRules(db);
}

interface StrategyRow {
  id: string;
  kind: string;
  title: string;
  text: string;
  howKnown: string | null;
  copyId: string | null;
  copyTitle: string;
  copyText: string;
  copyHow: string | null;
}

export function listStrategies({ db }: Store, { schoolId }: { schoolId: string | null }): Coaching["strategies"] {
  const sql = `SELECT s.id, s.kind, s.title, s.text, s.how_known AS howKnown, c.id AS copyId, c.title AS copyTitle,
    c.text AS copyText, c.how_known AS copyHow FROM strategy AS s
    LEFT JOIN school_strategy AS c ON c.rid = (SELECT x.rid FROM school_strategy AS x WHERE x.school_id = ?
      AND x.strategy_id = s.id AND x.deleted = 0 AND x.to_date IS NULL ORDER BY x.id DESC LIMIT 1)
    WHERE s.deleted = 0 AND s.archived = 0 ORDER BY s.title, s.id`;
  const rows = prepared(db, sql).all(schoolId) as StrategyRow[];
  return rows.map(({ copyId, copyTitle: title, copyText: text, copyHow: howKnown, ...row }) => ({
    ...row,
    copy: copyId === null ? null : { id: copyId, title, text, howKnown },
  }));
}

type Booking = Coaching["calendar"][number];

/** Bookings by day and hour. Two collide where they share a school and a day and their hours meet; without hours they may. */
export function calendar(
  { db }: Store,
  { schoolId, from, to }: { schoolId: string | null; from: string; to: string },
): Coaching["calendar"] {
  const sql = `SELECT b.id, b.kind, b.school_id AS schoolId, coalesce(s.name, '') AS schoolName, b.person_id AS personId,
    b.person_name AS personName, b.local_date AS "on", b.starts, b.ends, b.title, b.about_id AS aboutId
    FROM calendar_booking AS b LEFT JOIN school AS s ON s.id = b.school_id
    WHERE b.local_date >= ? AND b.local_date < ? AND (? IS NULL OR b.school_id = ?) AND b.deleted = 0
    ORDER BY b.local_date, b.starts, b.id`;
  const rows = prepared(db, sql).all(from, to, schoolId, schoolId) as Omit<Booking, "busy" | "collides">[];
  const byDay = Map.groupBy(rows, (row) => `${row.schoolId} ${row.on}`);
  return rows.map((row) => {
    const same = byDay.get(`${row.schoolId} ${row.on}`) ?? [];
    const people = new Set(same.map(({ personId }) => personId));
    const meets = (other: typeof row) =>
      other.id !== row.id &&
      other.personId !== row.personId &&
      (other.starts ?? "00:00") < (row.ends ?? "24:00") &&
      (row.starts ?? "00:00") < (other.ends ?? "24:00");
    return { ...row, busy: people.size, collides: same.some(meets) };
  });
}
