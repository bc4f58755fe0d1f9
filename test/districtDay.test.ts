/**
 * A district's story from beginning to end, by the programs it runs: two people's profiles and a hub that is a process of its own.
 * First the day on which everything happens to it: two write the same line, a wrong teacher, a lost device, a hub that is what it was
 * yesterday, then another. Then the same without a network. In the end nothing may be missing anywhere.
 */
import { expect, test } from "vitest";
import { syncedTableNames } from "../shared/sync/registry.ts";
import { schoolNamed } from "../shared/domain/school.ts";
import { alone, everybodySyncs, type Person } from "./support/districtProfiles.ts";
import {
  allJoin,
  anotherComputer,
  awayFromHub,
  deviceOf,
  exchanged,
  hubProgram,
  missing,
} from "./support/districtProgram.ts";
import { mentionsIn } from "./support/mentions.ts";
import type { HubProcess } from "./measure/hubProcess.ts";
import { temporaryFolder } from "./support/store.ts";

/** Every word to the hub's console is a program of its own. */
const long = { timeout: 300_000 };
const school = "s-cedar";
const ortiz = { id: "p-ortiz", name: "Marisol Ortiz" };
const chen = { id: "p-chen", name: "Wei Chen" };
const [walk, room, seat] = ["w-1", "r-214", "seat-1"];
const at = "2026-10-12T14:00:05Z";
const teacher = { id: seat, personId: ortiz.id, name: ortiz.name, part: "teacher" as const };
const steps = { earlier: "step-earlier", there: "step-there" };

/** The school, its two teachers, and the walk in one of their rooms, as somebody did it alone. */
async function walkAlone({ client }: Person): Promise<void> {
  await client.schools.save({ id: school, fields: schoolNamed("Cedar Hill") });
  for (const { id, name } of [ortiz, chen]) {
    const fields = { name, email: null, staffId: null };
    const place = { schoolId: school, membershipId: `m-${id}`, role: "teacher", from: null };
    await client.roster.addPerson({ ...place, personId: id, fields });
  }
  const step = { schoolId: school, personId: ortiz.id, roomLabel: null, howKnown: null, due: null };
  await client.steps.save({ ...step, id: steps.earlier, text: "Wait five seconds", observationId: null });
  const [instrument] = await client.instruments.list({});
  const stop = { id: room, roomId: null, roomLabel: "214", sectionId: null, courseLabel: "Algebra I", enrolled: 24 };
  const plan = { schoolId: school, instrumentVersionId: instrument?.publishedId ?? "", localDate: "2026-10-12" };
  const switches = { purpose: "", namesOff: false, scoresOff: false };
  await client.walks.plan({ id: walk, ...plan, ...switches, stops: [{ ...stop, people: [teacher] }] });
  await client.walks.moveOn({ walkId: walk, leave: null, enter: room });
  await client.walks.writeEvidence({
    id: "line-1",
    observationId: room,
    offsetMs: 5_000,
    at,
    text: "T: how do you know",
  });
  await client.steps.check({ id: "check-1", stepId: steps.earlier, observationId: room, result: "seen" });
  await client.steps.save({ ...step, id: steps.there, text: "Ask why", observationId: room });
}

interface District {
  hub: HubProcess;
  backups: string;
  /** The port at which everybody knows the hub. */
  port: number;
  ana: Person;
  ben: Person;
  /** Ana's second device, which will be lost. */
  tablet: Person;
}

async function yesterday(): Promise<District> {
  const hub = await hubProgram();
  const address = await hub.start();
  const [ana, ben, tablet] = [await alone("Ana Lucas"), await alone("Ben Ode"), await alone("Ana Lucas")];
  await walkAlone(ana);
  await allJoin(hub, address, [
    { person: ana, name: "Ana Lucas", device: "Laptop" },
    { person: ben, name: "Ben Ode", device: "Laptop" },
    { person: tablet, name: "Ana Lucas", device: "Tablet" },
  ]);
  await everybodySyncs([ana, ben, tablet]);
  return { hub, backups: temporaryFolder(), port: Number(new URL(address).port), ana, ben, tablet };
}

async function backedUp({ hub, backups }: District): Promise<string> {
  return String((await hub.command("backup", "--out", backups))["file"]);
}

const roomSeenBy = async ({ client }: Person) => {
  const view = await client.walks.get({ id: walk });
  const found = view.observations.find(({ id }) => id === room);
  return { ...view, room: found ?? expect.unreachable() };
};

/** Both write the same line, and each something of their own, without knowing of each other. */
async function bothEdit({ ana, ben }: District): Promise<void> {
  await awayFromHub([ana, ben], async () => {
    await ana.client.walks.note({ observationId: room, strength: "Students ask each other" });
    await ana.client.walks.writeEvidence({
      id: "line-2",
      observationId: room,
      offsetMs: 9_000,
      at,
      text: "S: because",
    });
    await ben.client.walks.note({ observationId: room, strength: "The task was open" });
    await ben.client.walks.note({ observationId: room, question: "Who speaks least?" });
  });
  await everybodySyncs([ben, ana]);
}

