/** What the office plans by, through the contract: what was kept of the agreement, the menu of options, who stands where. */
import { expect, test } from "vitest";
import { asProblem } from "../../../shared/client.ts";
import { plainNote } from "../../../shared/domain/coaching/note.ts";
import { schoolNamed } from "../../../shared/domain/school.ts";
import { districtBucket } from "../../../shared/sync/buckets.ts";
import { officeWith } from "../../../test/support/office.ts";
import { act } from "../../act.ts";

const scene = () => officeWith({ oak: "OAK", elm: "ELM" });

const alone = { from: null, to: null };
const post = { schoolId: null, duty: null, base: "office", share: null, ...alone } as const;

test("the report tells of every visit and walk what was kept, what was not and what can still be", async () => {
  const { profile, coaching, self } = await scene();
  const rule = { schoolId: null, source: null, ...alone };
  await coaching.saveRule({ id: "1", clause: { kind: "minutes", least: 20, most: null }, ...rule });
  await coaching.saveRule({ id: "2", clause: { kind: "share_within", workDays: 1 }, ...rule });
  await coaching.saveRule({ id: "3", clause: { kind: "minutes", least: 90, most: null }, ...rule, schoolId: "elm" });
  const at = { schoolId: "oak", cycleId: null, personId: "ada" };
  const held = { mode: "in_person", place: null, fundId: null } as const;
  await coaching.openVisit({ id: "a-short", ...at });
  await coaching.closeVisit({ id: "a-short", minutes: 10, ...held });
  await coaching.openVisit({ id: "b-long", ...at });
  await coaching.writeNote({ visitId: "b-long", audience: "coachee", body: JSON.stringify(plainNote("Seen")) });
  await coaching.shareNote({ visitId: "b-long", audience: "coachee" });
  await coaching.closeVisit({ id: "b-long", minutes: 45, ...held });
  const report = async () =>
    (await coaching.keptReport({ schoolId: null, from: "2026-10-01", to: "2026-11-01" })).map(
      ({ ruleId, id, state, got, left }) => [ruleId, id, state, got, left],
    );
  expect(await report()).toEqual([
    ["1", "a-short", "broken", 10, null],
    ["1", "b-long", "kept", 45, null],
    ["2", "a-short", "waiting", null, 1],
    ["2", "b-long", "kept", null, null],
  ]);
  expect((await coaching.keptReport({ schoolId: "oak", from: "2026-10-12", to: "2026-10-13" }))[0]).toMatchObject({
    schoolName: "OAK",
    who: self.name,
    on: "2026-10-12",
  });
  profile.clock.at += 4 * 86_400_000;
  expect((await report())[2]).toEqual(["2", "a-short", "broken", null, null]);
  expect((await coaching.rules({})).map(({ id, schoolName }) => [id, schoolName])).toEqual([
    ["1", null],
    ["2", null],
    ["3", "ELM"],
  ]);
});

test("free days are no work days of any count, at the school they are free at, and can be taken out", async () => {
  const { profile, coaching } = await scene();
  const rule = { schoolId: null, source: null, ...alone };
  await coaching.saveRule({ id: "1", clause: { kind: "share_within", workDays: 1 }, ...rule });
  const held = { minutes: 30, mode: "in_person", place: null, fundId: null } as const;
  await coaching.openVisit({ id: "v", schoolId: "oak", cycleId: null, personId: "ada" });
  await coaching.closeVisit({ id: "v", ...held });
  const by = async () => (await coaching.visit({ id: "v" })).shareBy?.last;
  expect(await by()).toBe("2026-10-13");
  const free = { ...rule, clause: { kind: "free", name: "Break" }, from: "2026-10-13", to: "2026-10-15" } as const;
  await coaching.saveRule({ ...free, id: "f", schoolId: "elm" });
  expect(await by()).toBe("2026-10-13");
  await coaching.saveRule({ ...free, id: "f" });
  expect(await by()).toBe("2026-10-15");
  const left = async () =>
    (await coaching.keptReport({ schoolId: null, from: "2026-10-01", to: "2026-11-01" })).map((line) => line.left);
  expect(await left()).toEqual([1]);
  profile.clock.at += 3 * 86_400_000;
  expect(await left()).toEqual([0]);
  await coaching.takeOut({ table: "guard_rule", id: "f" });
  expect(await left()).toEqual([null]);
  for (const dates of [{ from: null }, { to: null }, { to: "2027-10-15" }])
    expect(await coaching.saveRule({ ...free, id: "g", ...dates }).catch(asProblem)).toMatchObject({
      code: "BAD_REQUEST",
    });
  expect(await coaching.saveRule({ ...free, id: "g", to: "2026-10-13" }).catch(asProblem)).toMatchObject({
    code: "DATES_REVERSED",
  });
});

