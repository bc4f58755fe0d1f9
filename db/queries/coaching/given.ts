/** Copies of notes that others gave to whoever asks, or to an audience they belong to. The notes themselves stay with their authors. */
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";

/** Of the released copy `r`: the note is somebody else's, or it would be on this device. */
export const notOwn = "NOT EXISTS (SELECT 1 FROM visit_note AS o WHERE o.id = r.note_id AND o.deleted = 0)";

/** More than anybody reads on one page. */
const most = 40;

/** The latest first; at most 40. */
export function givenNotes({ db }: Store, { personId }: Inputs["coaching"]["given"]): Outputs["coaching"]["given"] {
  const sql = `SELECT r.id, r.visit_id AS visitId, r.person_id AS personId, p.name AS whom, coalesce(s.name, '') AS schoolName,
    r.on_date AS "on", r.audience, r.author_name AS authorName, r.body, r.released_at AS releasedAt
    FROM released_note AS r LEFT JOIN person AS p ON p.id = r.person_id LEFT JOIN school AS s ON s.id = r.school_id
    WHERE ${personId === null ? "" : "r.person_id = ? AND"} r.deleted = 0 AND ${notOwn}
    ORDER BY r.on_date DESC, r.id DESC LIMIT ${most}`;
  return prepared(db, sql).all(...(personId === null ? [] : [personId])) as Outputs["coaching"]["given"];
}
