/** Time through the contract: field time person by person, certificates that stay as they were signed, and a source closed in mid-month. */
import { expect, test } from "vitest";
import { asProblem, finishJob } from "../../../shared/client.ts";
import { schoolNamed } from "../../../shared/domain/school.ts";
import { readPdf } from "../../../interchange/documents/readPdf.ts";
import { createTestProfile } from "../../../test/support/profile.ts";
import { serveProfile } from "../../../test/support/served.ts";
import { actAs } from "../../sync/identity.ts";

/** October 2026 logged from two sources, seen from the second of November. */
async function october() {
  const profile = await createTestProfile();
  const { connect, staging, defects } = serveProfile(profile);
  const client = connect();
  const { coaching } = client;
  const { id: me } = await coaching.self({});
  profile.clock.at = Date.parse("2026-11-02T15:00:00Z");
  await client.schools.save({ id: "oak", fields: schoolNamed("Oak") });
  for (const id of ["title1", "sig"])
    await coaching.saveFund({ id, name: id.toUpperCase(), code: null, from: null, to: null });
  const log = (id: string, on: string, minutes: number, fundId: string | null = "sig", more: object = {}) =>
    coaching.logTime({ id, on, minutes, place: "office", schoolId: null, activity: `work ${id}`, fundId, ...more });
  await log("a", "2026-10-05", 120, "sig", { place: "school", schoolId: "oak" });
  await log("b", "2026-10-20", 60);
  await log("c", "2026-10-21", 60, "title1");
  const certify = (id: string, reason: string | null = null) =>
    coaching.issueCertificate({ id, fundId: "sig", month: "2026-10", reason });
  const sign = (id: string) => coaching.signCertificate({ id, name: "T. Observer" });
  const preview = () => coaching.previewEffort({ fundId: "sig", month: "2026-10" });
  const months = async () =>
    (await coaching.effortMonths({})).map(({ fundId, state, differs }) => [fundId, state, differs]);
  return { profile, client, coaching, staging, defects, me, log, certify, sign, preview, months };
}

test("a certificate is made after the month, signed and locked; what changes since is told, and makes the next version", async () => {
  const { coaching, log, certify, sign, preview, months, defects } = await october();
  expect(await months()).toEqual([
    ["sig", null, false],
    ["title1", null, false],
  ]);
  expect(await preview()).toMatchObject({ minutes: 180, allMinutes: 240, share: 0.75, was: null });
  await certify("one");
  await sign("one");
  expect(await sign("one").catch(asProblem)).toMatchObject({ code: "CERTIFICATE_SIGNED" });
  expect((await months())[0]).toEqual(["sig", "signed", false]);

  // One is new, one is corrected, one is taken out.
  await log("d", "2026-10-22", 30);
  await log("a", "2026-10-05", 90, "sig", { place: "school", schoolId: "oak" });
  await coaching.removeTime({ id: "b" });
  expect((await months())[0]).toEqual(["sig", "signed", true]);
  const { was, minutes } = await preview();
  expect(minutes).toBe(120);
  expect(was).toMatchObject({
    number: 1,
    minutes: 180,
    added: [{ id: "d", minutes: 30 }],
    gone: [{ id: "b", minutes: 60, activity: "work b" }],
    changed: [{ id: "a", minutes: 90, was: 120 }],
  });
  expect(await certify("two").catch(asProblem)).toMatchObject({ code: "BAD_REQUEST" });
  await certify("two", "A line was wrong");
  await sign("two");
  const versions = await coaching.certificates({ personId: null });
  expect(versions.map(({ number, minutes: said, state, reason }) => [number, said, state, reason])).toEqual([
    [2, 120, "signed", "A line was wrong"],
    [1, 180, "signed", null],
  ]);
  expect((await preview()).was).toBeNull();
  expect(defects).toEqual([]);
});

test("only the time of other sources changed: that is told too, because the share is another", async () => {
  const { log, certify, sign, preview } = await october();
  await certify("one");
  await sign("one");
  await log("e", "2026-10-23", 60, null);
  expect((await preview()).was).toMatchObject({ minutes: 180, allMinutes: 240, added: [], gone: [], changed: [] });
});

test("a source closed in mid-month: no more is logged on it, and what stood there is told apart and is in no certificate", async () => {
  const { coaching, log, certify, preview } = await october();
  await coaching.saveFund({ id: "sig", name: "SIG", code: null, from: null, to: "2026-10-20" });
  expect(await log("x", "2026-10-20", 5).catch(asProblem)).toMatchObject({
    code: "FUND_CLOSED",
    details: { date: "2026-10-20", from: "2026-10-20" },
  });
  await log("y", "2026-10-19", 5);
  expect(await preview()).toMatchObject({
    minutes: 125,
    closedOn: "2026-10-20",
    lines: [{ id: "a" }, { id: "y" }],
    afterClose: [{ id: "b", minutes: 60 }],
  });
  const { value } = await certify("one");
  expect(value.afterClose).toEqual(["b"]);
  expect(await coaching.certificates({ personId: null })).toMatchObject([{ minutes: 125, entries: ["a", "y"] }]);
  // Opened again, the whole month counts.
  await coaching.saveFund({ id: "sig", name: "SIG", code: null, from: null, to: null });
  expect(await preview()).toMatchObject({ minutes: 185, afterClose: [], was: { added: [{ id: "b" }] } });
});

