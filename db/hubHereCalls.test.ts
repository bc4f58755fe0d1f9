/**
 * A district without servers, through what its windows call: this computer is the hub, a second profile joins by files and sends by
 * sticks, a third by an invite whose profile two officers can open, and in the end the second computer takes the hub over.
 */
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Client, finishJob } from "../shared/client.ts";
import { createTestProfile } from "../test/support/profile.ts";
import { addSchool } from "../test/support/rows.ts";
import { serveProfile } from "../test/support/served.ts";
import { temporaryFolder } from "../test/support/store.ts";
import { createServices } from "./services.ts";

const reach = { network: false, mailbox: null };

async function served() {
  const profile = await createTestProfile();
  const services = createServices(profile.session);
  onTestFinished(() => services.hubHere.end());
  const { defects, connect } = serveProfile(profile, services);
  const client = connect();
  /** Carries what one window made to the staging of another. */
  const carry = async ({ client: from }: { client: typeof client }, token: string): Promise<string> => {
    const { bytes, total } = await from.files.read({ token, offset: 0 });
    const { value } = await client.files.begin({ name: "carried", size: total });
    await client.files.add({ token: value.token, offset: 0, bytes });
    return value.token;
  };
  return { client, services, defects, carry, ...profile };
}

async function office() {
  const here = await served();
  const backups = temporaryFolder();
  const wanted = { name: "Moss County", zone: "America/Chicago", device: "the office", backups, ...reach };
  const { value } = await here.client.hubHere.make(wanted);
  return { ...here, backups, key: value.key };
}

/** Two officers at the hub open a profile with what its device left. */
async function opensBy(
  hub: { client: Client },
  of: { client: Client },
  device: string,
  [first, second]: [string, string],
): Promise<void> {
  const { value: opened } = await hub.client.hubHere.recover({ device, first, second });
  await of.client.profile.lock({});
  expect(await of.client.profile.unlock({ by: "recovery", secret: opened.opens })).toMatchObject({ state: "open" });
}

test("joined by two files, sent by a stick, answered by another, and taken in", async () => {
  const here = await office();
  const coach = await served();
  // A request is good for seven days, by the hub's own clock.
  coach.clock.at = Date.now();
  const { value: bo } = await here.client.district.addPerson({ name: "Bo Coach", email: "" });
  await here.client.district.giveRole({ staff: bo.id, role: "dto_executive", school: null, from: null, to: null });
  // Without a network an invite would lead nowhere.
  await expect(here.client.district.invite({ staff: bo.id })).rejects.toMatchObject({ code: "BAD_REQUEST" });

  const { value: request } = await coach.client.sync.request({ name: "Bo's laptop" });
  const token = await here.carry(coach, request.file.token);
  const { value: seen } = await here.client.district.lookRequest({ token });
  expect(seen).toEqual({ name: "Bo's laptop", fingerprint: request.fingerprint });
  const wrong = here.client.district.grantRequest({ token, fingerprint: "AAAA-AAAA-AAAA-AAAA", staff: bo.id });
  await expect(wrong).rejects.toMatchObject({ code: "ENROLMENT_REFUSED" });
  const { value: grant } = await here.client.district.grantRequest({
    token,
    fingerprint: seen.fingerprint,
    staff: bo.id,
  });
  const granted = await coach.carry(here, grant.file.token);
  expect(await coach.client.sync.lookGrant({ token: granted })).toMatchObject({
    district: "Moss County",
    person: "Bo Coach",
    authority: grant.authority,
  });
  await coach.client.sync.takeGrant({ token: granted, authority: grant.authority });

  const school = addSchool(coach.session.open(), "Cedar Hill School");
  const { value: out } = await coach.client.carry.write({});
  expect(out.ops).toBeGreaterThan(0);
  expect((await coach.client.carry.status({})).awaited).toBeGreaterThan(0);
  const answered = async (token: string) => {
    const { value: back } = await here.client.hubHere.answer({ token: await here.carry(coach, token) });
    const job = await coach.client.carry.read({ token: await coach.carry(here, back.file.token) });
    return (await finishJob<{ decided: number }>(job, () => {})).value;
  };
  const { value: key } = await here.client.hubHere.makeRecovery({ officers: 2 });
  expect((await answered(out.file.token)).decided).toBe(out.ops);
  expect((await coach.client.sync.status({})).waiting).toBe(0);
  await here.services.sync.now();
  expect((await here.client.schools.get({ id: school })).name).toBe("Cedar Hill School");
  // With the answer the hub asked for what opens the profile; the next stick brings it.
  const laptop = async () => (await here.client.district.devices({})).find(({ name }) => name === "Bo's laptop");
  expect((await laptop())?.recoverable).toBe(false);
  const { value: next } = await coach.client.carry.write({});
  await answered(next.file.token);
  expect((await laptop())?.recoverable).toBe(true);
  const [one = "", two = ""] = key.shares;
  await opensBy(here, coach, (await laptop())?.id ?? "", [one, two]);
  expect([...here.defects, ...coach.defects]).toEqual([]);
});

