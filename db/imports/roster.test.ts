import { describe, expect, test } from "vitest";
import { newId } from "../../shared/domain/ids.ts";
import { createImporter, csv, type Importer, liveHash, rowCount } from "../../test/support/imports.ts";
import { expectReplayable } from "../../test/support/replay.ts";
import { setMine } from "../commands/schools.ts";

const blank = { stateId: null, districtName: null, districtId: null, place: null, phone: null, website: null };
const schools = ["Adams", "Banneker", "Carver", "Douglass"].map((name, at) => ({
  id: `school-${at}`,
  name,
  ncesId: `01000050087${at}`,
  localId: `L${at}`,
}));

async function atSchools(): Promise<Importer> {
  const importer = await createImporter();
  for (const { id, name, ncesId, localId } of schools) {
    await importer.client.schools.save({ id, fields: { ...blank, name, ncesId, localId } });
  }
  return importer;
}

const header = ["School", "Teacher Name", "Room", "Course", "Period", "Students"];
const people = ({ store }: Importer, name: string) =>
  store.db.prepare("SELECT id FROM person WHERE name = ? AND deleted = 0").pluck().all(name) as string[];

describe("a roster of 212 rows over 4 schools with 9 shared names and 2 blank rooms", () => {
  /** Row n: a teacher of her own, but for nine names that stand on two rows each: six at one school, three at two schools. */
  const rows = Array.from({ length: 212 }, (_, n) => {
    const school = schools[n % 4]?.name ?? "";
    const room = n === 50 || n === 151 ? "" : `${100 + n}`;
    return [school, `Teacher Number ${n}`, room, `Course ${n % 7}`, `Period ${(n % 6) + 1}`, String(20 + (n % 9))];
  });
  const share = (a: number, b: number, name: string) => {
    for (const n of [a, b]) rows[n]![1] = name;
    return name;
  };
  const shared = [
    ...[0, 4, 8, 12, 16, 20].map((n) => share(n, n + 100, `Shared Name ${n}`)),
    ...[1, 5, 9].map((n) => share(n, n + 101, `Shared Name ${n}`)),
  ];
  const file = csv([header, ...rows]);

  test("is all accounted for, and nobody is merged in silence", async () => {
    const importer = await atSchools();
    const { bring, undo, store, client } = importer;
    const empty = liveHash(store);
    const run = await bring("roster", file);
    expect(run.figures).toMatchObject({
      rows: 212,
      newRows: 212,
      dropped: 0,
      created: { person: 212, membership: 212, room: 210, period: 12, course_section: 212, section_staff: 212 },
      oddKinds: { room_blank: 2 },
    });
    const listed = run.figures?.listed.filter(({ kind }) => kind === "room_blank").map(({ line }) => line);
    expect(listed).toEqual([52, 153]);
    const names = run.figures?.sharedNames ?? [];
    expect(names.map(({ name }) => name).toSorted()).toEqual(shared.toSorted());
    expect(names.every((each) => each.people === 2 && each.lines.length === 2)).toBe(true);
    expect(names.filter(({ places }) => places.length === 1 && places[0]?.open)).toHaveLength(6);
    const roster = await client.roster.get({ schoolId: "school-0" });
    expect([roster.people.length, roster.rooms.length, roster.sections.length]).toEqual([53, 53, 53]);
    expect(roster.sections[0]?.staff[0]?.part).toBe("teacher");
    expectReplayable(store);
    expect(await undo(run.id)).toMatchObject({ kept: 0 });
    expect(liveHash(store)).toBe(empty);
  });

  test("read again, it says nothing new", async () => {
    const importer = await atSchools();
    await importer.bring("roster", file);
    const before = liveHash(importer.store);
    const again = await importer.bring("roster", file, { asOf: "2026-09-15" });
    expect(again.figures).toMatchObject({
      rows: 212,
      same: 212,
      newRows: 0,
      changedRows: 0,
      created: {},
      changed: {},
      absent: 0,
    });
    expect(liveHash(importer.store)).toBe(before);
  });

  test("names are one person where somebody says so", async () => {
    const importer = await atSchools();
    const together = [{ schoolId: "school-0", name: "Shared Name 0" }];
    const run = await importer.bring("roster", file, { together });
    expect(run.figures).toMatchObject({ created: { person: 211, membership: 211, course_section: 212 } });
    expect(people(importer, "Shared Name 0")).toHaveLength(1);
    expect(people(importer, "Shared Name 4")).toHaveLength(2);
  });
});

