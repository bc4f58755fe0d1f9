/**
 * A store after years of walks, made in a minute: schools, teachers and finished walks with everything in their rooms, written by
 * the store's own one way of writing, so that versions, search index and log of acts are what they would be. Benches that need a
 * large store share one per run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { act, type Writer } from "../../db/act.ts";
import { inTransaction } from "../../db/connection.ts";
import type { Store } from "../../db/store.ts";
import { answerId, newId } from "../../shared/domain/ids.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { type MadeProfile, makeProfile } from "../measure/profile.ts";
import { type Random, seeded } from "../../shared/domain/random.ts";
import { evidenceLine, roomNote } from "../measure/texts.ts";
import { learningWalkVersion } from "../measure/walk.ts";

const roomsInWalk = 8;
const schools = 40;
const teachersInSchool = 20;
/** Walks written in one transaction of the disk. */
const walksAtOnce = 100;

interface Place {
  schoolId: string;
  bucket: string;
  teachers: { id: string; name: string }[];
}

let filled: Promise<MadeProfile> | undefined;

/** A profile with that many rooms observed and a line of evidence in each; the same one for every bench of a run. */
export function filledProfile(observations: number, say: (line: string) => void): Promise<MadeProfile> {
  filled ??= fillProfile(observations, say);
  return filled;
}

async function fillProfile(observations: number, say: (line: string) => void): Promise<MadeProfile> {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-filled-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  say(`filling a store with ${observations} observations`);
  const began = performance.now();
  const profile = await makeProfile(join(folder, "profile"), (store) => fill(store, observations, seeded(1)));
  say(`filled in ${Math.round((performance.now() - began) / 1_000)} s`);
  return profile;
}

/** Writes that many observations in walks of eight rooms. */
export function fill(store: Store, observations: number, random: Random): void {
  const places = Array.from({ length: schools }, (_, at) => makePlace(store, at, random));
  const walks = Math.ceil(observations / roomsInWalk);
  for (let from = 0; from < walks; from += walksAtOnce) {
    inTransaction(store.db, () => {
      for (let at = from; at < Math.min(walks, from + walksAtOnce); at++) {
        act(store, "walks.finish", (writer) => writeWalk(store, writer, random.pick(places), at, random));
      }
    });
  }
}

function makePlace(store: Store, number: number, random: Random): Place {
  const schoolId = newId();
  const names = ["Ortiz", "Chen", "Okafor", "Nguyen", "Haddad", "Novak", "Silva", "Brown"];
  const none = { state_id: null, local_id: null, district_id: null, phone: null, website: null, extra: null };
  const teachers = Array.from({ length: teachersInSchool }, (_, at) => {
    return { id: newId(), name: `${random.pick(names)} ${number}-${at}` };
  });
  act(store, "schools.save", (writer) => {
    const ids = { nces_id: `5300000${String(number).padStart(5, "0")}`, district_name: "Yakima", place: "Yakima, WA" };
    writer.insert("school", schoolId, districtBucket, { ...none, ...ids, name: `School ${number}` });
    for (const { id, name } of teachers)
      writer.insert("person", id, districtBucket, { name, email: null, staff_id: null, extra: null });
  });
  return { schoolId, bucket: schoolBucket(schoolId, "office"), teachers };
}

function writeWalk(store: Store, writer: Writer, place: Place, number: number, random: Random): void {
  const walkId = newId();
  const day = new Date(Date.UTC(2023, 8, 1) + (number % 1_100) * 86_400_000).toISOString();
  writer.insert("walk", walkId, place.bucket, {
    school_id: place.schoolId,
    instrument_version_id: learningWalkVersion,
    observer_id: store.actor.id,
    observer_name: store.actor.name,
    local_date: day.slice(0, 10),
    zone: "America/Los_Angeles",
    purpose: "Monthly walk",
    names_off: 0,
    scores_off: 0,
    state: "finished",
    started_at: day,
    finished_at: day,
    void_reason: null,
  });
  for (let room = 0; room < roomsInWalk; room++) writeRoom(writer, place, { walkId, room, day }, random);
}

function writeRoom(
  writer: Writer,
  { schoolId, bucket, teachers }: Place,
  { walkId, room, day }: { walkId: string; room: number; day: string },
  random: Random,
): void {
  const id = newId();
  const teacher = random.pick(teachers);
  writer.insert("observation", id, bucket, {
    walk_id: walkId,
    school_id: schoolId,
    room_id: null,
    room_label: `${201 + room}`,
    section_id: null,
    course_label: "Algebra I",
    ord: (room + 1) * 1_024,
    state: "closed",
    started_at: day,
    ended_at: day,
    elapsed_ms: 240_000,
    reason: null,
    enrolled: 24,
    strength: room % 4 === 0 ? roomNote(random) : null,
    question: null,
  });
  const person = { observation_id: id, person_id: teacher.id, name: teacher.name, part: "teacher" };
  writer.insert("observation_person", newId(), bucket, person);
  const line = { observation_id: id, offset_ms: 1_000, at: day, speaker: "T", tags: "[]" };
  writer.insert("evidence", newId(), bucket, { ...line, text: evidenceLine(random) });
  const marked = { observation_id: id, item_key: "questions-asked", repeat_path: "", state: "answered", reason: null };
  const value = String(random.below(20));
  writer.insert("answer", answerId(id, marked.item_key), bucket, { ...marked, value, offset_ms: 2_000 });
}
