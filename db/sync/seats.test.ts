/**
 * The wrong teacher, corrected on one device while another writes for them: whichever reaches the district first, in the end nothing of
 * the walk is under the first name, on any device. Real profiles and a real hub.
 */
import { expect, test } from "vitest";
import { schoolNamed } from "../../shared/domain/school.ts";
import { everybodySyncs, alone, hubInFolder, joinAs, type Person } from "../../test/support/districtProfiles.ts";
import { awayFromHub, deviceOf, exchanged } from "../../test/support/districtProgram.ts";
import { mentionsIn } from "../../test/support/mentions.ts";
import { revokeDevice } from "../../hub/people/devices.ts";
import { atConsole } from "../../hub/office.ts";

const school = "s-cedar";
const ortiz = { id: "p-ortiz", name: "Marisol Ortiz" };
const chen = { id: "p-chen", name: "Wei Chen" };
const diaz = { id: "p-diaz", name: "Rosa Diaz" };
const [walk, room, seat] = ["w-1", "r-214", "seat-1"];

async function ground({ client }: Person): Promise<void> {
  await client.schools.save({ id: school, fields: schoolNamed("Cedar Hill") });
  for (const { id, name } of [ortiz, chen, diaz]) {
    const fields = { name, email: null, staffId: null };
    await client.roster.addPerson({
      personId: id,
      fields,
      schoolId: school,
      membershipId: `m-${id}`,
      role: "teacher",
      from: null,
    });
  }
  await setStep(client, "step-earlier", null);
  const [instrument] = await client.instruments.list({});
  const stop = { id: room, roomId: null, roomLabel: "214", sectionId: null, courseLabel: null, enrolled: 24 };
  const people = [{ id: seat, personId: ortiz.id, name: ortiz.name, part: "teacher" as const }];
  const plan = { schoolId: school, instrumentVersionId: instrument?.publishedId ?? "", localDate: "2026-10-12" };
  const switches = { purpose: "", namesOff: false, scoresOff: false };
  await client.walks.plan({ id: walk, ...plan, ...switches, stops: [{ ...stop, people }] });
  await client.walks.moveOn({ walkId: walk, leave: null, enter: room });
}

async function setStep(client: Person["client"], id: string, observationId: string | null): Promise<void> {
  const about = { schoolId: school, personId: ortiz.id, roomLabel: null, howKnown: null, due: null };
  await client.steps.save({ ...about, id, text: `Ask why (${id})`, observationId });
}

/** What `ben` writes of the room before he knows, and `ana` corrects. */
async function writesFirst({ client }: Person): Promise<void> {
  await setStep(client, "step-there", room);
  await client.steps.check({ id: "check-1", stepId: "step-earlier", observationId: room, result: "seen" });
}

async function reassigns({ client }: Person, to = chen): Promise<void> {
  const whom = { personRowId: seat, personId: to.id, name: to.name, part: "teacher" as const };
  await client.walks.reassign({ observationId: room, ...whom, reason: "Rooms were swapped" });
}

async function district(): Promise<{
  hub: Awaited<ReturnType<typeof hubInFolder>>["hub"];
  all: [Person, Person, Person];
}> {
  const { hub } = await hubInFolder();
  const all: [Person, Person, Person] = [await alone("Ana Lucas"), await alone("Ben Ode"), await alone("Cy Moss")];
  for (const person of all) await joinAs(hub, person, "dto_executive", null);
  await ground(all[0]);
  await everybodySyncs(all);
  return { hub, all };
}

const acts = ({ session }: Person) =>
  Number(session.open().db.prepare("SELECT count(*) FROM op WHERE action = 'walks.follow'").pluck().get());

async function expectNothingUnderTheFirstName(people: readonly Person[], to = chen): Promise<void> {
  for (const { client, session, defects } of people) {
    const store = session.open();
    const left = mentionsIn(store, /ortiz|marisol/i).filter(
      ({ table, row }) => !/^(person|membership)/.test(table) && row["id"] !== "step-earlier",
    );
    expect(left).toEqual([]);
    const kept = store.db.prepare("SELECT key, value FROM meta").all();
    expect(JSON.stringify(kept)).not.toContain(ortiz.id);
    const first = await client.roster.person({ id: ortiz.id });
    expect(first.steps.map(({ id, closedOn }) => [id, closedOn])).toEqual([["step-earlier", null]]);
    const right = await client.roster.person({ id: to.id });
    expect(right.steps.map(({ id }) => id)).toEqual(["step-there"]);
    expect(await client.sync.conflicts({ open: true })).toEqual([]);
    expect(await client.sync.setAside({})).toEqual([]);
    expect(defects).toEqual([]);
  }
}

test.each(["the correction", "the step"])("%s reaches the district first", async (first) => {
  const { all } = await district();
  const [ana, ben] = all;
  await awayFromHub([ana, ben], async () => {
    await writesFirst(ben);
    await reassigns(ana);
  });
  for (const person of first === "the step" ? [ben, ana] : [ana, ben]) await exchanged(person);
  await everybodySyncs(all);
  await expectNothingUnderTheFirstName(all);
  const done = all.map(acts);
  expect(done[2]).toBe(0);
  await everybodySyncs(all);
  expect(all.map(acts)).toEqual(done);
});

test("whoever made the step is never heard of again: whoever corrected the name moves it", async () => {
  const { hub, all } = await district();
  const [ana, ben, cy] = all;
  await awayFromHub([ana, ben], async () => {
    await writesFirst(ben);
    await reassigns(ana);
  });
  await exchanged(ben);
  await ben.client.sync.pause({ paused: true });
  await revokeDevice(hub.office, atConsole, deviceOf(ben));
  await everybodySyncs([ana, cy]);
  await expectNothingUnderTheFirstName([ana, cy]);
});

test("corrected twice meanwhile, it goes to whom the place belongs in the end", async () => {
  const { all } = await district();
  const [ana, ben, cy] = all;
  await awayFromHub([ben], async () => {
    await writesFirst(ben);
    await reassigns(ana);
    await everybodySyncs([ana, cy]);
    await reassigns(cy, diaz);
    await everybodySyncs([cy, ana]);
  });
  await everybodySyncs(all);
  await expectNothingUnderTheFirstName(all, diaz);
});

test("a name that comes back to its place keeps what is set there", async () => {
  const { all } = await district();
  const [ana, ben] = all;
  await awayFromHub([ben], async () => {
    await setStep(ben.client, "step-there", room);
    await reassigns(ana);
    await everybodySyncs([ana]);
    await reassigns(ana, ortiz);
    await everybodySyncs([ana]);
  });
  await everybodySyncs(all);
  for (const { client } of all)
    expect((await client.roster.person({ id: ortiz.id })).steps.map(({ id }) => id).toSorted()).toEqual([
      "step-earlier",
      "step-there",
    ]);
});