test("a rule is taken out and put back; one that a newer version wrote says nothing here and is kept", async () => {
  const { profile, coaching } = await scene();
  const row = { table: "guard_rule", id: "r" } as const;
  await coaching.saveRule({ id: "r", schoolId: null, clause: { kind: "names_off" }, source: "Art. 3", ...alone });
  const store = profile.session.open();
  act(store, "test", (writer) => {
    const clause = JSON.stringify({ kind: "rooms", most: 3 });
    writer.put("guard_rule", "new", districtBucket, {
      school_id: null,
      clause,
      source: null,
      from_date: null,
      to_date: null,
    });
    return {};
  });
  const ids = async () => (await coaching.rules({})).map(({ id }) => id);
  expect(await ids()).toEqual(["r"]);
  await coaching.takeOut(row);
  expect(await ids()).toEqual([]);
  await coaching.putBack(row);
  expect(await ids()).toEqual(["r"]);
  expect(store.db.prepare("SELECT count(*) FROM guard_rule WHERE id = 'new' AND deleted = 0").pluck().get()).toBe(1);
});

test("the menu: put away and offered again; a school's copy is adapted, kept through corrections, and ended", async () => {
  const { coaching } = await scene();
  const words = { title: "Wait time", text: "Count to five", howKnown: null };
  await coaching.saveStrategy({ id: "s", kind: "strategy", ...words });
  const copy = { id: "c", strategyId: "s", schoolId: "oak", ...words };
  await coaching.adoptStrategy({ ...copy, from: "2026-10-01", text: "Count to six" });
  await coaching.adoptStrategy({ ...copy, from: "2026-10-12", text: "Count to seven" });
  const at = (schoolId: string, archived = false) => coaching.strategies({ schoolId, archived });
  expect(await at("oak")).toMatchObject([{ text: "Count to five", copy: { id: "c", text: "Count to seven" } }]);
  expect(await at("elm")).toMatchObject([{ copy: null }]);
  await coaching.endCopy({ id: "c", ended: true });
  expect(await at("oak")).toMatchObject([{ copy: null }]);
  await coaching.endCopy({ id: "c", ended: false });
  expect(await at("oak")).toMatchObject([{ copy: { id: "c" } }]);
  await coaching.archiveStrategy({ id: "s", archived: true });
  expect([await at("oak"), await at("oak", true)]).toMatchObject([[], [{ id: "s" }]]);
  expect(await coaching.endCopy({ id: "none", ended: true }).catch(asProblem)).toMatchObject({ code: "NOT_FOUND" });
});

test("who stands where: posts of people on rosters and of colleagues, and what is odd about them", async () => {
  const { client, coaching, self } = await scene();
  for (const id of ["fir", "ash"]) await client.schools.save({ id, fields: schoolNamed(id) });
  await coaching.saveAssignment({ id: "mine", personId: self.id, role: "coach", ...post, duty: "data" });
  const { value } = await coaching.saveAssignment({ id: "hers", personId: "ada", role: "fellow", ...post });
  expect(value.warnings).toEqual([{ code: "no_place", got: 0 }]);
  for (const schoolId of ["oak", "elm", "fir", "ash"])
    await coaching.saveAssignment({
      id: `at-${schoolId}`,
      personId: self.id,
      role: "coach",
      ...post,
      schoolId,
      share: 30,
      // The last one only from November on: today there are three.
      from: schoolId === "ash" ? "2026-11-01" : null,
    });
  const standing = async () =>
    (await coaching.standing({})).map(({ personName, hasPage, posts, warnings }) => [
      personName,
      hasPage,
      posts.length,
      warnings.map(({ code }) => code),
    ]);
  expect(await standing()).toEqual([
    ["Ada Byron", true, 1, ["no_place"]],
    [self.name, false, 4, []],
  ]);
  expect(await coaching.colleagues({})).toEqual([{ id: self.id, name: self.name }]);
  const later = await coaching.saveAssignment({
    id: "at-ash",
    personId: self.id,
    role: "coach",
    ...post,
    schoolId: "ash",
    share: 30,
  });
  expect(later.value.warnings).toEqual([
    { code: "too_many_schools", got: 4 },
    { code: "over_full_time", got: 120 },
  ]);
  await coaching.takeOut({ table: "assignment", id: "hers" });
  expect((await standing()).map(([name]) => name)).toEqual([self.name]);
});

