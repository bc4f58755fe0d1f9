/**
 * A store of a coach of many years: one teacher with as many entries as are asked for, and thirty colleagues with a thirtieth of that
 * each, so that nobody's rows lie side by side. Written by the store's own one way of writing.
 */
import { act, type Writer } from "../../db/act.ts";
import { inTransaction } from "../../db/connection.ts";
import type { Store } from "../../db/store.ts";
import { today } from "../../db/time.ts";
import { newId } from "../../shared/domain/ids.ts";
import { addDays } from "../../shared/domain/localTime.ts";
import type { Random } from "../../shared/domain/random.ts";
import { districtBucket, schoolBucket, userBucket } from "../../shared/sync/buckets.ts";
import { evidenceLine, roomNote } from "../measure/texts.ts";
import { learningWalkVersion } from "../measure/walk.ts";

const colleagues = 30;
/** Entries that one coaching visit leaves: itself, a step, two checks, a line, a note, a word of the teacher, and a room walked. */
const inVisit = 8;
const visitsInCycle = 8;

interface Whom {
  personId: string;
  schoolId: string;
  bucket: string;
}

/** Writes the store and says whom it is about. */
export function fillCoaching(store: Store, entries: number, random: Random): string {
  const schoolId = newId();
  const people = Array.from({ length: colleagues + 1 }, () => newId());
  const bucket = schoolBucket(schoolId, "office");
  act(store, "roster.addPerson", (writer) => addPlace(writer, schoolId, bucket, people));
  const [about = "", ...others] = people;
  const turns = people.map((_, at) => Math.ceil(entries / inVisit / (at === 0 ? 1 : colleagues)));
  // Two visits in a week, up to today.
  const first = addDays(today(store), -Math.ceil((turns[0] ?? 0) * 3.5));
  inTransaction(store.db, () => {
    const cycles = new Map<string, string>();
    for (let turn = 0; turn < (turns[0] ?? 0); turn++) {
      const now = [about, ...others.filter((_, at) => turn < (turns[at + 1] ?? 0))];
      for (const personId of now) {
        const whom = { personId, schoolId, bucket };
        const on = addDays(first, Math.floor(turn * 3.5));
        if (turn % visitsInCycle === 0) cycles.set(personId, addCycle(store, whom, on));
        addVisit(store, whom, { cycleId: cycles.get(personId) ?? "", turn, on }, random);
      }
    }
  });
  return about;
}

function addPlace(writer: Writer, schoolId: string, bucket: string, people: readonly string[]): void {
  const none = {
    nces_id: null,
    state_id: null,
    local_id: null,
    district_id: null,
    phone: null,
    website: null,
    extra: null,
  };
  writer.insert("school", schoolId, districtBucket, { ...none, name: "Old Mill", district_name: "", place: "" });
  for (const [at, id] of people.entries()) {
    writer.insert("person", id, districtBucket, { name: `Teacher ${at}`, email: null, staff_id: null, extra: null });
    const held = { person_id: id, school_id: schoolId, role: "teacher", role_given: null };
    writer.insert("membership", newId(), bucket, { ...held, from_date: "2020-08-01", to_date: null });
  }
}

function addCycle(store: Store, { personId, schoolId, bucket }: Whom, from: string): string {
  const id = newId();
  act(store, "coaching.beginCycle", (writer) => {
    const dated = { from_date: from, to_date: addDays(from, 28) };
    const whom = { school_id: schoolId, coachee_kind: "teacher", person_id: personId, team: null };
    writer.insert("coaching_cycle", id, bucket, {
      ...whom,
      stage: "ended",
      outcome: null,
      continues_id: null,
      ...dated,
    });
    writer.insert("cycle_person", newId(), bucket, {
      cycle_id: id,
      person_id: store.actor.id,
      part: "coach",
      ...dated,
    });
    writer.insert("cycle_focus", newId(), bucket, { cycle_id: id, kind: "other", ref: null, text: "Reasons" });
    writer.insert("cycle_dosage", newId(), bucket, { cycle_id: id, visits: 2, minutes: 60, ...dated });
  });
  return id;
}

