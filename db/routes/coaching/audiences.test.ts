/**
 * Who gets which note, through everything that can be asked: real profiles that joined a real hub by an invite, each with its own role. The
 * coach worked alone first. Each marker is looked for by search, in what can be asked, in the archive, in every byte of every file of the
 * profiles and the hub, and in their stores and backups once opened with their key.
 */
import { expect, test } from "vitest";
import { asProblem, finishJob } from "../../../shared/client.ts";
import type { MadeFile } from "../../../shared/contract/device.ts";
import { plainNote } from "../../../shared/domain/coaching/note.ts";
import { schoolNamed } from "../../../shared/domain/school.ts";
import { filesBelow, scan } from "../../../test/faults/theft/scanner.ts";
import { alone, everybodySyncs, hubInFolder, joinAs, type Person } from "../../../test/support/districtProfiles.ts";
import { bytesOf, unzip } from "../../../test/support/madeFiles.ts";
import { addStaff } from "../../../test/support/office.ts";
import { wordsIn } from "../../../test/support/storeWords.ts";

const markers = {
  private: "quetzalcoatlus",
  unshared: "archaeopteryx",
  coachee: "pteranodon",
  leader: "ichthyosaurus",
  evidence: "plesiosaurus",
};
type Marker = keyof typeof markers;
const note = (marker: Marker) => JSON.stringify(plainNote(`A word: ${markers[marker]}.`));

/** A visit with a note for each audience, written while the coach was in no district. */
async function visitAlone({ client }: Person): Promise<void> {
  await client.schools.save({ id: "s1", fields: schoolNamed("Oak") });
  await addStaff(client, "s1", { from: null });
  await client.coaching.openVisit({ id: "v", schoolId: "s1", cycleId: null, personId: "ada" });
  const line = { id: "l", visitId: "v", offsetMs: 1_000, at: "2026-10-12T14:00:01Z" };
  await client.coaching.writeLine({ ...line, text: `T: ${markers.evidence}` });
  for (const audience of ["private", "coachee", "leader"] as const) {
    await client.coaching.writeNote({ visitId: "v", audience, body: note(audience) });
    if (audience !== "private") await client.coaching.shareNote({ visitId: "v", audience });
  }
  await client.coaching.writeNote({ visitId: "v", audience: "coachee", body: note("unshared") });
  await client.coaching.closeVisit({ id: "v", minutes: 45, mode: "in_person", place: null, fundId: null });
}

async function district() {
  const { hub, folder } = await hubInFolder();
  const all = {
    coach: await alone("Robin Hale"),
    leader: await alone("Pat Whitfield"),
    administrator: await alone("Sam Admin"),
  };
  await visitAlone(all.coach);
  await joinAs(hub, all.coach, "coach", "s1");
  await joinAs(hub, all.leader, "school_leader", "s1");
  await joinAs(hub, all.administrator, "administrator", null);
  return { hub, folder, all, sync: () => everybodySyncs(Object.values(all)) };
}

/** The markers that some words hold. */
const heldBy = (text: string) => Object.entries(markers).flatMap(([key, word]) => (text.includes(word) ? [key] : []));

/** What can be found by searching for each marker, and which of them are in any answer at all. */
async function asked({ client }: Person): Promise<{ found: string[]; told: string[] }> {
  const found: string[] = [];
  const answers: unknown[] = [];
  for (const [key, text] of Object.entries(markers))
    if ((await client.search.all({ text })).length > 0) found.push(key);
  for (const ask of [
    () => client.today.get({}),
    () => client.coaching.given({ personId: null }),
    () => client.coaching.given({ personId: "ada" }),
    () => client.coaching.visit({ id: "v" }),
    () => client.coaching.trail({ personId: "ada" }),
    () => client.coaching.myVisits({}),
    () => client.coaching.copies({ visitId: "v" }),
    () => client.coaching.calendar({ schoolId: null, from: "2026-10-01", to: "2026-11-01" }),
    () => client.roster.person({ id: "ada" }),
    () => client.schools.timeline({ id: "s1" }),
    () => client.history.of({ id: "v" }),
    () => client.sync.conflicts({ open: false }),
    () => client.sync.setAside({}),
    () => client.outputs.disclosures({ walkId: null }),
    () => client.district.quarantine({}),
    () => client.district.conflicts({}),
    () => client.district.audit({ last: 50 }),
  ])
    answers.push(await (async () => ask())().catch(asProblem));
  return { found, told: heldBy(JSON.stringify(answers).toLowerCase()) };
}

/** Which markers an archive holds, made as fully as its owner may have it. */
async function archived(person: Person): Promise<string[]> {
  const { value } = await finishJob<MadeFile>(await person.client.outputs.archive({ own: true }));
  const files = await unzip(await bytesOf(person, value));
  return heldBy(
    Buffer.concat([...files.values()])
      .toString("latin1")
      .toLowerCase(),
  );
}

