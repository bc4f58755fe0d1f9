/** What the office plans by: rules of the agreement, and strategies with a school's copies. */
import type { Outputs } from "../../../shared/contract/index.ts";
import { districtBucket, schoolBucket } from "../../../shared/sync/buckets.ts";
import { guardRules } from "../../commands/coaching/rows.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { mayWrite } from "../../sync/mayWrite.ts";

type Coaching = Outputs["coaching"];

/** Every rule, with the names of the school and of those it speaks of. */
export function listRules({ db }: Store): Coaching["rules"] {
  const schoolName = prepared(db, "SELECT name FROM school WHERE id = ?").pluck();
  const personName = prepared(db, "SELECT name FROM person WHERE id = ?").pluck();
  return guardRules(db).map((rule) => {
    const named = rule.clause.kind === "wall" ? rule.clause.people : [];
    return {
      ...rule,
      schoolName: rule.schoolId === null ? null : ((schoolName.get(rule.schoolId) as string | undefined) ?? ""),
      people: named.map((id) => ({ id, name: (personName.get(id) as string | undefined) ?? "" })),
    };
  });
}

/** What whoever works here may change of the menu: the library, and the copies of one school. */
export function strategyRights({ db }: Store, { schoolId }: { schoolId: string | null }): Coaching["strategyRights"] {
  const copies = schoolId !== null && mayWrite(db, schoolBucket(schoolId, "office"));
  return { library: mayWrite(db, districtBucket), copies };
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

/** By their titles; `archived`: those that are no longer offered. */
export function listStrategies(
  { db }: Store,
  { schoolId, archived = false }: { schoolId: string | null; archived?: boolean | undefined },
): Coaching["strategies"] {
  const sql = `SELECT s.id, s.kind, s.title, s.text, s.how_known AS howKnown, c.id AS copyId, c.title AS copyTitle,
    c.text AS copyText, c.how_known AS copyHow FROM strategy AS s
    LEFT JOIN school_strategy AS c ON c.rid = (SELECT x.rid FROM school_strategy AS x WHERE x.school_id = ?
      AND x.strategy_id = s.id AND x.deleted = 0 AND x.to_date IS NULL ORDER BY x.id DESC LIMIT 1)
    WHERE s.deleted = 0 AND s.archived = ? ORDER BY s.title, s.id`;
  const rows = prepared(db, sql).all(schoolId, archived ? 1 : 0) as StrategyRow[];
  return rows.map(({ copyId, copyTitle: title, copyText: text, copyHow: howKnown, ...row }) => ({
    ...row,
    copy: copyId === null ? null : { id: copyId, title, text, howKnown },
  }));
}
