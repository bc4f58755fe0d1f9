/**
 * Whatever stands in any text of any command: a megabyte, markup, control characters, NULs, halves of characters, formulas. Each
 * call is made once as it should be, and then again with each of its texts replaced. It is taken, or refused with a coded problem,
 * and is never a defect; and afterwards the log alone still makes the same rows, so that nothing was written that another device
 * would read otherwise.
 */
import { expect, test } from "vitest";
import { readPayload } from "../db/oplog/append.ts";
import { asProblem } from "../shared/client.ts";
import { classroomObservation } from "../shared/domain/builtin/classroomObservation.ts";
import { Problem } from "../shared/problems.ts";
import { learningWalkVersion } from "./measure/walk.ts";
import { call, type Call, carryOut, variants } from "./support/calls.ts";
import { coachingCalls } from "./support/coachingCalls.ts";
import { createTestProfile } from "./support/profile.ts";
import { expectReplayable, syncedRows } from "./support/replay.ts";
import { serveProfile } from "./support/served.ts";

const [schoolId, walkId, one, two] = ["school", "walk", "room-1", "room-2"];
const stop = (id: string) => ({
  id,
  roomId: null,
  roomLabel: "201",
  sectionId: null,
  courseLabel: "Algebra I",
  enrolled: 24,
  people: [{ id: `${id}-person`, personId: null, name: "Ada Brook", part: "teacher" as const }],
});
const mark = { observationId: one, itemKey: "student-words", repeatPath: "", offsetMs: 5 } as const;
const at = "2026-10-12T14:00:00.000Z";

/** Every command with a text in it, in an order in which each can be carried out. */
const calls: Call[] = [
  call("prefs", "set", { key: "seen", value: "yes" }),
  call("drafts", "put", { key: "note", body: "in mid-sent" }),
  call("settings", "set", { districtName: "Riverside" }),
  call("schools", "save", {
    id: schoolId,
    fields: {
      name: "Oak Middle",
      ncesId: "530000102361",
      stateId: "12",
      localId: "3",
      districtName: "Riverside",
      districtId: "7",
      place: "Selah",
      phone: "555 0100",
      website: "example.org",
    },
  }),
  call("schools", "setFact", { id: "fact", schoolId, kind: "zone", value: "North", from: "2026-07-01", to: null }),
  call("roster", "addPerson", {
    schoolId,
    personId: "person",
    membershipId: "place",
    fields: { name: "Ada Brook", email: "ada@example.org", staffId: "17" },
    role: "teacher",
    from: "2026-08-01",
  }),
  call("roster", "savePerson", { id: "person", fields: { name: "Ada B", email: null, staffId: "17" } }),
  call("roster", "saveMembership", {
    id: "place",
    personId: "person",
    schoolId,
    role: "teacher",
    roleGiven: "Grade lead",
    from: null,
    to: null,
  }),
  call("roster", "saveRoom", { id: "room", schoolId, label: "201", note: "upstairs" }),
  call("roster", "savePeriod", { id: "period", schoolId, name: "1", starts: "08:00", ends: "08:50" }),
  call("roster", "saveSection", {
    id: "section",
    schoolId,
    course: "Algebra I",
    subject: "Math",
    grade: "8",
    roomId: "room",
    periodId: "period",
    students: 24,
    staff: [{ personId: "person", part: "teacher" }],
  }),
  call("roster", "quickAdd", {
    schoolId,
    lines: [{ room: "202", teacher: "Bo Lind", personId: null, course: "Reading", period: "2", students: 20 }],
  }),
  call("steps", "save", {
    id: "step",
    schoolId,
    personId: "person",
    roomLabel: "201",
    text: "Wait five seconds",
    howKnown: "counted",
    due: "2026-11-01",
    observationId: null,
  }),
  call("steps", "check", { id: "check", stepId: "step", observationId: null, result: "partly" }),
  call("instruments", "create", { id: "own", versionId: "own-1", copyOf: null, name: { en: "Hallway walk" } }),
  call("instruments", "saveDraft", {
    versionId: "own-1",
    body: { ...classroomObservation, sections: classroomObservation.sections.slice(0, 1) },
  }),
  call("walks", "plan", {
    id: walkId,
    schoolId,
    instrumentVersionId: learningWalkVersion,
    localDate: "2026-10-12",
    purpose: "First look",
    namesOff: false,
    scoresOff: false,
    stops: [stop(one)],
  }),
  call("walks", "addStop", { walkId, stop: stop(two), after: one }),
  call("walks", "moveOn", { walkId, leave: null, enter: one }),
  call("walks", "mark", { ...mark, state: "answered", value: "They can say it", reason: null }),
  call("walks", "mark", { ...mark, state: "not_observable", value: null, reason: "test" }),
  call("walks", "writeEvidence", { id: "line", observationId: one, offsetMs: 9, at, text: "T: why? #task" }),
  call("walks", "editEvidence", { id: "line", text: "S: because #talk" }),
  call("walks", "note", {
    observationId: one,
    strength: "Calm",
    question: "What next?",
    reason: null,
    courseLabel: "Algebra",
    roomLabel: "201b",
  }),
  call("walks", "setPeople", { observationId: two, people: stop(two).people }),
  call("walks", "reassign", {
    observationId: one,
    personRowId: `${one}-person`,
    personId: "person",
    name: "Ada B",
    part: "teacher",
    reason: "Another teacher that day",
  }),
  call("walks", "finish", { walkId }),
  call("walks", "amend", { observationId: one, reason: "Misheard", change: { what: "strength", text: "Quiet" } }),
  call("walks", "void", { walkId, reason: "The wrong day" }),
  call("walks", "unvoid", { walkId, reason: "It was the right day" }),
  // Its own school, person, step and walk are those above.
  ...coachingCalls.filter(({ label }) => label !== "coaching.moveCycle"),
  call("search", "all", { text: "because", limit: 8 }),
  call("schools", "search", { text: "oak", mineOnly: false, limit: 50, offset: 0 }),
  call("walks", "list", { text: "oak", limit: 100, offset: 0 }),
  call("history", "of", { id: one }),
];