test("on paper it says what was signed, also after its lines were corrected, in the language asked for", async () => {
  const { coaching, staging, certify, sign, log } = await october();
  await certify("one");
  await sign("one");
  await log("a", "2026-10-05", 90, "sig", { place: "school", schoolId: "oak" });
  const text = async (language: "en" | "es") => {
    const { value } = await finishJob<{ token: string }>(await coaching.effortPaper({ id: "one", language }));
    return readPdf(Buffer.from(staging.read(value.token, 0).bytes, "base64"))
      .pages.join(" ")
      .replaceAll(/\s+/g, " ");
  };
  const english = await text("en");
  for (const said of ["Certificate of time and effort", "3 h 0 min", "75%", "work a", "120", "T. Observer"])
    expect(english).toContain(said);
  expect(await text("es")).toContain("Certificado de tiempo y esfuerzo");
  expect(await finishJob(await coaching.effortPaper({ id: "none", language: "en" })).catch(asProblem)).toMatchObject({
    code: "NOT_FOUND",
  });
});

test("field time is told for the office, for everybody, for each person and each role; the target is the district's", async () => {
  const { client, coaching, me } = await october();
  const span = { from: "2026-10-01", to: "2026-11-01" };
  const field = () => coaching.fieldTime({ personId: null, ...span });
  expect((await field()).people).toMatchObject([
    {
      personId: me,
      role: null,
      base: null,
      figures: { minutesInSchools: 120, minutesLogged: 240, share: 0.5, met: false },
    },
  ]);
  expect((await field()).office.minutesLogged).toBe(0);
  await coaching.saveAssignment({
    id: "post",
    personId: me,
    schoolId: null,
    duty: "data",
    role: "coach",
    base: "office",
    share: 100,
    from: "2026-08-01",
    to: null,
  });
  await client.settings.set({ fieldTimeTarget: 50 });
  expect(await field()).toMatchObject({
    office: { share: 0.5, target: 0.5, met: true, logged: ["a", "b", "c"], inSchools: ["a"] },
    people: [{ role: "coach", base: "office" }],
    roles: [{ role: "coach", figures: { share: 0.5 } }],
  });
});

test("time is taken out and put back by whose it is, and a visit's only at the visit", async () => {
  const { coaching, me } = await october();
  const ids = async () =>
    (await coaching.timeEntries({ personId: me, from: "2026-10-01", to: "2026-11-01" })).map(({ id }) => id);
  await coaching.removeTime({ id: "b" });
  expect(await ids()).toEqual(["a", "c"]);
  await coaching.restoreTime({ id: "b" });
  expect(await ids()).toEqual(["a", "b", "c"]);
  expect(await coaching.removeTime({ id: "none" }).catch(asProblem)).toMatchObject({ code: "NOT_FOUND" });
  await coaching.openVisit({ id: "v", schoolId: "oak", cycleId: null, personId: null });
  await coaching.closeVisit({ id: "v", minutes: 40, mode: "video", place: null, fundId: null });
  const held = await coaching.timeEntries({ personId: null, from: "2026-11-01", to: "2026-12-01" });
  expect(held).toMatchObject([{ minutes: 40, mode: "video", visitId: "v", place: "remote" }]);
  expect(await coaching.removeTime({ id: held[0]?.id ?? "" }).catch(asProblem)).toMatchObject({ code: "BAD_REQUEST" });
});

test("whoever logged alone and then joined a district certifies all of it, under the id they have now", async () => {
  const { profile, coaching, certify, sign, preview, months, me, log } = await october();
  await certify("before");
  const store = profile.session.open();
  actAs(store.db, { ...store.actor }, "user-of-the-district");
  store.actor.id = "user-of-the-district";
  await log("d", "2026-10-22", 30);
  expect((await preview()).lines.map(({ id, personId }) => [id, personId])).toEqual([
    ["a", "user-of-the-district"],
    ["b", "user-of-the-district"],
    ["d", "user-of-the-district"],
  ]);
  await certify("again");
  expect((await months())[0]).toEqual(["sig", "issued", false]);
  await sign("before");
  expect(await coaching.certificates({ personId: null })).toMatchObject([
    { id: "before", minutes: 210, state: "signed" },
  ]);
  await coaching.removeTime({ id: "a" });
  expect(me).not.toBe("user-of-the-district");
});
