/**
 * A walk as plain data: no rows, no versions, no SQL. What is asked of it in `walkRules.ts` is written a second time and as simply
 * as can be, and what the store shows is compared with it.
 */
import { parseLine } from "../../shared/domain/evidence.ts";
import type {
  AnswerView,
  EvidenceView,
  ObservationState,
  PersonInRoom,
  Stop,
  WalkState,
  WalkView,
} from "../../shared/domain/walk.ts";
import type { ProblemCode } from "../../shared/problems.ts";

export interface ModelRoom {
  id: string;
  label: string;
  course: string | null;
  enrolled: number | null;
  /** Taken off without a trace; it keeps its place on the route. */
  gone: boolean;
  state: ObservationState;
  startedAt: string | null;
  endedAt: string | null;
  elapsedMs: number;
  reason: string | null;
  strength: string;
  question: string;
  people: PersonInRoom[];
  answers: AnswerView[];
  lines: (EvidenceView & { gone: boolean })[];
}

export interface WalkModel {
  state: WalkState;
  startedAt: string | null;
  finishedAt: string | null;
  voidReason: string | null;
  namesOff: boolean;
  scoresOff: boolean;
  rooms: ModelRoom[];
  amendments: Pick<WalkView["amendments"][number], "observationId" | "action" | "was" | "now" | "reason">[];
}

export class Refused extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode) {
    super(code);
    this.code = code;
  }
}

export function plannedModel(stops: readonly Stop[], switches: Pick<WalkModel, "namesOff" | "scoresOff">): WalkModel {
  const walk: WalkModel = {
    state: "planned",
    startedAt: null,
    finishedAt: null,
    voidReason: null,
    ...switches,
    rooms: [],
    amendments: [],
  };
  for (const stop of stops) walk.rooms.push(freshRoom(walk, stop));
  return walk;
}

export function freshRoom(walk: WalkModel, stop: Stop): ModelRoom {
  const people = stop.people.map((person) => (walk.namesOff ? { ...person, personId: null, name: "" } : person));
  const times = { startedAt: null, endedAt: null, elapsedMs: 0 };
  const notes = { reason: null, strength: "", question: "", answers: [], lines: [] };
  const { id, roomLabel: label, courseLabel: course, enrolled } = stop;
  return { id, label, course, enrolled, gone: false, state: "waiting", ...times, ...notes, people };
}

export function everRoom(walk: WalkModel, id: string): ModelRoom {
  const room = walk.rooms.find((each) => each.id === id);
  if (!room) throw new Refused("NOT_FOUND");
  return room;
}

export function roomOf(walk: WalkModel, id: string): ModelRoom {
  const room = everRoom(walk, id);
  if (room.gone) throw new Refused("NOT_FOUND");
  return room;
}

export function mustBeOpen(walk: WalkModel): void {
  if (walk.state === "void") throw new Refused("WALK_VOID");
  if (walk.state === "finished") throw new Refused("ALREADY_FINAL");
}

export function mustBeFinished(walk: WalkModel): void {
  if (walk.state === "void") throw new Refused("WALK_VOID");
  if (walk.state !== "finished") throw new Refused("NOT_FINAL");
}

export function mustBeNameless(walk: WalkModel, people: readonly Pick<PersonInRoom, "personId" | "name">[]): void {
  if (walk.namesOff && people.some(({ personId, name }) => personId !== null || name !== ""))
    throw new Refused("NAMES_OFF");
}

export function close(room: ModelRoom, now: string): void {
  room.state = "closed";
  room.endedAt = now;
}

export function closeOthers(walk: WalkModel, now: string, except?: ModelRoom): void {
  for (const room of walk.rooms) if (room.state === "open" && !room.gone && room !== except) close(room, now);
}

export function words(text: string): Pick<EvidenceView, "speaker" | "text" | "tags"> {
  if (text.trim() === "") throw new Refused("BAD_REQUEST");
  const { speaker, text: said, tags } = parseLine(text);
  return { speaker, text: said, tags };
}

export function findLine(walk: WalkModel, id: string) {
  const room = walk.rooms.find((each) => each.lines.some((line) => line.id === id));
  const line = room?.lines.find((each) => each.id === id);
  return room && line ? { room, line } : undefined;
}

/** The line and its room for an act on it, which only counts where `differs`; null where there is nothing to do. */
export function lineFor(walk: WalkModel, id: string, differs: (line: EvidenceView & { gone: boolean }) => boolean) {
  const found = findLine(walk, id);
  if (!found) throw new Refused("NOT_FOUND");
  if (!differs(found.line)) return null;
  roomOf(walk, found.room.id);
  mustBeOpen(walk);
  return found.line;
}

export const otherWords =
  (said: Pick<EvidenceView, "speaker" | "text">) => (line: Pick<EvidenceView, "speaker" | "text">) =>
    line.speaker !== said.speaker || line.text !== said.text;
