import { describe, expect, test } from "vitest";
import { schoolBucket } from "../../shared/sync/buckets.ts";
import { addSchool, opCount } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { act } from "../act.ts";
import { getPerson } from "../queries/person.ts";
import { getRoster } from "../queries/roster.ts";
import type { Store } from "../store.ts";
import { planWalk } from "./walks/plan.ts";
import * as roster from "./roster.ts";
import { saveStep } from "./steps.ts";

function scene() {
  const store = createTestStore();
  const schoolId = addSchool(store, "Lincoln Elementary");
  const person = (id: string, name: string, at = schoolId) => {
    const fields = { name, email: null, staffId: null };
    roster.addPerson(store, {
      schoolId: at,
      personId: id,
      membershipId: `m-${id}`,
      fields,
      role: "teacher",
      from: null,
    });
    return id;
  };
  const room = (id: string, label: string) => roster.saveRoom(store, { id, schoolId, label, note: null });
  const section = (id: string, rest: Partial<Parameters<typeof roster.saveSection>[1]> = {}) =>
    roster.saveSection(store, {
      id,
      schoolId,
      course: "Algebra I",
      subject: null,
      grade: null,
      roomId: null,
      periodId: null,
      students: 24,
      staff: [],
      ...rest,
    });
  return { store, schoolId, person, room, section };
}
const view = (store: Store, schoolId: string) => getRoster(store, { schoolId });
const refused = (code: string) => expect.objectContaining({ code });

