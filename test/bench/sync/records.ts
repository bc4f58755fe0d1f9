/**
 * Observation records as they lie in a district after a year: fifteen fields, about a kilobyte each, texts that nobody typed twice.
 * Everybody who is measured (ours, the floor, the others) is given the same ones.
 */
import type { FieldValue } from "../../../shared/sync/op.ts";
import { type Random, seeded } from "../../../shared/domain/random.ts";
import { evidenceLine, roomNote } from "../../measure/texts.ts";

export interface RecordOf {
  id: string;
  bucket: string;
  fields: ObservationFields;
}

export type ObservationFields = {
  walk_id: string;
  school_id: string;
  room_id: string | null;
  room_label: string;
  section_id: string | null;
  course_label: string;
  ord: number;
  state: string;
  started_at: string;
  ended_at: string;
  elapsed_ms: number;
  reason: string | null;
  enrolled: number;
  strength: string;
  question: string;
} & Record<string, FieldValue>;

const schools = 20;
const roomsInWalk = 8;
const firstDay = Date.UTC(2025, 8, 1);

export function observationRecords(count: number, seed: number): RecordOf[] {
  const random = seeded(seed);
  const places = Array.from({ length: schools }, () => idFrom(random, firstDay));
  let walk = { id: "", school: "" };
  return Array.from({ length: count }, (_, at) => {
    const began = firstDay + at * 60_000;
    if (at % roomsInWalk === 0) walk = { id: idFrom(random, began), school: random.pick(places) };
    return {
      id: idFrom(random, began),
      bucket: `school:${walk.school}:office`,
      fields: fieldsOf(random, walk, at, began),
    };
  });
}

function fieldsOf(random: Random, walk: { id: string; school: string }, at: number, began: number): ObservationFields {
  return {
    walk_id: walk.id,
    school_id: walk.school,
    room_id: idFrom(random, firstDay),
    room_label: `Room ${100 + random.below(200)}`,
    section_id: idFrom(random, firstDay),
    course_label: random.pick(["Algebra I", "English 9", "Biology", "World History", "Chemistry"]),
    ord: ((at % roomsInWalk) + 1) * 1_024,
    state: "closed",
    started_at: new Date(began).toISOString(),
    ended_at: new Date(began + 240_000).toISOString(),
    elapsed_ms: 200_000 + random.below(90_000),
    reason: null,
    enrolled: 18 + random.below(15),
    strength: textOf(random, 3),
    question: textOf(random, 2),
  };
}

function textOf(random: Random, lines: number): string {
  return Array.from({ length: lines }, () => `${roomNote(random)} ${evidenceLine(random)}`).join("\n");
}

/** A UUIDv7 out of a seed. */
export function idFrom(random: Random, ms: number): string {
  const time = ms.toString(16).padStart(12, "0");
  const chance = Array.from({ length: 19 }, () => random.below(16).toString(16)).join("");
  const variant = "89ab"[random.below(4)] ?? "8";
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(3, 6)}-${chance.slice(6, 18)}`;
}