const hostile: Record<string, string> = {
  "everything that is not text": `=cmd|'/C calc'!A0 <script>alert(1)</script>\0\u0007\u001b[31m\ud800\u202e'"; DROP TABLE walk --`,
  "nothing but what cannot be stored": "\0\ud800\0",
  "a megabyte": "wörd ".repeat(200_000),
  "a date before 1900": "1899-12-31",
};

test.each(Object.entries(hostile))("%s, wherever it stands, is taken or refused with a code", async (what, text) => {
  const profile = await createTestProfile();
  const served = serveProfile(profile);
  const client = served.connect();
  const outcomes: Record<string, number> = {};
  for (const each of calls) {
    const { label, input, send } = each;
    await carryOut(client, each);
    for (const variant of variants(input, (value) => (typeof value === "string" ? [text] : []))) {
      const error = await send(client, variant.input).then(() => null, asProblem);
      const outcome =
        error === null ? "taken" : error instanceof Problem ? error.code : `${label}${variant.path}: ${String(error)}`;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (what === "a megabyte" && error instanceof Problem && error.code === "TEXT_TOO_LONG")
        expect(error.details, `${label}${variant.path}`).toMatchObject({ got: text.length });
      if (variant.path === ".at" && what !== "a date before 1900") expect(error).toMatchObject({ code: "BAD_REQUEST" });
      if (/\.(from|to|due|localDate)$/.test(variant.path))
        expect(error, `${label}${variant.path}`).toMatchObject({ code: "BAD_DATE" });
    }
    // As it should be again, for what comes after.
    await send(client, input).catch(() => {});
  }
  expect(served.defects).toEqual([]);
  for (const code of Object.keys(outcomes)) expect(code).toMatch(/^(taken|[A-Z_]+)$/);
  expect(outcomes["taken"]).toBeGreaterThan(0);
  const store = profile.session.open();
  expectReplayable(store);
  expect(unfit(syncedRows(store.db))).toEqual([]);
  const ops = store.db.prepare("SELECT seq FROM op").pluck().all() as number[];
  expect(unfit(ops.map((seq) => readPayload(store.db, seq)))).toEqual([]);
});

/** Texts that another database could not hold as they are, or would hold otherwise: with NULs, or halves of characters. */
function unfit(value: unknown): string[] {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? [JSON.stringify(value)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => unfit(inside).map((text) => `${key}: ${text}`));
}
