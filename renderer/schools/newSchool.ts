/** Adding a school in one stroke: the school, its level from today on, and its place among mine. */
import { newId } from "../../shared/domain/ids.ts";
import { type SchoolFields, schoolNamed } from "../../shared/domain/school.ts";
import { tell } from "../api/call.ts";

/** Makes the school and gives its id. What is known of it is its level now; since when is not. */
export async function addSchool(
  fields: Partial<SchoolFields> & { name: string },
  level: string | null,
): Promise<string> {
  const id = newId();
  await tell("schools", "save", { id, fields: { ...schoolNamed(fields.name), ...fields } });
  if (level !== null)
    await tell("schools", "setFact", { id: newId(), schoolId: id, kind: "level", value: level, from: null, to: null });
  await tell("schools", "setMine", { id, mine: true });
  return id;
}