test("a place on the way to leading ends where the next begins, and what was true stays", async () => {
  const { coaching } = await scene();
  const at = { personId: "ada", schoolId: "oak" };
  await coaching.setCareer({ id: "1", ...at, kind: "stage", value: "interested", from: "2026-02-01" });
  await coaching.setCareer({ id: "2", ...at, kind: "ladder", value: "data_fellow", from: "2026-08-01" });
  await coaching.setCareer({ id: "3", ...at, kind: "stage", value: "developing", from: "2026-09-01" });
  await coaching.setCareer({ id: "4", ...at, kind: "stage", value: "ready", from: "2027-01-01" });
  expect((await coaching.career({ personId: "ada" })).map(({ value, from, to }) => [value, from, to])).toEqual([
    ["ready", "2027-01-01", null],
    ["developing", "2026-09-01", "2027-01-01"],
    ["data_fellow", "2026-08-01", null],
    ["interested", "2026-02-01", "2026-09-01"],
  ]);
  expect(await coaching.standing({})).toMatchObject([
    { personName: "Ada Byron", ladder: { value: "data_fellow" }, stage: { value: "developing" } },
  ]);
  const refused = coaching.setCareer({ id: "5", ...at, kind: "stage", value: "ready", from: "2026-02-30" });
  expect(await refused.catch(asProblem)).toMatchObject({ code: "BAD_DATE" });
});

test("a place that was set is taken back in one act: what it ended, replaced or cut off holds again as it did", async () => {
  const { coaching } = await scene();
  const at = { personId: "ada", schoolId: "oak", kind: "stage" } as const;
  await coaching.setCareer({ id: "1", ...at, value: "interested", from: "2026-02-01" });
  await coaching.setCareer({ id: "2", ...at, value: "developing", from: "2026-09-01" });
  const trail = () => coaching.career({ personId: "ada" });
  const before = await trail();
  for (const from of ["2026-10-01", "2026-09-01", "2026-05-01", "2026-01-01"]) {
    const { value: done } = await coaching.setCareer({ id: `set-${from}`, ...at, value: "ready", from });
    expect(await trail()).not.toEqual(before);
    await coaching.takeBackCareer(done);
    expect([from, await trail()]).toEqual([from, before]);
  }
  const gone = coaching.takeBackCareer({ made: ["nowhere"], removed: [], changed: [] });
  expect(await gone.catch(asProblem)).toMatchObject({ code: "NOT_FOUND" });
});

test("a school answers to exactly one office; none any more, and two that two devices wrote, are told", async () => {
  const { profile, client, coaching } = await scene();
  const line = { schoolId: "oak", kind: "reports_to" } as const;
  await client.schools.setFact({ id: "a", ...line, value: "Office North", ...alone });
  const odd = async () =>
    (await coaching.accountable({ schoolId: null })).map(({ schoolId, state }) => [schoolId, state]);
  expect(await odd()).toEqual([]);
  // What another device wrote without having seen the first.
  act(profile.session.open(), "test", (writer) => {
    writer.put("school_fact", "b", districtBucket, {
      school_id: "oak",
      kind: "reports_to",
      value: "Office South",
      from_date: "2026-09-01",
      to_date: null,
      source: null,
    });
    return {};
  });
  expect(await odd()).toEqual([["oak", "several"]]);
  const [shown] = await coaching.accountable({ schoolId: "oak" });
  expect(shown?.lines.map(({ value }) => value)).toEqual(["Office North", "Office South"]);
  for (const id of ["a", "b"]) await client.schools.removeFact({ id });
  await client.schools.setFact({ id: "c", ...line, value: "Office East", from: "2026-01-01", to: "2026-06-30" });
  expect(await odd()).toEqual([["oak", "none"]]);
});
