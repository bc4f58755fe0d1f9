/**
 * The demo's walks, walked: from room to room with a timer, marks and lines as they come, one strength and one question, then
 * finished. One is under way and one is planned for today, so that the first screen has something to go on with.
 */
import { type AnswerValue, type Item, itemsOf } from "../../shared/domain/instrument.ts";
import type { LocalDate } from "../../shared/domain/localTime.ts";
import type { PersonInRoom, Stop } from "../../shared/domain/walk.ts";
import { writeEvidence } from "../commands/walks/evidence.ts";
import { finishWalk } from "../commands/walks/finish.ts";
import { mark } from "../commands/walks/mark.ts";
import { moveOn } from "../commands/walks/moveOn.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { planWalk } from "../commands/walks/plan.ts";
import { instrumentBodyOf } from "../queries/instrumentBodies.ts";
import { builtinVersionId } from "../commands/startProfile.ts";
import { type DemoClasses, otherPersonId, schoolId } from "./demoRoster.ts";
import { type Scene, scenes } from "./demoScenes.ts";
import { demoId, type Story } from "./pastStore.ts";

export interface DemoWalk {
  key: string;
  school: string;
  instrument: "learning-walk" | "classroom-observation";
  date: LocalDate;
  purpose: string;
  namesOff?: boolean;
  rooms: readonly string[];
  /** Which of the classes in each room: 0 is the first of the day. */
  turn?: number;
  /** The room a substitute has that day. */
  substitute?: string;
  /** The room that sits a test. */
  test?: string;
}

const minuteMs = 60_000;
/** From one door to the next. */
const betweenMs = minuteMs;

export function walkId({ key }: Pick<DemoWalk, "key">): string {
  return demoId("walk", key);
}

export function roomVisitId({ key }: Pick<DemoWalk, "key">, room: string): string {
  return demoId("observation", `${key}/${room}`);
}

/** Plans the walk on the evening before, or now where the story is there already. */
export function plan(story: Story, classes: DemoClasses, walk: DemoWalk): void {
  planWalk(story.store, {
    id: walkId(walk),
    schoolId: schoolId(walk.school),
    instrumentVersionId: builtinVersionId(walk.instrument),
    localDate: walk.date,
    purpose: walk.purpose,
    namesOff: walk.namesOff ?? false,
    scoresOff: false,
    stops: walk.rooms.map((room) => stopAt(classes, walk, room)),
  });
}

function stopAt(classes: DemoClasses, walk: DemoWalk, label: string): Stop {
  const here = classes.get(`${walk.school}/${label}`) ?? [];
  const one = here[walk.turn ?? 0] ?? here[0];
  if (!one) throw new Error(`the demo has no class in room ${label}`);
  const id = roomVisitId(walk, label);
  const people: PersonInRoom[] = one.people.map((person, at) => ({ id: demoId("in room", `${id}/${at}`), ...person }));
  const instead: PersonInRoom[] = [substitute(walk, id)];
  return {
    id,
    roomId: one.roomId,
    roomLabel: label,
    sectionId: one.sectionId,
    courseLabel: one.course,
    enrolled: one.students,
    people: label === walk.substitute ? instead : people,
  };
}

function substitute({ school }: DemoWalk, id: string): PersonInRoom {
  const name = "Walter Brandt";
  return {
    id: demoId("in room", `${id}/0`),
    personId: otherPersonId(school, name, "substitute"),
    name,
    part: "substitute",
  };
}

/** Walks the first `rooms` rooms to their end, each so many minutes; the clock stands where the walk begins. */
export function walkRooms(story: Story, classes: DemoClasses, walk: DemoWalk, rooms: number, minutes: number): void {
  for (const [at, label] of walk.rooms.slice(0, rooms).entries()) {
    const observationId = roomVisitId(walk, label);
    const entered = enter(story, walk, observationId);
    if (label === walk.test) noteRoom(story.store, { observationId, reason: "test" });
    else watch(story, walk, observationId, sceneFor(classes, walk, label, at), at);
    const elapsedMs = label === walk.test ? minuteMs / 2 : minutes * minuteMs - (at % 3) * 10_000;
    story.clock.at = entered + elapsedMs;
    moveOn(story.store, { walkId: walkId(walk), leave: { observationId, elapsedMs }, enter: null });
    story.clock.at += betweenMs;
  }
}

