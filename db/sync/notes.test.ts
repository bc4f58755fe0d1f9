/**
 * Who gets which note. A coach writes for three audiences; each marker is looked for in every table and every byte of the file of every
 * profile of the district: it is there where it was meant to be, and nowhere else is a trace of it.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import { plainNote } from "../../shared/domain/coaching/note.ts";
import { newId } from "../../shared/domain/ids.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { createDevice, createHub, type Device, expectAgreement, sync } from "../../test/support/devices.ts";
import { wordsIn } from "../../test/support/storeWords.ts";
import { acknowledge } from "../commands/coaching/acknowledge.ts";
import { closeVisit, openVisit } from "../commands/coaching/visits.ts";
import { recallNote, shareNote, writeNote } from "../commands/coaching/notes.ts";
import { saveSchool } from "../commands/schools.ts";
import { getVisit } from "../queries/coaching/visit.ts";
import { historyOf } from "../queries/history.ts";
import { searchAll } from "../search/searchAll.ts";
import { closeStore } from "../store.ts";

const markers = {
  private: "Quetzalcoatlus",
  unshared: "Archaeopteryx",
  coachee: "Pteranodon",
  leader: "Ichthyosaurus",
  recalled: "Dimetrodon",
};
const school = "school-1";
const teacher = "018f0000-0000-7000-8000-0000000000ad";
const visitId = newId();

/** A hub with a coach (on two devices), a colleague, a school leader, an administrator and the teacher. */
async function district() {
  const hub = await createHub();
  const ofOffice = ["district", "school:*:office", "school:*:leader"];
  const coach = await createDevice(hub);
  const own = [`user:${coach.store.actor.id}`, `person:${coach.store.actor.id}`];
  const reads = [...ofOffice, ...own];
  const staff = (device: Device) =>
    hub.standings.set(device.store.replica, { reads, writes: [...reads, "person:*"], grant: 1 });
  const second = await createDevice(hub);
  for (const device of [coach, second]) staff(device);
  const colleague = await createDevice(hub, ofOffice);
  const leader = await createDevice(hub, ["district", `school:${school}:leader`, "user:leader", "person:leader"]);
  const administrator = await createDevice(hub, ["district", "user:administrator", "person:administrator"]);
  const coachee = await createDevice(hub, [`person:${teacher}`, `user:${teacher}`]);
  const all = { coach, second, colleague, leader, administrator, coachee };
  const everybody = async () => {
    for (const device of [...Object.values(all), ...Object.values(all)]) await sync(hub, device);
  };
  return { hub, all, everybody };
}

function write({ store }: Device, audience: keyof typeof audienceOf, text: string): void {
  writeNote(store, { visitId, audience: audienceOf[audience], body: JSON.stringify(plainNote(text)) });
}
const audienceOf = { private: "private", coachee: "coachee", leader: "leader" } as const;

test("three audiences: every marker is where it was meant to be, and nowhere else", async () => {
  const { hub, all, everybody } = await district();
  const { coach } = all;
  const { store } = coach;
  saveSchool(store, { id: school, fields: schoolNamed("Oak") });
  openVisit(store, { id: visitId, schoolId: school, cycleId: null, personId: teacher });
  write(coach, "private", markers.private);
  write(coach, "leader", markers.recalled);
  shareNote(store, { visitId, audience: "leader" });
  await everybody();
  expect(searchAll(all.leader.store, { text: markers.recalled, limit: 8 }).length).toBe(1);
  recallNote(store, { visitId, audience: "leader" });
  write(coach, "leader", markers.leader);
  shareNote(store, { visitId, audience: "leader" });
  write(coach, "coachee", markers.coachee);
  shareNote(store, { visitId, audience: "coachee" });
  write(coach, "coachee", `${markers.coachee} and ${markers.unshared}`);
  acknowledge(store, { id: newId(), visitId, name: "Ada", answer: "acknowledged", response: null });
  closeVisit(store, { id: visitId, minutes: 45, mode: "in_person", place: null, fundId: null });
  await everybody();

  const notes = (device: Device) => getVisit(device.store, { id: visitId }).notes.map(({ audience }) => audience);
  expect(notes(coach)).toEqual(["coachee", "leader", "private"]);
  expect(notes(all.second)).toEqual(["coachee", "leader", "private"]);
  expect(getVisit(all.second.store, { id: visitId })).toMatchObject({ sharedOn: "2026-10-12", minutes: 45 });
  const released = (device: Device) =>
    device.store.db.prepare("SELECT audience FROM released_note WHERE deleted = 0 ORDER BY audience").pluck().all();
  expect(released(all.colleague)).toEqual(["leader"]);
  expect(released(all.leader)).toEqual(["leader"]);
  expect(released(all.coachee)).toEqual(["coachee"]);
  expect(released(all.administrator)).toEqual([]);

  const noteIds = store.db.prepare("SELECT id FROM visit_note").pluck().all() as string[];
  expect(noteIds).toHaveLength(3);
  for (const device of [all.leader, all.administrator, all.coachee, all.colleague]) {
    for (const id of noteIds) expect(historyOf(device.store, { id })).toEqual([]);
    expect(device.store.db.prepare("SELECT count(*) FROM visit_note").pluck().get()).toBe(0);
    for (const hidden of [markers.private, markers.unshared])
      expect(searchAll(device.store, { text: hidden, limit: 8 })).toEqual([]);
  }
  await expectAgreement(hub, all.second, all.colleague, all.leader, all.administrator, all.coachee);

  const seen = Object.entries(all).map(([name, device]) => {
    closeStore(device.store);
    const words = wordsIn(join(device.folder, "store.db"));
    return [name, Object.entries(markers).flatMap(([key, word]) => (words.includes(word.toLowerCase()) ? [key] : []))];
  });
  expect(Object.fromEntries(seen)).toEqual({
    coach: ["private", "unshared", "coachee", "leader", "recalled"],
    second: ["private", "unshared", "coachee", "leader"],
    colleague: ["leader"],
    leader: ["leader"],
    administrator: [],
    coachee: ["coachee"],
  });
});

test("a copy that was given to the teacher stays with the coach who gave it, and is taken back from there", async () => {
  const { all, everybody } = await district();
  const { store } = all.coach;
  saveSchool(store, { id: school, fields: schoolNamed("Oak") });
  openVisit(store, { id: visitId, schoolId: school, cycleId: null, personId: teacher });
  write(all.coach, "coachee", markers.coachee);
  shareNote(store, { visitId, audience: "coachee" });
  await everybody();
  await everybody();
  expect(getVisit(store, { id: visitId }).notes).toMatchObject([
    { audience: "coachee", releasedAt: expect.any(String) },
  ]);
  recallNote(store, { visitId, audience: "coachee" });
  await everybody();
  expect(getVisit(store, { id: visitId }).notes).toMatchObject([{ audience: "coachee", releasedAt: null }]);
  closeStore(all.coachee.store);
  expect(wordsIn(join(all.coachee.folder, "store.db"))).not.toContain(markers.coachee.toLowerCase());
});