test("the kit names the key and says in the log that it was printed; a backup is told of; so is a hub that does not run", async () => {
  const { client, key, services } = await office();
  const { value: kit } = await client.hubHere.kit({ language: "es" });
  expect(kit).toMatchObject({ district: "Moss County", key });
  expect(kit.svg).toContain("<svg");
  const page = Buffer.from((await client.files.read({ token: kit.file.token, offset: 0 })).bytes, "base64").toString();
  expect(page).toContain(key);
  await services.sync.now();
  await client.hubHere.backUp({});
  // Nothing was written since, and still the next exchange says that what arrived is backed up.
  await services.sync.now();
  const { receipt } = await client.sync.status({});
  expect(receipt?.received).toBeGreaterThan(0);
  expect(receipt).toMatchObject({ made: receipt?.received, backedUp: receipt?.received });
  await expect
    .poll(async () => (await client.hubHere.status({})).backup)
    .toMatchObject({ at: expect.any(String), problem: null });
  const acts = async () => (await client.district.audit({ last: 3 })).map(({ act }) => act);
  expect(await acts()).toContain("kit.printed");
  await client.district.auditFile({});
  expect((await acts()).at(-1)).toBe("audit.exported");
  await services.hubHere.run(false);
  await expect(client.hubHere.backUp({})).rejects.toMatchObject({ code: "HUB_STOPPED" });
  expect(await client.hubHere.key({})).toEqual({ key });
});

test("how it is reached is changed: one that runs is started anew, and one that was stopped by choice is not", async () => {
  const { client, backups } = await office();
  const change = async (next: { mailbox: string | null }) =>
    (await client.hubHere.set({ ...reach, ...next, backups })).value;
  expect(await change({ mailbox: null })).toEqual({ started: true });
  await client.hubHere.run({ on: false });
  const mailbox = temporaryFolder();
  expect(await change({ mailbox })).toEqual({ started: false });
  expect(await client.hubHere.status({})).toMatchObject({ state: "stopped", mailbox });
  await client.hubHere.run({ on: true });
  expect(await client.hubHere.status({})).toMatchObject({ state: "running", mailbox });
});

test("two officers open a profile, whether it joined before there was a recovery key or after", async () => {
  const here = await office();
  const { value } = await here.client.hubHere.makeRecovery({ officers: 3 });
  expect(value.shares).toHaveLength(3);
  const [first = "", , third = ""] = value.shares;
  const device = async (name: string) => (await here.client.district.devices({})).find((each) => each.name === name);
  // This one joined before: it leaves what opens it when it next exchanges.
  await here.services.sync.now();
  expect((await device("the office"))?.recoverable).toBe(true);
  await opensBy(here, here, (await device("the office"))?.id ?? "", [first, third]);
  const { value: bo } = await here.client.district.addPerson({ name: "Bo Coach", email: "" });
  const { text } = await here.services.hubHere.call("invite", { staff: bo.id });
  const coach = await served();
  await coach.client.sync.join({ invite: text, name: "Bo's laptop" });
  const laptop = await device("Bo's laptop");
  expect(laptop?.recoverable).toBe(true);
  // Nothing more is asked of it: the code that it left when it joined goes on opening it.
  await coach.services.sync.now();
  await opensBy(here, coach, laptop?.id ?? "", [third, first]);
  const same = here.client.hubHere.recover({ device: laptop?.id ?? "", first, second: first });
  await expect(same).rejects.toMatchObject({ code: "CODE_MISTYPED" });
});

test("handed over: a last backup, an end here, and the hub goes on at the other computer", async () => {
  const here = await office();
  const { text } = await here.services.hubHere.call("invite", { staff: here.session.open().actor.id });
  const other = await served();
  await other.client.sync.join({ invite: text, name: "the new office" });
  const school = addSchool(other.session.open(), "Cedar Hill School");
  await other.services.sync.now();
  const { value: last } = await here.client.hubHere.handOver({});
  expect(last.file.startsWith(here.backups)).toBe(true);
  expect(await here.client.hubHere.status({})).toMatchObject({ state: "stopped", handedOver: last.file });
  await expect(here.client.hubHere.run({ on: true })).rejects.toMatchObject({ code: "HUB_REPLACED" });

  const backups = join(temporaryFolder(), "kept");
  const taken = (key: string) => other.client.hubHere.takeOver({ backup: here.backups, key, ...reach, backups });
  await expect(taken("not a key")).rejects.toMatchObject({ code: "CODE_MISTYPED" });
  expect((await other.client.hubHere.status({})).state).toBe("none");
  await taken(here.key.toLowerCase());
  expect((await other.client.hubHere.status({})).state).toBe("running");
  await other.services.sync.now();
  expect((await other.client.sync.status({})).problem).toBeNull();
  // The old office is told where the hub is now, and has what was written meanwhile.
  const [address = ""] = other.services.hubHere.status().addresses.slice(-1);
  await expect(here.client.sync.moveTo({ address: "https://127.0.0.1:9" })).rejects.toMatchObject({
    code: "HUB_UNREACHABLE",
  });
  await here.client.sync.moveTo({ address });
  await here.services.sync.now();
  expect((await here.client.sync.status({})).problem).toBeNull();
  expect((await here.client.schools.get({ id: school })).name).toBe("Cedar Hill School");
});