interface When {
  cycleId: string;
  turn: number;
  on: string;
}

function addVisit(store: Store, whom: Whom, { cycleId, turn, on }: When, random: Random): void {
  const { personId, schoolId, bucket } = whom;
  const { actor } = store;
  const [visitId, stepId] = [newId(), newId()];
  const at = `${on}T15:00:00.000Z`;
  const about = { school_id: schoolId, person_id: personId };
  act(store, "coaching.closeVisit", (writer) => {
    writer.insert("coaching_visit", visitId, bucket, {
      ...about,
      cycle_id: cycleId,
      coach_id: actor.id,
      coach_name: actor.name,
      state: "closed",
      planned: 1,
      announced_on: on,
      local_date: on,
      zone: "America/Chicago",
      starts: "09:00",
      started_at: at,
      ended_at: at,
      minutes: 45,
      mode: "in_person",
      place: "201",
      fund_id: null,
      shared_on: on,
    });
    const line = { visit_id: visitId, offset_ms: 1_000, at, speaker: "T", tags: "[]" };
    writer.insert("visit_evidence", newId(), bucket, { ...line, text: evidenceLine(random) });
    writer.insert("visit_note", newId(), userBucket(actor.id), {
      ...about,
      visit_id: visitId,
      audience: "private",
      body: JSON.stringify({ type: "doc", content: [] }),
      author_id: actor.id,
      author_name: actor.name,
      on_date: on,
    });
    const word = {
      visit_id: visitId,
      person_id: personId,
      name: "Teacher",
      answer: "acknowledged",
      response: null,
      at,
    };
    writer.insert("visit_acknowledgement", newId(), bucket, { ...word, withdrawn_at: null, withdrawn_reason: null });
    writer.insert("action_step", stepId, bucket, {
      ...about,
      room_label: "201",
      text: roomNote(random),
      how_known: roomNote(random),
      due: addDays(on, 10),
      observation_id: null,
      set_on: on,
      closed_on: turn % 5 === 4 ? null : addDays(on, 9),
      cycle_id: cycleId,
      visit_id: visitId,
      strategy_id: null,
      practised: 1,
    });
    for (const [days, result] of [
      [4, "partly"],
      [9, turn % 5 === 4 ? "not_seen" : "seen"],
    ] as const) {
      const check = { step_id: stepId, observation_id: null, visit_id: null, result, checked_on: addDays(on, days) };
      writer.insert("step_check", newId(), bucket, check);
    }
    addRoom(store, writer, whom, on);
  });
}

function addRoom({ actor }: Store, writer: Writer, { personId, schoolId, bucket }: Whom, on: string): void {
  const [walkId, id] = [newId(), newId()];
  const at = `${on}T16:00:00.000Z`;
  writer.insert("walk", walkId, bucket, {
    school_id: schoolId,
    instrument_version_id: learningWalkVersion,
    observer_id: actor.id,
    observer_name: actor.name,
    local_date: on,
    zone: "America/Chicago",
    purpose: "",
    names_off: 0,
    scores_off: 0,
    state: "finished",
    started_at: at,
    finished_at: at,
    void_reason: null,
  });
  const said = { reason: null, enrolled: 24, strength: null, question: null, section_id: null, course_label: null };
  const times = { state: "closed", started_at: at, ended_at: at, elapsed_ms: 240_000 };
  const room = { walk_id: walkId, school_id: schoolId, room_id: null, room_label: "201", ord: 1_024 };
  writer.insert("observation", id, bucket, { ...room, ...times, ...said });
  const person = { observation_id: id, person_id: personId, name: "Teacher", part: "teacher" };
  writer.insert("observation_person", newId(), bucket, person);
}
