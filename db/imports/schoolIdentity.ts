/**
 * Which school a row of a directory is. Its id is computed from the best id the row has, so that two machines that import the
 * same file apart make the same school. A school that is here under another id of its own (typed in by hand, or from a file with
 * other ids) is found by any id it shares with the row, unless another of their ids contradicts that.
 */
import type { SchoolRowFields } from "../../shared/domain/columnsSchool.ts";
import { folded } from "../../shared/domain/text.ts";
import { syncedTables } from "../../shared/sync/registry.ts";
import type { Fields } from "../act.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { quickId } from "./quickIds.ts";

/**
 * NCES id, else the state's id within its state, else the district's own within the district, else the name within the district
 * (within the town, where no district is named). Permanent: another rule would make every imported school anew.
 */
export function schoolIdOf(fields: SchoolRowFields): string {
  if (fields.ncesId !== null) return quickId("nces.ed.gov", "school", fields.ncesId);
  if (fields.stateId !== null) return quickId(`state ${folded(fields.state ?? "")}`, "school", fields.stateId);
  const district = fields.districtId ?? fields.districtName;
  if (fields.localId !== null) return quickId(`district ${folded(district ?? "")}`, "school", fields.localId);
  const place = district ?? [fields.city, fields.state].filter((part) => part !== null).join(", ");
  return quickId(`district ${folded(place)}`, "school name", folded(fields.name ?? ""));
}

export type SchoolHere = Fields<"school"> & { id: string; deleted: 0 | 1 };

const columns = ["id", "deleted", ...syncedTables.school].join(", ");

/**
 * The school of a row that is here already, or undefined. `before` is the first op of the run that asks: what the run itself
 * made is not looked at, so that a preview and the run find the same.
 */
export function findSchool(
  db: ReadableDb,
  id: string,
  fields: SchoolRowFields,
  before: number,
): SchoolHere | undefined {
  const own = prepared(db, `SELECT ${columns} FROM school WHERE id = ?`).get(id) as SchoolHere | undefined;
  if (own && own.deleted === 0) return own;
  return sharing(db, fields, before) ?? own;
}

function sharing(db: ReadableDb, fields: SchoolRowFields, before: number): SchoolHere | undefined {
  const ids = [
    ["nces_id", fields.ncesId],
    ["state_id", fields.stateId],
    ["local_id", fields.localId],
  ] as const;
  for (const [column, value] of ids) {
    if (value === null) continue;
    const sql = `SELECT ${columns} FROM school WHERE ${column} = ? AND deleted = 0 AND made < ? LIMIT 9`;
    const found = (prepared(db, sql).all(value, before) as SchoolHere[]).filter((row) => agrees(row, fields, column));
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** No other id contradicts it; a district's own id means something only within the same district. */
function agrees(row: SchoolHere, fields: SchoolRowFields, column: string): boolean {
  const contradicts = (was: string | null, now: string | null) => was !== null && now !== null && was !== now;
  if (contradicts(row.nces_id, fields.ncesId)) return false;
  if (column === "nces_id") return true;
  const sameDistrict =
    (row.district_id !== null && row.district_id === fields.districtId) ||
    (row.district_name !== null && folded(row.district_name) === folded(fields.districtName ?? ""));
  if (column === "local_id") return sameDistrict;
  return !contradicts(row.district_id, fields.districtId) || sameDistrict;
}