describe("who is who", () => {
  const columns = ["School", "Staff ID", "Name", "Email", "Role", "Course", "Room", "Period"];
  const line = (staffId: string, name: string, email: string, rest: string[] = ["Teacher", "", "", ""]) => [
    "Adams",
    staffId,
    name,
    email,
    ...rest,
  ];

  test("one staff id is one person, on however many lines and under whatever name", async () => {
    const importer = await atSchools();
    const run = await importer.bring(
      "roster",
      csv([
        columns,
        line("7", "Ana Ruiz", ""),
        line("7", "Ruiz, Ana M.", "", ["Teacher", "Art", "1", "2"]),
        line("8", "Ana Ruiz", ""),
      ]),
    );
    expect(run.figures).toMatchObject({ rows: 3, created: { person: 2 }, oddKinds: { name_differs: 1 } });
    expect(run.figures?.sharedNames).toMatchObject([{ name: "Ana Ruiz", people: 2, places: [{ open: false }] }]);
  });

  test("one address is one person, unless several staff ids share it", async () => {
    const importer = await atSchools();
    const run = await importer.bring(
      "roster",
      csv([
        columns,
        line("", "Ana Ruiz", "ana@x.org"),
        line("", "A. Ruiz", "ANA@x.org"),
        line("1", "Bo Lee", "office@x.org"),
        line("2", "Cy Lee", "office@x.org"),
        line("", "Di Lee", "office@x.org"),
      ]),
    );
    expect(run.figures?.created["person"]).toBe(4);
  });

  test("somebody here is found by staff id, by address, or by a name that is unique here and in the file; and by nothing less", async () => {
    const importer = await atSchools();
    const { client, bring } = importer;
    const add = (personId: string, name: string, more: { email?: string; staffId?: string } = {}) =>
      client.roster.addPerson({
        schoolId: "school-0",
        personId,
        membershipId: newId(),
        role: "teacher",
        from: null,
        fields: { name, email: more.email ?? null, staffId: more.staffId ?? null },
      });
    await add("by-staff", "Ana Ruiz", { staffId: "7" });
    await add("by-mail", "Bo Lee", { email: "bo@x.org" });
    await add("by-name", "Cy Ito");
    await add("twin-1", "Di Roy");
    await add("twin-2", "Di Roy");
    await add("other-id", "Ed Fox", { staffId: "99" });
    const run = await bring(
      "roster",
      csv([
        columns,
        line("7", "Ana Ruiz-Soto", ""),
        line("", "Robert Lee", "Bo@x.org"),
        line("44", "cy ito", "cy@x.org"),
        line("", "Di Roy", ""),
        line("100", "Ed Fox", ""),
      ]),
    );
    expect(run.figures).toMatchObject({ newRows: 2, changedRows: 3, created: { person: 2 } });
    const named = run.figures?.sharedNames.map(({ name, places }) => [name, places[0]?.here]);
    expect(named).toEqual([
      ["Di Roy", 2],
      ["Ed Fox", 1],
    ]);
    expect(await client.roster.person({ id: "by-staff" })).toMatchObject({ name: "Ana Ruiz-Soto" });
    expect(await client.roster.person({ id: "by-mail" })).toMatchObject({ name: "Robert Lee" });
    expect(await client.roster.person({ id: "by-name" })).toMatchObject({ staffId: "44", email: "cy@x.org" });
    const changes = run.figures?.examples.find(({ line: at }) => at === 2)?.changes;
    expect(changes).toContainEqual({ field: "person.name", was: "Ana Ruiz", now: "Ana Ruiz-Soto" });
  });

  test("a role that is another now ends the old place; two roles at once are two places", async () => {
    const importer = await atSchools();
    const { bring, undo, store } = importer;
    const first = [
      columns,
      line("7", "Ana Ruiz", ""),
      line("8", "Bo Lee", ""),
      line("8", "Bo Lee", "", ["Coach", "", "", ""]),
    ];
    await bring("roster", csv(first), { asOf: "2025-08-01" });
    const before = liveHash(store);
    const run = await bring(
      "roster",
      csv([columns, line("7", "Ana Ruiz", "", ["Principal", "", "", ""]), line("8", "Bo Lee", "")]),
      { asOf: "2026-08-01" },
    );
    expect(run.figures).toMatchObject({ newRows: 1, same: 1, changed: { membership: 1 }, created: { membership: 1 } });
    const places = store.db
      .prepare(
        "SELECT role, from_date, to_date FROM membership WHERE deleted = 0 ORDER BY role, from_date, to_date IS NULL",
      )
      .raw()
      .all();
    expect(places).toEqual([
      ["coach", "2025-08-01", null],
      ["principal", "2026-08-01", null],
      ["teacher", "2025-08-01", "2026-08-01"],
      ["teacher", "2025-08-01", null],
    ]);
    await undo(run.id);
    expect(liveHash(store)).toBe(before);
  });

  test("two teachers of one class are a teacher and a co-teacher; without a room each has a class", async () => {
    const importer = await atSchools();
    const art = ["Teacher", "Art", "12", "3"];
    const drama = ["Teacher", "Drama", "", "3"];
    await importer.bring(
      "roster",
      csv([
        columns,
        line("1", "Ana", "", art),
        line("2", "Bo", "", art),
        line("3", "Cy", "", ["Substitute", "Art", "12", "3"]),
        line("4", "Di", "", drama),
        line("5", "Ed", "", drama),
      ]),
    );
    const { sections } = await importer.client.roster.get({ schoolId: "school-0" });
    expect(sections.map(({ course, staff }) => [course, staff.map(({ name, part }) => `${name} ${part}`)])).toEqual([
      ["Art", ["Ana teacher", "Bo co_teacher", "Cy substitute"]],
      ["Drama", expect.any(Array)],
      ["Drama", expect.any(Array)],
    ]);
  });
});

