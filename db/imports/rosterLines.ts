/**
 * The lines of a roster that can be used: read, and their school found. A roster is held in memory while it is worked out, because
 * who is one person and who are two shows only when all of it was read; so its size is bounded.
 */
import type { ImportPlan } from "../../shared/contract/imports.ts";
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import { rosterReader, type RosterRowFields } from "../../shared/domain/columnsRoster.ts";
import type { RosterMapping } from "../../shared/domain/columns.ts";
import { Problem } from "../../shared/problems.ts";
import type { TableRow } from "../../interchange/tables/readTable.ts";
import type { Schools } from "./rosterSchools.ts";

/** Lines of a district with 100,000 classes, twice over. */
const mostLines = 200_000;

export interface RosterLine {
  line: number;
  schoolId: string;
  fields: RosterRowFields & { name: string };
  extra: Record<string, string>;
}

interface Options {
  mapping: RosterMapping;
  odd: OddList;
  schools: Schools;
  plan: Pick<ImportPlan, "schoolId">;
}

/** Reads lines one by one: `read` gives null for one that cannot be used, which is listed. FILE_TOO_LARGE. */
export function lineReader({ mapping, odd, schools, plan }: Options): (row: TableRow) => RosterLine | null {
  const read = rosterReader(mapping);
  const header = (target: string) => mapping.columns.find(({ as }) => as === target)?.header ?? "";
  const [schoolHeader, roomHeader] = [header("schoolRef"), header("room")];
  let count = 0;
  return ({ line, cells }) => {
    if (++count > mostLines) throw new Problem("FILE_TOO_LARGE", {});
    const { fields, extra, odd: remarks } = read(cells);
    for (const { kind, column, detail } of remarks) odd.add(line, kind, column, detail);
    const schoolId = schools.find(fields.schoolRef, plan.schoolId, (kind, detail) =>
      odd.add(line, kind, schoolHeader, detail),
    );
    if (roomHeader !== "" && fields.room === null) odd.add(line, "room_blank", roomHeader);
    if (fields.name === null || schoolId === null) return null;
    return { line, schoolId, fields: { ...fields, name: fields.name }, extra };
  };
}
