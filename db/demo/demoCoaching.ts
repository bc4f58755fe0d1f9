/** A coaching cycle of the demo: one teacher, one visit held and acknowledged, the next one booked. */
import { plainNote } from "../../shared/domain/coaching/note.ts";
import { addDays } from "../../shared/domain/localTime.ts";
import { acknowledge } from "../commands/coaching/acknowledge.ts";
import { beginCycle, setStage } from "../commands/coaching/cycles.ts";
import { writeLine } from "../commands/coaching/lines.ts";
import { shareNote, writeNote } from "../commands/coaching/notes.ts";
import { closeVisit, openVisit, planVisit } from "../commands/coaching/visits.ts";
import { saveStep } from "../commands/steps.ts";
import { prepared } from "../connection.ts";
import { instantNow } from "../time.ts";
import { personId, schoolId } from "./demoRoster.ts";
import { demoId, goTo, schoolDay, type Story } from "./pastStore.ts";

const school = "oldmill";
const room = "207";

/** Begun after the first walk, visited two weeks ago; all of it at its time. */
export function coachOne(story: Story): void {
  const { store } = story;
  const id = (key: string) => demoId("coaching", key);
  const whom = { schoolId: schoolId(school), personId: personId(school, room) };
  const cycle = id("cycle");
  const visit = id("visit");
  goTo(story, schoolDay(story, 21), "15:30");
  beginCycle(store, {
    id: cycle,
    ...whom,
    coacheeKind: "teacher",
    team: null,
    from: schoolDay(story, 21),
    people: [{ id: id("coach"), personId: store.actor.id, part: "coach" }],
    focus: [{ id: id("focus"), kind: "other", ref: null, text: "Students explain their reasons to each other" }],
    dosage: { id: id("dosage"), visits: 2, minutes: 90 },
  });
  setStage(store, { id: cycle, stage: "learn" });
  goTo(story, schoolDay(story, 14), "13:12");
  openVisit(store, { id: visit, ...whom, cycleId: cycle });
  const line = { id: id("line"), visitId: visit, offsetMs: 185_000, at: instantNow(store) };
  writeLine(store, { ...line, text: "S: I think it is the second one because both sides grew by three." });
  const words = (text: string) => JSON.stringify(plainNote(text));
  writeNote(store, { visitId: visit, audience: "coachee", body: words("Three students gave a reason unasked.") });
  shareNote(store, { visitId: visit, audience: "coachee" });
  saveStep(store, {
    id: id("step"),
    ...whom,
    roomLabel: room,
    text: "After an answer, ask a second student to say the reason in their own words.",
    howKnown: "Two of three answers are taken up by another student.",
    due: addDays(story.today, 10),
    observationId: null,
    cycleId: cycle,
    visitId: visit,
    practised: true,
  });
  goTo(story, schoolDay(story, 14), "13:57");
  const name = String(prepared(store.db, "SELECT name FROM person WHERE id = ?").pluck().get(whom.personId));
  acknowledge(store, { id: id("acknowledgement"), visitId: visit, name, answer: "acknowledged", response: null });
  closeVisit(store, { id: visit, minutes: 45, mode: "in_person", place: room, fundId: null });
  planVisit(store, {
    id: id("next"),
    bookingId: id("booking"),
    ...whom,
    cycleId: cycle,
    on: addDays(schoolDay(story, 0), 7),
    starts: "13:10",
    ends: "13:55",
    announced: true,
  });
}
