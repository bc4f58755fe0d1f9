/** An office at work, for tests of coaching: schools, a teacher at the first of them, and whoever coaches there, served over the contract. */
import type { Client } from "../../shared/client.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { createTestProfile } from "./profile.ts";
import { serveProfile } from "./served.ts";

/** Puts Ada Byron on the roster of a school, or another in another role. */
export async function addStaff(
  client: Client,
  schoolId: string,
  { id = "ada", name = "Ada Byron", email = null, role = "teacher", from = "2026-08-01" }: Partial<Staff> = {},
): Promise<void> {
  const fields = { name, email, staffId: null };
  await client.roster.addPerson({ schoolId, personId: id, membershipId: `${id}-at-${schoolId}`, fields, role, from });
}

interface Staff {
  id: string;
  name: string;
  email: string | null;
  role: "teacher" | "principal";
  from: string | null;
}

/** `schools`: their names by id. It is Monday 12 October 2026, nine in the morning in Chicago. */
export async function officeWith(schools: Readonly<Record<string, string>>) {
  const profile = await createTestProfile();
  const { clock } = profile;
  const { connect, staging, defects } = serveProfile(profile);
  const client = connect();
  for (const [id, name] of Object.entries(schools)) await client.schools.save({ id, fields: schoolNamed(name) });
  const [first] = Object.keys(schools);
  if (first !== undefined) await addStaff(client, first);
  const { coaching } = client;
  return { profile, clock, client, coaching, staging, defects, self: await coaching.self({}) };
}