describe("a roster", () => {
  test("lists people by name, rooms by number, periods by hour, classes with who teaches first", () => {
    const { store, schoolId, person, room, section } = scene();
    for (const [id, name] of [
      ["b", "Ortiz, Ana"],
      ["a", "bell, Ruth"],
      ["c", "Ortiz, Ana"],
    ] as const)
      person(id, name);
    for (const label of ["10", "9", "B2", "101"]) room(`r${label}`, label);
    const hours = [
      ["p2", "Second", "9:05"],
      ["p1", "First", "08:00"],
      ["p0", "Advisory", null],
      ["p3", "Third", "10:10"],
    ] as const;
    for (const [id, name, starts] of hours) roster.savePeriod(store, { id, schoolId, name, starts, ends: null });
    section("s1", {
      roomId: "r9",
      periodId: "p1",
      staff: [
        { personId: "a", part: "co_teacher" },
        { personId: "b", part: "teacher" },
      ],
    });
    const found = view(store, schoolId);
    expect(found.people.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(found.rooms.map(({ label }) => label)).toEqual(["9", "10", "101", "B2"]);
    expect(found.periods.map(({ name }) => name)).toEqual(["First", "Second", "Third", "Advisory"]);
    expect(found.sections).toMatchObject([
      {
        roomId: "r9",
        periodId: "p1",
        staff: [
          { personId: "b", part: "teacher" },
          { personId: "a", part: "co_teacher" },
        ],
      },
    ]);
    expect(store.db.prepare("SELECT DISTINCT bucket FROM course_section").pluck().all()).toEqual([
      schoolBucket(schoolId, "office"),
    ]);
  });

  test("a class has exactly the people it was given, and the same person twice is once", () => {
    const { store, schoolId, person, section } = scene();
    for (const id of ["a", "b", "c"]) person(id, `Person ${id}`);
    const staff = () => view(store, schoolId).sections[0]?.staff.map(({ personId, part }) => `${personId} ${part}`);
    section("s1", {
      staff: [
        { personId: "a", part: "teacher" },
        { personId: "b", part: "co_teacher" },
      ],
    });
    section("s1", {
      staff: [
        { personId: "b", part: "teacher" },
        { personId: "c", part: "substitute" },
        { personId: "c", part: "substitute" },
      ],
    });
    expect(staff()).toEqual(["b teacher", "c substitute"]);
    section("s1", { staff: [{ personId: "a", part: "teacher" }] });
    expect(staff()).toEqual(["a teacher"]);
    expect(store.db.prepare("SELECT count(*) FROM section_staff").pluck().get()).toBe(3);
  });

  test("a record stays with its school", () => {
    const { store, schoolId, person, room, section } = scene();
    const other = addSchool(store, "Other");
    person("a", "Ana");
    room("r1", "1");
    section("s1");
    expect(() => roster.saveRoom(store, { id: "r1", schoolId: other, label: "1", note: null })).toThrow(
      refused("BAD_REQUEST"),
    );
    expect(() => section("s1", { schoolId: other })).toThrow(refused("BAD_REQUEST"));
    const place = { id: "m-a", personId: "a", schoolId: other, role: "coach", roleGiven: null, from: null, to: null };
    expect(() => roster.saveMembership(store, place)).toThrow(refused("BAD_REQUEST"));
    expect(() => roster.saveMembership(store, { ...place, schoolId, from: "2026-07-01", to: "2026-07-01" })).toThrow(
      refused("DATES_REVERSED"),
    );
    expect(() => section("s2", { staff: [{ personId: "nobody", part: "teacher" }] })).toThrow(refused("NOT_FOUND"));
    expect(view(store, schoolId).sections).toHaveLength(1);
  });

  test("who left stays listed with the day; what is taken out comes back whole", () => {
    const { store, schoolId, person, room, section } = scene();
    person("a", "Ana");
    room("r1", "101");
    section("s1", { roomId: "r1", staff: [{ personId: "a", part: "teacher" }] });
    roster.saveMembership(store, {
      id: "m-a",
      personId: "a",
      schoolId,
      role: "coach",
      roleGiven: "Instr. Coach",
      from: "2024-07-01",
      to: "2026-07-01",
    });
    expect(view(store, schoolId).people).toMatchObject([
      { role: "coach", roleGiven: "Instr. Coach", to: "2026-07-01" },
    ]);
    const before = view(store, schoolId);
    roster.removeFromRoster(store, { table: "person", id: "a" });
    roster.removeFromRoster(store, { table: "room", id: "r1" });
    expect(view(store, schoolId)).toMatchObject({ people: [], rooms: [], sections: [{ roomId: null, staff: [] }] });
    roster.restoreToRoster(store, { table: "room", id: "r1" });
    roster.restoreToRoster(store, { table: "person", id: "a" });
    expect(view(store, schoolId)).toEqual(before);
  });

  test("the same call again writes nothing", () => {
    const { store, person, room, section } = scene();
    const all = () => {
      person("a", "Ana");
      room("r1", "101");
      section("s1", { roomId: "r1", staff: [{ personId: "a", part: "teacher" }] });
    };
    all();
    const before = opCount(store);
    all();
    expect(opCount(store)).toBe(before);
  });
});

describe("a person", () => {
  test("has every place, every visit and every step; visits survive their being taken out and put back", () => {
    const { store, schoolId, person } = scene();
    const other = addSchool(store, "Other School");
    person("a", "Ana Ortiz");
    roster.saveMembership(store, {
      id: "m2",
      personId: "a",
      schoolId: other,
      role: "coach",
      roleGiven: null,
      from: "2020-07-01",
      to: "2024-07-01",
    });
    const version = store.db.prepare("SELECT id FROM instrument_version LIMIT 1").pluck().get() as string;
    const stop = (id: string) => ({
      id,
      roomId: null,
      roomLabel: id,
      sectionId: null,
      courseLabel: null,
      enrolled: null,
      people: [{ id: `${id}-p`, personId: "a", name: "Ana Ortiz", part: "teacher" as const }],
    });
    const walk = { schoolId, instrumentVersionId: version, purpose: "", namesOff: false, scoresOff: false };
    planWalk(store, { ...walk, id: "w1", localDate: "2026-10-01", stops: [stop("o1"), stop("o2")] });
    planWalk(store, { ...walk, id: "w2", localDate: "2026-10-08", stops: [stop("o3")] });
    saveStep(store, {
      id: "st",
      schoolId,
      personId: "a",
      roomLabel: null,
      text: "Wait",
      howKnown: null,
      due: null,
      observationId: null,
    });
    const page = getPerson(store, { id: "a" });
    expect(page.memberships.map(({ schoolName, role, to }) => [schoolName, role, to])).toEqual([
      ["Lincoln Elementary", "teacher", null],
      ["Other School", "coach", "2024-07-01"],
    ]);
    expect(page.visits.map(({ on, room, state }) => [on, room, state])).toEqual([
      ["2026-10-08", "o3", "planned"],
      ["2026-10-01", "o2", "planned"],
      ["2026-10-01", "o1", "planned"],
    ]);
    expect(page.visits[0]?.instrument).toMatch(/\w/);
    expect(page.steps.map(({ id, personName }) => [id, personName])).toEqual([["st", "Ana Ortiz"]]);
    roster.removeFromRoster(store, { table: "person", id: "a" });
    expect(() => getPerson(store, { id: "a" })).toThrow(refused("NOT_FOUND"));
    roster.restoreToRoster(store, { table: "person", id: "a" });
    expect(getPerson(store, { id: "a" })).toEqual(page);
  });

  test("is corrected everywhere at once; one that is not here is refused", () => {
    const { store, schoolId, person } = scene();
    person("a", "Ana");
    const fields = { name: "Ana Ortiz", email: " ", staffId: " 0042 " };
    roster.savePerson(store, { id: "a", fields });
    expect(view(store, schoolId).people).toMatchObject([{ name: "Ana Ortiz", email: null, staffId: "0042" }]);
    expect(() => roster.savePerson(store, { id: "b", fields })).toThrow(refused("NOT_FOUND"));
  });

  test("keeps what an import knew of them", () => {
    const { store, schoolId, person } = scene();
    person("a", "Ana");
    act(store, "test.extra", (writer) => void writer.update("person", "a", { extra: '{"Cert":"K-8"}' }));
    roster.savePerson(store, { id: "a", fields: { name: "Ana Ortiz", email: null, staffId: null } });
    person("a", "Ana Ortiz");
    expect(store.db.prepare("SELECT extra FROM person WHERE id = 'a'").pluck().get()).toBe('{"Cert":"K-8"}');
    expect(view(store, schoolId).people).toHaveLength(1);
  });
});