/** Opens the door; answers with when that was. */
function enter(story: Story, walk: DemoWalk, observationId: string): number {
  moveOn(story.store, { walkId: walkId(walk), leave: null, enter: observationId });
  return story.clock.at;
}

/** Enters the next room and writes its first lines; it stays open. */
export function enterOnly(story: Story, classes: DemoClasses, walk: DemoWalk, at: number, lines: number): void {
  const label = walk.rooms[at] ?? "";
  const observationId = roomVisitId(walk, label);
  const entered = enter(story, walk, observationId);
  const { evidence } = sceneFor(classes, walk, label, at);
  for (const [seconds, typed] of evidence.slice(0, lines)) write(story, observationId, entered, seconds, typed);
}

export function finish(story: Story, walk: DemoWalk): void {
  finishWalk(story.store, { walkId: walkId(walk) });
}

/** Another scene for each room and each walk, among those that could be seen there. */
function sceneFor(classes: DemoClasses, walk: DemoWalk, label: string, at: number): Scene {
  const subject = classes.get(`${walk.school}/${label}`)?.[0]?.subject ?? "";
  const fitting = scenes.filter((scene) => scene.subjects.includes(subject));
  const scene = fitting[(at + walk.key.length) % fitting.length];
  if (!scene) throw new Error(`the demo has no scene for ${subject}`);
  return scene;
}

/** Everything noted in a room, in the order it was noted; the strength and the question last. */
function watch(story: Story, walk: DemoWalk, observationId: string, scene: Scene, at: number): void {
  const entered = story.clock.at;
  const noted = scene.evidence.map(([seconds, typed]) => {
    return { seconds, note: () => write(story, observationId, entered, seconds, typed) };
  });
  const body = instrumentBodyOf(story.store.db, builtinVersionId(walk.instrument));
  for (const [turn, item] of itemsOf(body).entries()) {
    const value = scene.answers[item.key] ?? (walk.instrument === "learning-walk" ? null : guess(item, at + turn));
    // Some look-fors stay open, as they do: a room is left when it is time.
    if (value === null || (at + turn) % 11 === 10) continue;
    const seconds = (turn + 1) * 13;
    noted.push({ seconds, note: () => answer(story, observationId, entered, seconds, item.key, value) });
  }
  for (const { note } of noted.toSorted((a, b) => a.seconds - b.seconds)) note();
  noteRoom(story.store, { observationId, strength: scene.strength, question: scene.question });
}

function write(story: Story, observationId: string, entered: number, seconds: number, typed: string): void {
  story.clock.at = entered + seconds * 1_000;
  const id = demoId("evidence", `${observationId}/${seconds}`);
  const at = new Date(story.clock.at).toISOString();
  writeEvidence(story.store, { id, observationId, offsetMs: seconds * 1_000, at, text: typed });
}

function answer(
  story: Story,
  observationId: string,
  entered: number,
  seconds: number,
  itemKey: string,
  value: AnswerValue,
): void {
  story.clock.at = entered + seconds * 1_000;
  const given = { itemKey, repeatPath: "", state: "answered", value, reason: null, offsetMs: seconds * 1_000 } as const;
  mark(story.store, { observationId, ...given });
}

/** A plausible answer to an item of the full observation, which has no scenes of its own. */
function guess(item: Item, turn: number): AnswerValue {
  if (item.kind === "scale") return [3, 2, 3, 4, 2, 3][turn % 6] ?? 3;
  if (item.kind === "tally") return 6 + (turn % 9);
  if (item.kind === "countOf") return { count: 20 + (turn % 4), of: 24 };
  if (item.kind !== "choice") return null;
  const option = item.options[turn % item.options.length]?.key ?? "";
  return item.many ? [option] : option;
}
