/** Keeping the district from a device: a real hub over TLS, a real profile that joined it, and nobody who may not. */
import { expect, test } from "vitest";
import { isHeldInSchool, type Role } from "../../shared/domain/roles.ts";
import { revokeDevice, listDevices } from "../../hub/people/devices.ts";
import { makeInvite } from "../../hub/people/invites.ts";
import { atConsole } from "../../hub/office.ts";
import { firstBroken } from "../../sync/wire/audit.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { createTestProfile } from "../../test/support/profile.ts";
import { serveProfile } from "../../test/support/served.ts";
import { person, type ServedHub, serveHub } from "../../test/support/hubServer.ts";
import { sqliteForTests } from "../../test/support/hubStores.ts";

const under = sqliteForTests();

/** A profile of a person with a role, joined by an invite as people do. */
async function joinedAs(hub: ServedHub, role: Role | null) {
  const staff = await person(hub.office, role, role && isHeldInSchool(role) ? "s1" : null);
  const { text } = await makeInvite(hub.office, atConsole, staff);
  const profile = serveProfile(await createTestProfile());
  const client = profile.connect();
  await client.sync.join({ invite: text, name: "Laptop" });
  return { client, staff, ...profile };
}

test("a profile that works alone keeps no district", async () => {
  const client = serveProfile(await createTestProfile()).connect();
  const nothing = { joined: false, oversees: false, administers: false, person: null };
  expect(await client.district.duties({})).toEqual(nothing);
  await expect(client.district.staff({})).rejects.toMatchObject({ code: "NOT_JOINED" });
  await expect(client.district.askDuties({})).rejects.toMatchObject({ code: "NOT_JOINED" });
});

test("an administrator adds a person, gives and ends a role, invites, revokes, and has the log", async () => {
  const hub = await serveHub(under.store());
  const { client, staff, defects } = await joinedAs(hub, "administrator");
  expect((await client.district.askDuties({})).value).toMatchObject({
    administers: true,
    oversees: true,
    person: staff,
  });
  const { value: added } = await client.district.addPerson({ name: "Bo Coach", email: "" });
  await client.district.changePerson({ id: added.id, name: "Bo Coacher", email: "bo@example.org" });
  const role = { staff: added.id, role: "coach", school: "s1", from: "2026-09-01", to: null } as const;
  const { value: grant, changed } = await client.district.giveRole(role);
  expect(changed).toEqual(["hub"]);
  await client.district.endRole({ id: grant.id, to: "2027-06-30" });
  const bo = (await client.district.staff({})).find(({ id }) => id === added.id);
  expect(bo).toMatchObject({ name: "Bo Coacher", grants: [{ role: "coach", school: "s1", to: "2027-06-30" }] });
  const { value: invite } = await client.district.invite({ staff: added.id });
  expect(invite.svg).toContain("<svg");
  const [device] = await client.district.devices({});
  expect(device).toMatchObject({ staff, name: "Laptop", revokedAt: null });
  expect((await client.district.settings({})).name).toBe("Moss County");
  const set = await client.district.setSettings({ leaseDays: 7 });
  expect(set.value).toMatchObject({ leaseDays: 7, name: "Moss County" });
  expect(await client.district.storage({})).toMatchObject({ devices: 1 });
  expect(await client.district.quarantine({})).toEqual([]);
  expect(await client.district.conflicts({})).toEqual([]);
  await expect(client.district.release({ seq: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { value: log } = await client.district.auditFile({});
  const { bytes } = await client.files.read({ token: log.file.token, offset: 0 });
  const lines = Buffer.from(bytes, "base64").toString().trimEnd().split("\n");
  expect(log).toMatchObject({ entries: lines.length, broken: null });
  expect(
    firstBroken(
      lines.map((line) => JSON.parse(line)),
      { n: 0, hash: chainStart },
    ),
  ).toBeNull();
  expect(defects).toEqual([]);
});

test("the last administrator cannot be ended, and says so in words of the catalogue", async () => {
  const hub = await serveHub(under.store());
  const { client, staff } = await joinedAs(hub, "administrator");
  const own = (await client.district.staff({})).find(({ id }) => id === staff)?.grants[0];
  await expect(client.district.endRole({ id: own?.id ?? "", to: "2026-10-12" })).rejects.toMatchObject({
    code: "LAST_ADMINISTRATOR",
  });
});

test.each(["coach", "school_leader", "partner", "coachee", null] as const)(
  "a %s is refused each of it",
  async (role) => {
    const { client } = await joinedAs(await serveHub(under.store()), role);
    expect((await client.district.askDuties({})).value).toMatchObject({
      joined: true,
      oversees: false,
      administers: false,
    });
    await expect(client.district.staff({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(client.district.addPerson({ name: "x", email: "" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(client.district.auditFile({})).rejects.toMatchObject({ code: "FORBIDDEN" });
  },
);

test("an executive looks and changes nothing", async () => {
  const { client, staff } = await joinedAs(await serveHub(under.store()), "dto_executive");
  expect((await client.district.askDuties({})).value).toMatchObject({ oversees: true, administers: false });
  expect(await client.district.devices({})).toHaveLength(1);
  await expect(client.district.invite({ staff })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(client.district.setSettings({ leaseDays: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a token that ran out is got anew; away from the hub and revoked it is told why, and the last word stands", async () => {
  const hub = await serveHub(under.store());
  const { client, staff } = await joinedAs(hub, "administrator");
  await client.district.askDuties({});
  hub.office.time += 2 * 3_600_000;
  expect(await client.district.devices({})).toHaveLength(1);
  const [device] = await listDevices(hub.office);
  await revokeDevice(hub.office, atConsole, device?.id ?? "");
  await expect(client.district.devices({})).rejects.toMatchObject({ code: "DEVICE_REVOKED" });
  await hub.server.stop();
  await expect(client.district.devices({})).rejects.toMatchObject({ code: "HUB_UNREACHABLE" });
  expect(await client.district.duties({})).toMatchObject({ administers: true, person: staff });
});
