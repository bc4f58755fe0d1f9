/**
 * Every command of coaching with wrong shapes: numbers for texts, lists for records, nothing for something, at every place of its input.
 * Each is refused with a coded problem and changes nothing; what stands in texts is tried in hostileInput.test.ts.
 */
import { expect, test } from "vitest";
import { asProblem, metaOf } from "../shared/client.ts";
import { contract } from "../shared/contract/index.ts";
import { schoolNamed } from "../shared/domain/school.ts";
import { Problem } from "../shared/problems.ts";
import { learningWalkVersion } from "./measure/walk.ts";
import { carryOut, variants } from "./support/calls.ts";
import { coachingCalls } from "./support/coachingCalls.ts";
import { addStaff } from "./support/office.ts";
import { createTestProfile } from "./support/profile.ts";
import { expectReplayable, syncedRows } from "./support/replay.ts";
import { serveProfile } from "./support/served.ts";

/** What the calls speak of: two schools, a teacher with an open step, a walk. */
async function scene() {
  const profile = await createTestProfile();
  const { connect, defects } = serveProfile(profile);
  const client = connect();
  for (const id of ["school", "other"]) await client.schools.save({ id, fields: schoolNamed(id) });
  await addStaff(client, "school", { id: "person" });
  const where = { schoolId: "school", personId: "person", roomLabel: null, observationId: null };
  await client.steps.save({ id: "step", ...where, text: "Wait", howKnown: null, due: null });
  await client.walks.plan({
    id: "walk",
    schoolId: "school",
    instrumentVersionId: learningWalkVersion,
    localDate: "2026-10-20",
    purpose: "",
    namesOff: false,
    scoresOff: false,
    stops: [],
  });
  return { profile, client, defects };
}

/** Of other types than what stands there. Nothing at all may be allowed, so that is not among them. */
function wrong(value: unknown): unknown[] {
  const others = { string: "no", number: 7.5, boolean: true, list: ["no"], record: { no: "no" } };
  const type = Array.isArray(value)
    ? "list"
    : value === null
      ? "null"
      : typeof value === "object"
        ? "record"
        : typeof value;
  // Where nothing stands it is unknown what may; a record of strange names is nowhere allowed.
  if (type === "null") return [others.record];
  return Object.entries(others).flatMap(([name, other]) => (name === type ? [] : [other]));
}

/** Made from what a job made before; nothing else makes their rows. */
const afterAJob = ["callBackCopy"];

test("every command is among those that are tried", () => {
  const commands = Object.keys(contract.coaching).filter(
    (name) => metaOf("coaching", name as keyof typeof contract.coaching).kind === "command",
  );
  const tried = coachingCalls.map(({ label }) => label.replace("coaching.", ""));
  expect(new Set([...tried, ...afterAJob])).toEqual(new Set(commands));
});

test("wrong shapes, at every place of every command, are refused with a code and change nothing", async () => {
  const { profile, client, defects } = await scene();
  const { db } = profile.session.open();
  const ops = () => db.prepare("SELECT count(*) FROM op").pluck().get();
  for (const each of coachingCalls) {
    const { label, input, send } = each;
    const before = ops();
    for (const variant of [...variants(input, wrong), { path: "", input: {} }, { path: "", input: null }]) {
      const refused = await send(client, variant.input).then(() => "taken", asProblem);
      const what = `${label}${variant.path} = ${JSON.stringify(variant.input)}`;
      expect(refused instanceof Problem ? refused.code : refused, what).toBe("BAD_REQUEST");
    }
    expect(ops(), label).toBe(before);
    await carryOut(client, each);
  }
  expect(defects).toEqual([]);
  expectReplayable(profile.session.open());
});

test("what is not here, days that are none, and ends before beginnings have their codes and change nothing", async () => {
  const { profile, client, defects } = await scene();
  const { coaching } = client;
  const store = profile.session.open();
  for (const each of coachingCalls) await carryOut(client, each);
  const before = syncedRows(store.db);
  const fund = { id: "other-fund", name: "Title II", code: null };
  const cases: [Promise<unknown>, string][] = [
    [coaching.saveFund({ ...fund, from: "2026-02-30", to: null }), "BAD_DATE"],
    [coaching.saveFund({ ...fund, from: "2026-10-02", to: "2026-10-01" }), "DATES_REVERSED"],
    [coaching.issueCertificate({ id: "x", fundId: "none", month: "2026-09", reason: null }), "NOT_FOUND"],
    [coaching.issueCertificate({ id: "x", fundId: "fund", month: "2026-13", reason: null }), "BAD_DATE"],
    [coaching.issueCertificate({ id: "x", fundId: "fund", month: "2026-10", reason: null }), "CERTIFICATE_TOO_EARLY"],
    [coaching.signCertificate({ id: "none", name: "A" }), "NOT_FOUND"],
    [coaching.signCertificate({ id: "certificate", name: "A" }), "CERTIFICATE_SIGNED"],
    [coaching.archiveStrategy({ id: "none", archived: true }), "NOT_FOUND"],
    [coaching.endCopy({ id: "none", ended: true }), "NOT_FOUND"],
    [
      coaching.setCareer({
        id: "x",
        personId: "none",
        schoolId: "school",
        kind: "stage",
        value: "ready",
        from: "2026-01-01",
      }),
      "NOT_FOUND",
    ],
    [coaching.takeOut({ table: "assignment", id: "none" }), "NOT_FOUND"],
    [coaching.putBack({ table: "guard_rule", id: "none" }), "NOT_FOUND"],
    [coaching.removeTime({ id: "none" }), "NOT_FOUND"],
    [coaching.callBackCopy({ id: "none", back: true }), "NOT_FOUND"],
    [
      coaching.writeLine({ id: "x", visitId: "none", offsetMs: 0, at: "2026-10-12T14:01:01Z", text: "T: no" }),
      "NOT_FOUND",
    ],
    [coaching.closeVisit({ id: "none", minutes: 5, mode: "video", place: null, fundId: null }), "NOT_FOUND"],
    [coaching.setStepStatus({ id: "x", stepId: "none", status: "given_up", note: null, visitId: null }), "NOT_FOUND"],
  ];
  for (const [index, [work, code]] of cases.entries())
    expect(await work.then(() => "taken", asProblem), `case ${index}`).toMatchObject({ code });
  expect(syncedRows(store.db)).toEqual(before);
  expect(defects).toEqual([]);
});
