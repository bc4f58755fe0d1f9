/** People, roles and the district's settings, from the hub's console. */
import { roles, isRole } from "../../shared/domain/roles.ts";
import { Problem } from "../../shared/problems.ts";
import { atConsole } from "../office.ts";
import { districtOf, setDistrict, todayOf } from "../people/district.ts";
import { addStaff, endGrant, giveGrant, listStaff } from "../people/staff.ts";
import type { Said, Work } from "../run.ts";

export async function settings({ asked, office, t }: Work): Promise<Said> {
  const name = asked.text("name");
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(asked.addresses.length > 0 ? { addresses: asked.addresses } : {}),
    ...(asked.text("lease-days") === undefined ? {} : { leaseDays: asked.number("lease-days", 14, 1) }),
  };
  if (Object.keys(change).length > 0) await setDistrict(office, atConsole, change);
  const { district, zone, leaseDays, addresses, ...now } = await districtOf(office);
  const said = Object.keys(change).length > 0 ? [t("hub:set")] : [];
  return {
    value: { district, name: now.name, zone, addresses, leaseDays },
    lines: [...said, now.name, district, zone, ...addresses, `--lease-days ${leaseDays}`],
  };
}

export async function staff({ office, t }: Work): Promise<Said> {
  const people = await listStaff(office);
  const lines = people.flatMap(({ id, name, grants }) => [
    `${id}  ${name}`,
    ...grants.map(
      (each) => `    ${each.id}  ${each.role}  ${each.school ?? ""}  [${each.from ?? ""}, ${each.to ?? ""})`,
    ),
  ]);
  return { value: people, lines: lines.length > 0 ? lines : [t("hub:nothing")] };
}

export async function addPerson({ asked, office, t }: Work): Promise<Said> {
  const [name = ""] = asked.words;
  const id = await addStaff(office, atConsole, { id: asked.text("id"), name, email: asked.text("email") ?? "" });
  return { value: { id }, lines: [t("hub:added", { name, id })] };
}

export async function grant({ asked, office, t }: Work): Promise<Said> {
  const [staffId = "", role = ""] = asked.words;
  if (!isRole(role)) throw new Problem("BAD_REQUEST", { path: "ROLE", reason: `is none of ${roles.join(", ")}` });
  const from = asked.text("from") ?? (await todayOf(office));
  const id = await giveGrant(office, atConsole, staffId, {
    role,
    school: asked.text("school") ?? null,
    from,
    to: asked.text("to") ?? null,
  });
  return { value: { id }, lines: [t("hub:granted", { role, staff: staffId, id })] };
}

export async function end({ asked, office, t }: Work): Promise<Said> {
  const [id = "", to = ""] = asked.words;
  await endGrant(office, atConsole, id, to);
  return { value: { id, to }, lines: [t("hub:ended", { id, to })] };
}
