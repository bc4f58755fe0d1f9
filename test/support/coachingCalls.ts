/**
 * Every command of coaching as it should be, in an order in which each can be carried out on Monday 12 October 2026: at the school
 * `school` with the teacher `person` there, an open step `step` of theirs, and a walk `walk`.
 */
import { plainNote } from "../../shared/domain/coaching/note.ts";
import { call, type Call } from "./calls.ts";

const at = { schoolId: "school", cycleId: null, personId: "person" };
const note = JSON.stringify(plainNote("Your wait time grew"));
const day = "2026-10-20";
const hours = { starts: "09:00", ends: "10:00" };
const words = { title: "Wait time", text: "Count to five", howKnown: "six hands up" };

export const coachingCalls: Call[] = [
  call("coaching", "saveFund", { id: "fund", name: "Title I", code: "T1", from: "2026-07-01", to: null }),
  call("coaching", "saveRule", {
    id: "rule",
    schoolId: "school",
    clause: { kind: "minutes", least: 20, most: 50 },
    source: "Article 12",
    from: "2026-07-01",
    to: null,
  }),
  call("coaching", "saveStrategy", { id: "strategy", kind: "step", ...words }),
  call("coaching", "archiveStrategy", { id: "strategy", archived: true }),
  call("coaching", "adoptStrategy", { id: "copy", strategyId: "strategy", schoolId: "school", from: day, ...words }),
  call("coaching", "endCopy", { id: "copy", ended: true }),
  call("coaching", "saveAssignment", {
    id: "post",
    personId: "person",
    schoolId: "school",
    duty: "data",
    role: "coach",
    base: "office",
    share: 50,
    from: "2026-08-01",
    to: null,
  }),
  call("coaching", "setCareer", {
    id: "career",
    personId: "person",
    schoolId: "school",
    kind: "stage",
    value: "ready",
    from: "2026-08-01",
  }),
  call("coaching", "takeOut", { table: "career_step", id: "career" }),
  call("coaching", "putBack", { table: "career_step", id: "career" }),
  call("coaching", "takeBackCareer", {
    made: ["career"],
    removed: [],
    changed: [{ id: "career", from: "2026-08-01", to: null }],
  }),
  call("coaching", "beginCycle", {
    id: "cycle",
    schoolId: "school",
    coacheeKind: "teacher",
    personId: "person",
    team: "Grade 8",
    from: "2026-10-01",
    people: [{ id: "cycle-person", personId: "coach", part: "coach" }],
    focus: [{ id: "focus", kind: "other", ref: null, text: "Students explain" }],
    dosage: { id: "dosage", visits: 2, minutes: 90 },
  }),
  call("coaching", "setStage", { id: "cycle", stage: "learn" }),
  call("coaching", "setStepStatus", {
    id: "status",
    stepId: "step",
    status: "practised",
    note: "quickly",
    visitId: null,
  }),
  call("coaching", "planVisit", { id: "planned", bookingId: "booking", ...at, on: day, ...hours, announced: true }),
  call("coaching", "moveBooking", { id: "booking", on: "2026-10-21", ...hours }),
  call("coaching", "cancelBooking", { id: "booking" }),
  call("coaching", "restoreBooking", { id: "booking" }),
  call("coaching", "book", { id: "review", kind: "walk", schoolId: "school", on: day, ...hours, title: "Review" }),
  call("coaching", "bookWalk", { id: "review", walkId: "walk" }),
  call("coaching", "undoTake", { made: ["review"], cancelled: ["booking"] }),
  call("coaching", "openVisit", { id: "visit", ...at }),
  call("coaching", "writeLine", {
    id: "said",
    visitId: "visit",
    offsetMs: 5,
    at: "2026-10-12T14:01:01Z",
    text: "T: Why? #talk",
  }),
  call("coaching", "removeLine", { id: "said" }),
  call("coaching", "restoreLine", { id: "said" }),
  call("coaching", "writeNote", { visitId: "visit", audience: "coachee", body: note }),
  call("coaching", "shareNote", { visitId: "visit", audience: "coachee" }),
  call("coaching", "recallNote", { visitId: "visit", audience: "coachee" }),
  call("coaching", "savePhrase", { id: "phrase", text: "What did you notice", own: true }),
  call("coaching", "removePhrase", { id: "phrase" }),
  call("coaching", "restorePhrase", { id: "phrase" }),
  call("coaching", "acknowledge", {
    id: "said-so",
    visitId: "visit",
    name: "Ada Brook",
    answer: "responded",
    response: "I will try it",
  }),
  call("coaching", "withdraw", { id: "said-so", reason: "Misread" }),
  call("coaching", "closeVisit", { id: "visit", minutes: 45, mode: "in_person", place: "201", fundId: "fund" }),
  call("coaching", "reopenVisit", { id: "visit" }),
  call("coaching", "cancelVisit", { id: "planned" }),
  call("coaching", "logTime", {
    id: "time",
    on: "2026-09-15",
    minutes: 30,
    place: "office",
    schoolId: null,
    activity: "Planning",
    fundId: "fund",
  }),
  call("coaching", "removeTime", { id: "time" }),
  call("coaching", "restoreTime", { id: "time" }),
  call("coaching", "issueCertificate", { id: "certificate", fundId: "fund", month: "2026-09", reason: "First" }),
  call("coaching", "signCertificate", { id: "certificate", name: "Ada Poole" }),
  call("coaching", "endCycle", { id: "cycle", on: "2026-10-30", outcome: "Mastered" }),
  call("coaching", "moveCycle", { id: "cycle", newId: "cycle-2", schoolId: "other", on: "2026-11-02" }),
];
