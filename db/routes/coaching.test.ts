/** Coaching through the contract: a visit from its booking to its certificate, and what happens on the days that go wrong. */
import { describe, expect, test } from "vitest";
import { asProblem } from "../../shared/client.ts";
import { plainNote } from "../../shared/domain/coaching/note.ts";
import { coachingScene } from "../../test/support/coachingScene.ts";

const note = (text: string) => JSON.stringify(plainNote(text));

test("a visit: the last step first, evidence, notes, one new step, an acknowledgement, the next visit, minutes once", async () => {
  const { client, clock, self, personId, at, step, begin, close, defects } = await coachingScene();
  await begin("c", {
    focus: [{ id: "cf", kind: "look_for", ref: "talk", text: "Students explain" }],
    dosage: { id: "cd", visits: 2, minutes: 90 },
  });
  await client.coaching.saveFund({ id: "f", name: "School Improvement Grant", code: "SIG", from: null, to: null });
  await step("old", { due: "2026-10-12" });
  const planned = { id: "v", bookingId: "b", ...at, cycleId: "c", on: "2026-10-12", starts: "09:00", ends: "09:45" };
  await client.coaching.planVisit({ ...planned, announced: true });
  await client.coaching.openVisit({ id: "v", ...at });
  expect(await client.coaching.visit({ id: "v" })).toMatchObject({ state: "open", lastStep: { id: "old" } });

  await client.steps.check({ id: "k", stepId: "old", observationId: null, result: "seen", visitId: "v" });
  const line = { id: "l", visitId: "v", offsetMs: 61_000, at: "2026-10-12T14:01:01Z" };
  await client.coaching.writeLine({ ...line, text: "T: Why do you think so? #talk" });
  await client.coaching.writeNote({ visitId: "v", audience: "private", body: note("Nervous today") });
  await client.coaching.writeNote({ visitId: "v", audience: "coachee", body: note("Your wait time grew") });
  await client.coaching.shareNote({ visitId: "v", audience: "coachee" });
  await step("new", { cycleId: "c", visitId: "v", practised: true, due: "2026-10-26" });
  await client.coaching.acknowledge({
    id: "a",
    visitId: "v",
    name: "Ada Byron",
    answer: "acknowledged",
    response: null,
  });
  await client.coaching.planVisit({ ...planned, id: "v2", bookingId: "b2", on: "2026-10-26", announced: true });
  clock.at += 45 * 60_000;
  await close("v", { minutes: null, fundId: "f" });

  const shown = await client.coaching.visit({ id: "v" });
  expect(shown).toMatchObject({
    state: "closed",
    minutes: 45,
    sharedOn: "2026-10-12",
    acknowledged: "acknowledged",
    lastStep: { id: "old", lastCheck: { result: "seen" } },
    lines: [{ speaker: "T", text: "Why do you think so? #talk" }],
    next: { id: "v2", on: "2026-10-26" },
  });
  expect(shown.notes.map(({ audience, releasedAt }) => [audience, releasedAt !== null])).toEqual([
    ["coachee", true],
    ["private", false],
  ]);
  const trail = await client.coaching.trail({ personId });
  expect(trail.lastStep?.id).toBe("new");
  expect(trail.followThrough).toEqual({ due: ["old"], checked: ["old"], share: 1 });
  expect(trail.cycles).toMatchObject([{ id: "c", people: [{ part: "coach" }], dosage: [{ visits: 2, minutes: 90 }] }]);
  expect(trail.visits.map(({ id }) => id)).toEqual(["v2", "v"]);

  await client.coaching.logTime({
    id: "t",
    on: "2026-10-13",
    minutes: 15,
    place: "office",
    schoolId: null,
    activity: "planning",
    fundId: "f",
  });
  const october = { from: "2026-10-01", to: "2026-11-01" };
  const field = await client.coaching.fieldTime({ personId: null, ...october });
  expect(field.everybody).toMatchObject({ minutesInSchools: 45, minutesLogged: 60, share: 0.75, met: true });
  expect(field.office.minutesLogged).toBe(0);
  const refused = await client.coaching
    .issueCertificate({ id: "x", fundId: "f", month: "2026-10", reason: null })
    .catch(asProblem);
  expect(refused).toMatchObject({ code: "CERTIFICATE_TOO_EARLY" });
  clock.at = Date.parse("2026-11-02T15:00:00Z");
  await client.coaching.issueCertificate({ id: "x", fundId: "f", month: "2026-10", reason: null });
  await client.coaching.signCertificate({ id: "x", name: "Test Observer" });
  expect(await client.coaching.signCertificate({ id: "x", name: "Again" }).catch(asProblem)).toMatchObject({
    code: "CERTIFICATE_SIGNED",
  });
  await client.coaching.logTime({
    id: "late",
    on: "2026-10-30",
    minutes: 30,
    place: "office",
    schoolId: null,
    activity: "data",
    fundId: "f",
  });
  const again = { id: "y", fundId: "f", month: "2026-10" };
  expect(await client.coaching.issueCertificate({ ...again, reason: null }).catch(asProblem)).toMatchObject({
    code: "BAD_REQUEST",
  });
  await client.coaching.issueCertificate({ ...again, reason: "Half an hour was forgotten" });
  const versions = await client.coaching.certificates({ personId: self });
  expect(versions.map(({ number, minutes, state }) => [number, minutes, state])).toEqual([
    [2, 90, "issued"],
    [1, 60, "signed"],
  ]);
  expect(defects).toEqual([]);
});

