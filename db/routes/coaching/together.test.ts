/** Two coaches who hold one visit, each on a machine of their own with no network: nothing of either is lost, and what differs is asked about. */
import { expect, test } from "vitest";
import type { Client } from "../../../shared/client.ts";
import { plainNote } from "../../../shared/domain/coaching/note.ts";
import { schoolNamed } from "../../../shared/domain/school.ts";
import { alone, everybodySyncs, hubInFolder, joinAs, type Person } from "../../../test/support/districtProfiles.ts";
import { addStaff } from "../../../test/support/office.ts";

const note = (text: string) => JSON.stringify(plainNote(text));

/** What people are asked about. */
const differing = (client: Client) => client.sync.conflicts({ open: true });

/** A visit that both have, planned and not begun. */
async function scene() {
  const { hub } = await hubInFolder();
  const [robin, ana] = [await alone("Robin Hale"), await alone("Ana Lucas")];
  await joinAs(hub, robin, "coach", "s1");
  await joinAs(hub, ana, "coach", "s1");
  const { client } = robin;
  await client.schools.save({ id: "s1", fields: schoolNamed("Oak") });
  await addStaff(client, "s1", { from: null });
  const at = { schoolId: "s1", cycleId: null, personId: "ada" };
  const plan = { id: "v", bookingId: "b", ...at, on: "2026-10-12", starts: null, ends: null, announced: false };
  await client.coaching.planVisit(plan);
  const sync = () => everybodySyncs([robin, ana]);
  await sync();
  /** Holds the visit as one of them, without a network. */
  const hold = async (who: Person, name: string, minutes: number, place: string) => {
    const { coaching, steps } = who.client;
    await coaching.openVisit({ id: "v", ...at });
    const line = { id: `line-of-${name}`, visitId: "v", offsetMs: 1_000, at: "2026-10-12T14:00:01Z" };
    await coaching.writeLine({ ...line, text: `T: seen by ${name}` });
    await coaching.writeNote({ visitId: "v", audience: "leader", body: note(`From ${name}`) });
    await coaching.shareNote({ visitId: "v", audience: "leader" });
    const step = { schoolId: "s1", personId: "ada", roomLabel: null, howKnown: null, due: null, observationId: null };
    await steps.save({ ...step, id: `step-of-${name}`, text: `Step of ${name}`, visitId: "v" });
    const said = { id: `ack-to-${name}`, visitId: "v", name: "Ada Byron", response: null };
    await coaching.acknowledge({ ...said, answer: "acknowledged" });
    await coaching.closeVisit({ id: "v", minutes, mode: "in_person", place, fundId: null });
  };
  return { robin, ana, sync, hold };
}

test("both hold it: lines, notes, steps and hours of both stay; minutes and place are kept twice and asked about", async () => {
  const { robin, ana, sync, hold } = await scene();
  await hold(robin, "Robin", 45, "Room 12");
  await hold(ana, "Ana", 30, "Library");
  await sync();
  for (const { client } of [robin, ana]) {
    const visit = await client.coaching.visit({ id: "v" });
    expect(visit).toMatchObject({ state: "closed", minutes: 30, place: "Library" });
    expect(visit.lines.map(({ text }) => text).toSorted()).toEqual(["seen by Ana", "seen by Robin"]);
    expect(visit.newSteps.map(({ text }) => text).toSorted()).toEqual(["Step of Ana", "Step of Robin"]);
    expect(visit.notes.map(({ authorName }) => authorName).toSorted()).toEqual(["Ana Lucas", "Robin Hale"]);
    expect(visit.acknowledgements).toHaveLength(2);
    const asked = (await differing(client)).map(({ field, kept, value }) => `${field}: ${kept} or ${value}`);
    expect(asked.toSorted()).toEqual(["minutes: 45 or 30", "place: Room 12 or Library"]);
    const october = { personId: null, from: "2026-10-01", to: "2026-11-01" };
    expect((await client.coaching.fieldTime(october)).everybody).toMatchObject({ people: 2, minutesLogged: 75 });
  }

  // One of them says which it was; the other has it at the next exchange.
  const minutes = (await differing(robin.client)).find(({ field }) => field === "minutes");
  await robin.client.sync.resolve({ id: minutes?.id ?? "", how: "swap" });
  await sync();
  expect(await ana.client.coaching.visit({ id: "v" })).toMatchObject({ minutes: 45 });
  expect((await differing(ana.client)).map(({ field }) => field)).toEqual(["place"]);
  expect([...robin.defects, ...ana.defects]).toEqual([]);
});

test("one corrects the minutes while the other was there as well: each takes back their own hours alone", async () => {
  const { robin, ana, sync, hold } = await scene();
  await hold(robin, "Robin", 45, "Room 12");
  await hold(ana, "Ana", 45, "Room 12");
  await sync();
  expect(await differing(robin.client)).toEqual([]);
  await robin.client.coaching.reopenVisit({ id: "v" });
  await robin.client.coaching.closeVisit({ id: "v", minutes: 50, mode: "in_person", place: "Room 12", fundId: null });
  await sync();
  const october = { personId: null, from: "2026-10-01", to: "2026-11-01" };
  expect((await ana.client.coaching.fieldTime(october)).everybody.minutesLogged).toBe(95);
});
