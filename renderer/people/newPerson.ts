/** A person's place at a school in one stroke. */
import { newId } from "../../shared/domain/ids.ts";
import { tell } from "../api/call.ts";

export interface NewPerson {
  name: string;
  role: string;
  /** The role as it was typed, where it is none of the usual. */
  roleGiven?: string;
  email?: string;
}

/** A new person with their place here; or a place here for somebody on record elsewhere (`known`). Gives the person's id. */
export async function addPerson(
  schoolId: string,
  { name, role, roleGiven = "", email = "" }: NewPerson,
  known: string | null,
): Promise<string> {
  const membershipId = newId();
  const personId = known ?? newId();
  if (known === null)
    await tell("roster", "addPerson", {
      schoolId,
      personId,
      membershipId,
      fields: { name, email: email || null, staffId: null },
      role,
      from: null,
    });
  if (known !== null || role === "other")
    await tell("roster", "saveMembership", {
      id: membershipId,
      personId,
      schoolId,
      role,
      roleGiven: roleGiven || null,
      from: null,
      to: null,
    });
  return personId;
}