describe("which school", () => {
  const lines = (refs: string[]) =>
    csv([["School", "Name", "Role"], ...refs.map((ref, at) => [ref, `Person ${at}`, "Teacher"])]);

  test("by name or any id; unknown and unclear ones are listed and left out", async () => {
    const importer = await atSchools();
    await importer.client.schools.save({
      id: "twin",
      fields: { ...blank, name: "Adams", ncesId: null, localId: null },
    });
    const run = await importer.bring("roster", lines(["banneker", "010000500872", "L3", "Nowhere High", "Adams", ""]));
    expect(run.figures).toMatchObject({
      rows: 6,
      newRows: 3,
      dropped: 3,
      oddKinds: { school_unknown: 1, school_several: 1, school_missing: 1 },
    });
    expect(run.figures?.listed.map(({ line, kind, detail }) => [line, kind, detail])).toEqual([
      [5, "school_unknown", "Nowhere High"],
      [6, "school_several", "Adams"],
      [7, "school_missing", ""],
    ]);
    expect(rowCount(importer.store, "membership")).toBe(3);
  });

  test("of two schools of one name the one among mine, and that is said", async () => {
    const importer = await atSchools();
    await importer.client.schools.save({
      id: "twin",
      fields: { ...blank, name: "Adams", ncesId: null, localId: null },
    });
    setMine(importer.store, { id: "school-0", mine: true });
    const run = await importer.bring("roster", lines(["Adams"]));
    expect(run.figures).toMatchObject({ newRows: 1, oddKinds: { school_mine: 1 } });
  });

  test("lines that name none are of the school the roster is for", async () => {
    const importer = await atSchools();
    const run = await importer.bring(
      "roster",
      csv([
        ["Name", "Role"],
        ["Ana", "Teacher"],
      ]),
      { schoolId: "school-2" },
    );
    expect(run.figures).toMatchObject({ newRows: 1, dropped: 0 });
    expect((await importer.client.roster.get({ schoolId: "school-2" })).people.map(({ name }) => name)).toEqual([
      "Ana",
    ]);
    const input = await importer.plan("roster", csv([["Name"], ["Ana"]]), { schoolId: "nowhere" });
    await expect(importer.preview(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