/** The same question stands with both; one of them answers it, for both. */
async function settled({ ana, ben }: District): Promise<void> {
  for (const { client } of [ana, ben]) {
    const [only, ...others] = await client.sync.conflicts({ open: true });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ field: "strength", kept: "The task was open", value: "Students ask each other" });
    expect([only?.keptBy, only?.valueBy]).toEqual(["Ben Ode", "Ana Lucas"]);
  }
  const [{ id } = { id: "" }] = await ben.client.sync.conflicts({ open: true });
  await ben.client.sync.resolve({ id, how: "merge", text: "The task was open and students asked each other" });
  await everybodySyncs([ben, ana]);
}

async function wrongTeacher({ ana, ben }: District): Promise<void> {
  await ana.client.walks.finish({ walkId: walk });
  await everybodySyncs([ana, ben]);
  expect((await ben.client.roster.person({ id: ortiz.id })).visits).toHaveLength(1);
  const reassigned = { personRowId: seat, personId: chen.id, name: chen.name, reason: "Rooms were swapped" };
  await ana.client.walks.reassign({ observationId: room, ...reassigned });
  await everybodySyncs([ana, ben]);
}

/** What everybody sees of the day once it is over, whatever became of the hub since. */
async function expectTheDay(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const seen = await roomSeenBy(person);
    expect(seen).toMatchObject({ state: "finished" });
    expect(seen.room).toMatchObject({
      strength: "The task was open and students asked each other",
      question: "Who speaks least?",
      people: [{ id: seat, personId: chen.id, name: chen.name, part: "teacher" }],
      lastStep: { id: steps.there, personId: chen.id },
    });
    expect(seen.room.evidence.map(({ text }) => text)).toEqual(["how do you know", "because"]);
    expect(await person.client.sync.conflicts({ open: true })).toEqual([]);
    expect(await person.client.sync.setAside({})).toEqual([]);
    await expectNothingUnderTheFirstName(person);
  }
}

/** The log of corrections says that it was another, and never who; who it was is in the history of the record alone. */
async function expectNothingUnderTheFirstName({ client, session }: Person): Promise<void> {
  const own = ["person", "membership"];
  const left = mentionsIn(session.open(), /ortiz|marisol/i).filter(
    ({ table, row }) => !own.includes(table.replace(/_fts$/, "")) && row["id"] !== steps.earlier,
  );
  expect(left).toEqual([]);
  for (const text of ["Ortiz", "Marisol"])
    expect((await client.search.all({ text })).map(({ kind, personId }) => [kind, personId])).toEqual([
      ["person", ortiz.id],
    ]);
  const first = await client.roster.person({ id: ortiz.id });
  expect([first.visits, first.steps.map(({ id, closedOn }) => [id, closedOn])]).toEqual([[], [[steps.earlier, null]]]);
  const right = await client.roster.person({ id: chen.id });
  expect(right.visits.map(({ observationId }) => observationId)).toEqual([room]);
  const { amendments } = await client.walks.get({ id: walk });
  expect(amendments.map(({ action, was, now }) => [action, was, now])).toEqual([["reassign", "teacher", "teacher"]]);
  const { reach, entries } = await client.history.of({ id: room });
  expect(reach).toBe("whole");
  const names = entries.flatMap(({ changes }) => changes).filter(({ field, was }) => field === "name" && was !== null);
  expect(names).toEqual([{ field: "name", was: ortiz.name, now: chen.name }]);
}

/** A hub that is not what it was: after three whole exchanges each also offers what it has of others, who may not come by. */
async function settles(people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) await everybodySyncs(people);
}

async function lost({ hub, tablet }: District): Promise<void> {
  await awayFromHub([tablet], async () => {
    await tablet.client.schools.save({ id: "s-unsent", fields: schoolNamed("Never sent") });
    await hub.command("revoke", deviceOf(tablet));
  });
}

/** It is refused, and says what never arrived. */
async function expectRefused({ tablet }: District): Promise<void> {
  expect(await exchanged(tablet)).toMatchObject({ problem: { code: "DEVICE_REVOKED" }, waiting: 1 });
  expect(await tablet.client.sync.recordState({ id: "s-unsent" })).toBe("here");
  expect(await tablet.client.sync.recordState({ id: school })).toBe("district");
}

/** The disk is gone: the hub is what it was in the backup, where everybody knows it. */
async function restored({ hub, ana, ben, port }: District, backup: string): Promise<void> {
  await hub.kill();
  await hub.command("restore", backup);
  await hub.start({ port });
  await settles([ana, ben]);
}