describe("days that go wrong", () => {
  test("a visit over midnight has its minutes on both days; one over the change of the clocks loses no hour", async () => {
    const { client, clock, at, close, self } = await coachingScene();
    clock.at = Date.parse("2026-11-01T04:30:00Z");
    await client.coaching.openVisit({ id: "v", ...at });
    clock.at = Date.parse("2026-11-01T09:30:00Z");
    await close("v", { minutes: null });
    expect((await client.coaching.visit({ id: "v" })).minutes).toBe(300);
    const of = async (from: string, to: string) =>
      (await client.coaching.fieldTime({ personId: self, from, to })).everybody.minutesLogged;
    expect([await of("2026-10-01", "2026-11-01"), await of("2026-11-01", "2026-12-01")]).toEqual([30, 270]);
  });

  test("a source closed in the middle of a month pays up to then, and no further", async () => {
    const { client, clock, at, close } = await coachingScene();
    const fund = { id: "f", name: "Grant", code: null, from: null };
    await client.coaching.saveFund({ ...fund, to: null });
    const time = { minutes: 60, place: "office", schoolId: null, activity: "data", fundId: "f" } as const;
    await client.coaching.logTime({ id: "t1", on: "2026-10-05", ...time });
    await client.coaching.logTime({ id: "t2", on: "2026-10-20", ...time });
    await client.coaching.saveFund({ ...fund, to: "2026-10-12" });
    expect(await client.coaching.logTime({ id: "t3", on: "2026-10-12", ...time }).catch(asProblem)).toMatchObject({
      code: "FUND_CLOSED",
      details: { date: "2026-10-12", from: "2026-10-12" },
    });
    await client.coaching.openVisit({ id: "v", ...at });
    expect(await close("v", { fundId: "f" }).catch(asProblem)).toMatchObject({ code: "FUND_CLOSED" });
    await close("v");
    clock.at = Date.parse("2026-11-02T15:00:00Z");
    const { value } = await client.coaching.issueCertificate({ id: "x", fundId: "f", month: "2026-10", reason: null });
    expect(value.afterClose).toEqual(["t2"]);
    expect(await client.coaching.certificates({ personId: null })).toMatchObject([{ minutes: 60, entries: ["t1"] }]);
  });

  test("a teacher who moves schools goes on in a cycle of their own there, with everything it had", async () => {
    const { client, schoolId, otherId, personId, begin } = await coachingScene();
    await begin("c", {
      from: "2026-09-01",
      focus: [{ id: "cf", kind: "other", ref: null, text: "Pacing" }],
      dosage: { id: "cd", visits: 1, minutes: 45 },
    });
    await client.coaching.setStage({ id: "c", stage: "learn" });
    const move = { id: "c", newId: "c2", on: "2026-10-12" };
    await client.coaching.moveCycle({ ...move, schoolId: otherId });
    await client.coaching.moveCycle({ ...move, schoolId: otherId });
    const [now, before] = await client.coaching.cycles({ personId, schoolId: null });
    expect(now).toMatchObject({ schoolId: otherId, stage: "learn", from: "2026-10-12", to: null, continuesId: "c" });
    expect(now?.focus.map(({ text }) => text)).toEqual(["Pacing"]);
    expect([now?.people.length, now?.dosage[0]?.minutes]).toEqual([1, 45]);
    expect(before).toMatchObject({ schoolId, stage: "ended", to: "2026-10-12" });
    expect(
      await client.coaching.endCycle({ id: "c2", on: "2026-10-01", outcome: null }).catch(asProblem),
    ).toMatchObject({ code: "DATES_REVERSED" });
  });

  test("an acknowledgement withdrawn stays on record and counts no more; one declined is said as what it is", async () => {
    const { client, at } = await coachingScene();
    await client.coaching.openVisit({ id: "v", ...at });
    const said = { id: "a", visitId: "v", name: "Ada", response: null };
    await client.coaching.acknowledge({ ...said, answer: "acknowledged" });
    await client.coaching.withdraw({ id: "a", reason: "Signed the wrong one" });
    await client.coaching.withdraw({ id: "a", reason: "again" });
    expect(await client.coaching.visit({ id: "v" })).toMatchObject({
      acknowledged: "withdrawn",
      acknowledgements: [{ withdrawnAt: "2026-10-12T14:00:00.000Z", withdrawnReason: "Signed the wrong one" }],
    });
    await client.coaching.acknowledge({ ...said, id: "a2", answer: "declined", response: "I was out of the room" });
    expect((await client.coaching.visit({ id: "v" })).acknowledged).toBe("declined");
  });

  test("a visit that is over or cancelled is not opened again; a cancelled one leaves the calendar", async () => {
    const { client, at, close } = await coachingScene();
    await client.coaching.openVisit({ id: "v", ...at });
    await close("v");
    expect(await client.coaching.openVisit({ id: "v", ...at }).catch(asProblem)).toMatchObject({
      code: "VISIT_CLOSED",
    });
    const plan = { id: "p", bookingId: "b", ...at, on: "2026-10-20", starts: null, ends: null, announced: false };
    await client.coaching.planVisit(plan);
    await client.coaching.cancelVisit({ id: "p" });
    expect(await client.coaching.planVisit(plan).catch(asProblem)).toMatchObject({ code: "VISIT_CLOSED" });
    // What was held stays in it.
    const month = await client.coaching.calendar({ schoolId: null, from: "2026-10-01", to: "2026-11-01" });
    expect(month.map(({ aboutId, state }) => [aboutId, state])).toEqual([["v", "closed"]]);
  });

  test("a step given up is closed, and open again when taken up", async () => {
    const { client, personId, step } = await coachingScene();
    await step("s");
    const entry = { stepId: "s", note: null, visitId: null };
    await client.coaching.setStepStatus({ ...entry, id: "g", status: "given_up", note: "Another class now" });
    expect((await client.coaching.trail({ personId })).lastStep).toBeNull();
    await client.coaching.setStepStatus({ ...entry, id: "h", status: "reopened" });
    expect((await client.coaching.trail({ personId })).lastStep?.id).toBe("s");
  });

  test("a note of 50,000 words with pictures is kept to its last word, one that is no JSON is refused", async () => {
    const { client, at } = await coachingScene();
    await client.coaching.openVisit({ id: "v", ...at });
    const words = Array.from({ length: 50_000 }, (_, index) => ({ type: "text", text: `word${index} ` }));
    const body = JSON.stringify({ type: "doc", content: [{ type: "image" }, { type: "paragraph", content: words }] });
    await client.coaching.writeNote({ visitId: "v", audience: "private", body });
    const kept = (await client.coaching.visit({ id: "v" })).notes[0]?.body ?? "";
    expect([kept.includes("word49999"), kept.includes("image")]).toEqual([true, false]);
    const refused = await client.coaching.writeNote({ visitId: "v", audience: "private", body: "{" }).catch(asProblem);
    expect(refused).toMatchObject({ code: "BAD_REQUEST" });
  });
});