test("a private note is nowhere but with its author, and what leaders were given is found and read by them", async () => {
  const { folder, all, sync } = await district();
  await sync();
  expect(await asked(all.leader)).toEqual({ found: ["leader"], told: ["leader"] });
  expect(await asked(all.administrator)).toEqual({ found: [], told: [] });
  expect(await all.leader.client.coaching.given({ personId: "ada" })).toMatchObject([
    { audience: "leader", whom: "Ada Byron", schoolName: "Oak", on: "2026-10-12" },
  ]);
  expect(await all.coach.client.coaching.self({})).toMatchObject({ seesCoaching: true });
  expect(await all.leader.client.coaching.self({})).toMatchObject({ seesCoaching: false });
  expect(await archived(all.leader)).toEqual(["leader"]);
  expect(await archived(all.administrator)).toEqual([]);
  for (const { client } of Object.values(all)) await finishJob(await client.backups.make({}));

  const folders = Object.values(all).map((each) => each.folder);
  for (const { session } of Object.values(all)) session.end();
  // As a thief has them: in no form is any of it in a file.
  const { finds, looked } = scan([folder, ...folders], Object.values(markers));
  expect(finds).toEqual([]);
  expect(looked).toBeGreaterThan(12);
  // And with the key.
  const inStores = Object.entries(all).map(([name, each]) => {
    const stores = filesBelow(each.folder).filter((file) => /\.(db|backup)$/.test(file));
    expect(stores.length, `stores and backups of ${name}`).toBeGreaterThanOrEqual(2);
    return [name, [...new Set(stores.flatMap((file) => heldBy(wordsIn(file))))].toSorted()];
  });
  expect(Object.fromEntries(inStores)).toEqual({
    coach: ["coachee", "evidence", "leader", "private", "unshared"],
    leader: ["leader"],
    administrator: [],
  });
  expect(Object.values(all).flatMap(({ defects }) => defects)).toEqual([]);
});

test("what was done alone is the same coach's everywhere: on their own report, and on the director's dashboard", async () => {
  const { all, sync, hub } = await district();
  const director = await alone("Lee Okada");
  await joinAs(hub, director, "dto_executive", null);
  const { client } = all.coach;
  await client.coaching.openVisit({ id: "w", schoolId: "s1", cycleId: null, personId: "ada" });
  await client.coaching.closeVisit({ id: "w", minutes: 30, mode: "in_person", place: null, fundId: null });
  await sync();
  await finishJob(await director.client.sync.now({}));
  const { id: coachId } = await client.coaching.self({});
  const days = { from: "2026-10-01", to: "2026-11-01" };
  for (const reader of [client, director.client]) {
    const ofCoach = await reader.reports.get({ kind: "coach", id: coachId, ...days });
    expect(ofCoach.figures.find(({ key }) => key === "perFortnight")).toMatchObject({ part: 2 });
    expect(ofCoach.figures.find(({ key }) => key === "fieldTimeEverybody")).toMatchObject({ part: 75 });
    const office = await reader.reports.get({ kind: "office", id: null, ...days });
    expect(office.groups.find(({ by }) => by === "coach")?.rows.map(({ whom }) => whom)).toEqual([{ coachId }]);
  }
});

test("what was written alone is the coach's own after joining, and is gone on with", async () => {
  const { all, sync } = await district();
  const { client } = all.coach;
  await sync();
  expect((await client.coaching.myVisits({})).held.map(({ id }) => id)).toEqual(["v"]);
  const notes = async () => (await client.coaching.visit({ id: "v" })).notes;
  expect((await notes()).map(({ audience, own }) => [audience, own])).toEqual([
    ["coachee", true],
    ["leader", true],
    ["private", true],
  ]);
  await client.coaching.writeNote({ visitId: "v", audience: "leader", body: note("unshared") });
  await client.coaching.shareNote({ visitId: "v", audience: "leader" });
  await client.coaching.recallNote({ visitId: "v", audience: "coachee" });
  expect((await notes()).map(({ releasedAt }) => releasedAt !== null)).toEqual([false, true, false]);
  await sync();
  const given = await all.leader.client.coaching.given({ personId: null });
  expect(given.map(({ body }) => heldBy(body))).toEqual([["unshared"]]);
  expect(await client.sync.setAside({})).toEqual([]);
  // What every device makes for itself when it begins is the district's already.
  for (const each of Object.values(all)) expect(await each.client.sync.setAside({})).toEqual([]);
});

test("the menu of options is written by those whose roles write it, and refused to the others before anything is kept", async () => {
  const { all, sync } = await district();
  await sync();
  const words = { title: "Wait time", text: "Count to five", howKnown: null };
  const copy = { id: "c", strategyId: "st", schoolId: "s1", from: "2026-10-12", ...words };
  await all.coach.client.coaching.saveStrategy({ id: "st", kind: "strategy", ...words });
  await all.coach.client.coaching.adoptStrategy(copy);
  await sync();
  const rights = ({ client }: Person, schoolId: string | null) => client.coaching.strategyRights({ schoolId });
  expect(await rights(all.coach, "s1")).toEqual({ library: true, copies: true });
  expect(await rights(all.coach, "s2")).toEqual({ library: true, copies: false });
  expect(await rights(all.administrator, "s1")).toEqual({ library: true, copies: false });
  expect(await rights(all.leader, "s1")).toEqual({ library: false, copies: false });
  const { coaching } = all.leader.client;
  expect(await coaching.strategies({ schoolId: "s1" })).toMatchObject([{ id: "st", title: "Wait time" }]);
  const ops = () => all.leader.session.open().db.prepare("SELECT count(*) FROM op").pluck().get();
  const before = ops();
  for (const refused of [
    coaching.saveStrategy({ id: "mine", kind: "strategy", ...words }),
    coaching.archiveStrategy({ id: "st", archived: true }),
    coaching.adoptStrategy({ ...copy, id: "mine" }),
  ])
    expect(await refused.catch(asProblem)).toMatchObject({ code: "FORBIDDEN" });
  expect(ops()).toBe(before);
  await all.coach.client.coaching.endCopy({ id: "c", ended: true });
});