/** Another computer takes the hub's place, from a backup that lacks what was written last; the old one is told. */
async function promoted(day: District): Promise<HubProcess> {
  const { hub, ana, ben, tablet } = day;
  const another = anotherComputer(hub);
  const backup = await backedUp(day);
  await ben.client.schools.save({ id: "s-later", fields: schoolNamed("After the backup") });
  await everybodySyncs([ana, ben]);
  await another.command("promote", "--from-backup", backup);
  await hub.command("fence", (await ana.client.sync.status({})).district?.id ?? "");
  for (const person of [ana, ben]) expect(await exchanged(person)).toMatchObject({ problem: { code: "HUB_REPLACED" } });
  await hub.stop();
  const address = await another.start();
  for (const { client } of [ana, ben, tablet]) await client.sync.moveTo({ address });
  await settles([ana, ben]);
  return another;
}

const title = "a day: written twice, a wrong teacher, a device lost, the hub as it was yesterday, another hub";
test(title, long, async () => {
  const day = await yesterday();
  const both = [day.ana, day.ben];
  const backup = await backedUp(day);
  await bothEdit(day);
  await settled(day);
  await wrongTeacher(day);
  await expectTheDay(both);
  await lost(day);
  await expectRefused(day);
  await restored(day, backup);
  await expectTheDay(both);
  await expectRefused(day);
  const another = await promoted(day);
  await expectTheDay(both);
  await expectRefused(day);
  for (const { client } of both) expect((await client.schools.get({ id: "s-later" })).name).toBe("After the backup");
  await another.stop();
  expect(await missing(another, both)).toMatchObject({ wrong: [] });
  expect(both.flatMap(({ defects }) => defects)).toEqual([]);
});

/** A walk and as many more lines as make it 47 records, each carried away as it is made or later. */
async function fortySeven(person: Person): Promise<void> {
  await walkAlone(person);
  for (let line = 2; unconfirmed(person) < 47; line += 1) {
    const offsetMs = 5_000 * line;
    const said = { id: `line-${line}`, observationId: room, offsetMs, at, text: `S: because ${line}` };
    await person.client.walks.writeEvidence(said);
    if (line % 10 === 0) await exchanged(person);
  }
}

/** Records that nobody has signed for yet. */
function unconfirmed({ session }: Person): number {
  const { db } = session.open();
  const counts = syncedTableNames.map((table) => `SELECT count(*) AS n FROM ${table} WHERE ver <= 0`);
  return Number(
    db
      .prepare(`SELECT sum(n) FROM (${counts.join(" UNION ALL ")})`)
      .pluck()
      .get(),
  );
}

test("over a folder, with the hub asleep until the end: 47 made, 47 received, backed up", long, async () => {
  const hub = await hubProgram();
  const address = await hub.start();
  const both = [await alone("Ana Lucas"), await alone("Ben Ode")] as const;
  const [ana, ben] = both;
  await allJoin(hub, address, [
    { person: ana, name: "Ana Lucas", device: "Laptop" },
    { person: ben, name: "Ben Ode", device: "Laptop" },
  ]);
  await everybodySyncs(both);
  // What every profile begins with is there. Then the hub falls asleep, and a folder is all there is.
  const before = (await ana.client.sync.status({})).receipt?.received ?? expect.unreachable();
  await hub.stop();
  const folder = temporaryFolder();
  for (const { client } of both) await client.carry.setFolder({ folder });
  await fortySeven(ana);
  await ben.client.schools.save({ id: "s-ben", fields: schoolNamed("Moss Creek") });
  for (const person of both) await exchanged(person);
  const asleep = await ana.client.sync.status({});
  expect([asleep.problem, asleep.receipt?.made]).toEqual([null, before]);
  expect(asleep.waiting).toBeGreaterThan(30);

  expect(await hub.command("mailbox", folder)).toMatchObject({ waiting: 0, problems: {} });
  for (const person of both) expect(await exchanged(person)).toMatchObject({ problem: null, waiting: 0, setAside: 0 });
  const received = (await ana.client.sync.status({})).receipt;
  expect([received?.made, received?.received, received?.backedUp]).toEqual([before + 47, before + 47, 0]);
  expect((await roomSeenBy(ben)).room.evidence).toEqual((await roomSeenBy(ana)).room.evidence);
  expect((await ana.client.schools.get({ id: "s-ben" })).name).toBe("Moss Creek");

  await hub.command("backup", "--out", temporaryFolder());
  await exchanged(ana);
  await hub.command("mailbox", folder);
  const { receipt } = await exchanged(ana);
  expect([receipt?.made, receipt?.received, receipt?.backedUp]).toEqual([before + 47, before + 47, before + 47]);
  expect(await missing(hub, both)).toMatchObject({ wrong: [] });
  expect(both.flatMap(({ defects }) => defects)).toEqual([]);
});
