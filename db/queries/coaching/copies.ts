/** Where copies of a visit went. Only one's own are on this device. */
import type { Outputs } from "../../../shared/contract/index.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";

export function listCopies({ db }: Store, { visitId }: { visitId: string }): Outputs["coaching"]["copies"] {
  const sql = `SELECT id, audience, way, to_name AS toName, to_address AS toAddress, language, at, called_back_at AS calledBackAt
    FROM prepared_copy WHERE visit_id = ? AND deleted = 0 ORDER BY at DESC, id DESC`;
  return prepared(db, sql).all(visitId) as Outputs["coaching"]["copies"];
}
