/** The rules of each act on a walk, on the plain model: an act either changes it or is refused with a code. */
import { lineToEdit } from "../../shared/domain/evidence.ts";
import type { AnswerView } from "../../shared/domain/walk.ts";
import type { ProblemCode } from "../../shared/problems.ts";
import { type ActInput, type ActName, goodMarks, type WalkAct } from "./walkActs.ts";
import {
  close,
  closeOthers,
  everRoom,
  findLine,
  freshRoom,
  lineFor,
  type ModelRoom,
  mustBeFinished,
  mustBeNameless,
  mustBeOpen,
  otherWords,
  Refused,
  roomOf,
  type WalkModel,
  words,
} from "./walkModel.ts";

/** The walk after an act at `now`, and the code it is refused with (the walk is then as it was). */
export function afterAct(walk: WalkModel, act: WalkAct, now: string): { walk: WalkModel; code: ProblemCode | null } {
  const after = structuredClone(walk);
  try {
    // As in `doAct`: name and input belong together, which the table's type cannot follow.
    (rules[act.name] as (walk: WalkModel, input: unknown, now: string) => void)(after, act.input, now);
    return { walk: after, code: null };
  } catch (error) {
    if (error instanceof Refused) return { walk, code: error.code };
    throw error;
  }
}

function setMark(walk: WalkModel, room: ModelRoom, given: Omit<ActInput<"mark">, "observationId">): void {
  const rest = room.answers.filter((answer) => answer.itemKey !== given.itemKey);
  if (given.state === null) {
    room.answers = rest;
    return;
  }
  if (walk.scoresOff && given.itemKey === "reason") throw new Refused("SCORES_OFF");
  const asGood = JSON.stringify([given.itemKey, given.state, given.value]);
  if (!goodMarks.some((good) => JSON.stringify(good) === asGood)) throw new Refused("ANSWER_INVALID");
  const reason = given.state === "answered" ? null : given.reason;
  room.answers = [...rest, { ...given, state: given.state, reason }];
}

const markText = (answer: AnswerView | undefined): string | null => {
  if (!answer) return null;
  if (answer.state !== "answered") return answer.state;
  return answer.itemKey === "on-task" ? "4/24" : answer.itemKey === "tools" ? "cards, board" : String(answer.value);
};

type Said = { action: string; was: string | null; now: string | null } | null;

function correct(walk: WalkModel, room: ModelRoom, change: ActInput<"amendRoom">["change"]): Said {
  if (change.what === "mark") {
    const { itemKey, state, value } = change;
    const before = room.answers.find((answer) => answer.itemKey === itemKey);
    const reason = before?.state === state ? (before?.reason ?? null) : null;
    setMark(walk, room, { itemKey, state, value, repeatPath: "", reason, offsetMs: before?.offsetMs ?? null });
    const after = room.answers.find((answer) => answer.itemKey === itemKey);
    if (JSON.stringify([before?.state, before?.value]) === JSON.stringify([after?.state, after?.value])) return null;
    return { action: `mark:${itemKey}`, was: markText(before), now: markText(after) };
  }
  if (change.what === "evidence") return correctLine(room, change.id, change.text);
  const was = room[change.what];
  room[change.what] = change.text;
  return was === change.text ? null : { action: change.what, was: was || null, now: change.text || null };
}

function correctLine(room: ModelRoom, id: string, text: string | null): Said {
  const line = room.lines.find((each) => each.id === id);
  if (!line) throw new Refused("NOT_FOUND");
  const was = line.gone ? null : lineToEdit(line);
  if (text === null) {
    line.gone = true;
    return was === null ? null : { action: "evidence", was, now: null };
  }
  const said = words(text);
  const changed = line.gone || otherWords(said)(line);
  Object.assign(line, said, { gone: false });
  return changed ? { action: "evidence", was, now: lineToEdit(line) } : null;
}

const rules: { [K in ActName]: (walk: WalkModel, input: ActInput<K>, now: string) => void } = {
  moveOn(walk, { leave, enter }, now) {
    mustBeOpen(walk);
    if (leave && leave.observationId !== enter) {
      const room = roomOf(walk, leave.observationId);
      if (room.state === "open" || room.state === "waiting") {
        close(room, now);
        room.elapsedMs = Math.max(room.elapsedMs, leave.elapsedMs);
      }
    }
    if (enter !== null) {
      const room = roomOf(walk, enter);
      closeOthers(walk, now, room);
      if (room.state !== "open")
        Object.assign(room, { state: "open", startedAt: room.startedAt ?? now, endedAt: null });
    }
    if ((leave || enter !== null) && walk.state === "planned") Object.assign(walk, { state: "active", startedAt: now });
  },
  mark(walk, { observationId, ...given }) {
    const room = roomOf(walk, observationId);
    mustBeOpen(walk);
    setMark(walk, room, given);
  },
  writeEvidence(walk, { id, observationId, offsetMs, at, text }) {
    const said = words(text);
    const room = roomOf(walk, observationId);
    const known = findLine(walk, id);
    if (known && known.room !== room) throw new Refused("BAD_REQUEST");
    if (known && !otherWords(said)(known.line)) return;
    mustBeOpen(walk);
    if (known) Object.assign(known.line, said, { gone: false });
    else room.lines.push({ id, offsetMs, at, ...said, gone: false });
  },
  editEvidence(walk, { id, text }) {
    const said = words(text);
    const line = lineFor(walk, id, otherWords(said));
    if (line) Object.assign(line, said, { gone: false });
  },
  removeEvidence(walk, { id }) {
    const line = lineFor(walk, id, (each) => !each.gone);
    if (line) line.gone = true;
  },
  restoreEvidence(walk, { id }) {
    const line = lineFor(walk, id, (each) => each.gone);
    if (line) line.gone = false;
  },
  noteRoom(walk, { observationId, elapsedMs, ...given }) {
    const room = roomOf(walk, observationId);
    mustBeOpen(walk);
    Object.assign(room, given, { elapsedMs: Math.max(room.elapsedMs, elapsedMs ?? 0) });
  },
  setPeople(walk, { observationId, people }) {
    const room = roomOf(walk, observationId);
    mustBeOpen(walk);
    mustBeNameless(walk, people);
    room.people = people;
  },
  addStop(walk, { stop, after }) {
    const known = walk.rooms.find((room) => room.id === stop.id);
    if (known && !known.gone) return;
    mustBeOpen(walk);
    if (after !== null) roomOf(walk, after);
    const others = walk.rooms.filter((room) => room !== known);
    const at = after === null ? others.length : others.findIndex((room) => room.id === after) + 1;
    const room = { ...freshRoom(walk, stop), lines: known?.lines ?? [] };
    walk.rooms = [...others.slice(0, at), room, ...others.slice(at)];
  },
  removeStop(walk, { observationId }, now) {
    const room = everRoom(walk, observationId);
    if (room.gone || room.state === "skipped") return;
    mustBeOpen(walk);
    if (room.state === "open") close(room, now);
    const said = room.strength !== "" || room.question !== "" || room.reason !== null;
    if (said || room.answers.length > 0 || room.lines.some((line) => !line.gone)) room.state = "skipped";
    else room.gone = true;
  },
  restoreStop(walk, { observationId }) {
    const room = everRoom(walk, observationId);
    if (!room.gone && room.state !== "skipped") return;
    mustBeOpen(walk);
    Object.assign(room, { gone: false, state: room.startedAt === null ? "waiting" : "closed" });
  },
  reorderStops(walk, { observationIds }) {
    mustBeOpen(walk);
    const named = observationIds.map((id) => roomOf(walk, id));
    const shown = walk.rooms.filter((room) => !room.gone);
    const wanted = [...named, ...shown.filter((room) => !named.includes(room))];
    if (wanted.some((room, at) => room !== shown[at])) {
      walk.rooms = [...named, ...walk.rooms.filter((room) => !named.includes(room))];
    }
  },
  finishWalk(walk, _input, now) {
    if (walk.state === "finished") return;
    mustBeOpen(walk);
    closeOthers(walk, now);
    Object.assign(walk, { state: "finished", finishedAt: now });
  },
  reopenWalk(walk, { reason }) {
    mustBeFinished(walk);
    const state = walk.startedAt === null ? "planned" : "active";
    Object.assign(walk, { state, finishedAt: null });
    walk.amendments.push({ observationId: null, action: "reopen", was: "finished", now: state, reason });
  },
  voidWalk(walk, { reason }) {
    if (walk.state === "void") return;
    walk.amendments.push({ observationId: null, action: "void", was: walk.state, now: "void", reason });
    Object.assign(walk, { state: "void", voidReason: reason });
  },
  unvoidWalk(walk, { reason }) {
    if (walk.state !== "void") return;
    const state = walk.finishedAt !== null ? "finished" : walk.startedAt !== null ? "active" : "planned";
    walk.amendments.push({ observationId: null, action: "unvoid", was: "void", now: state, reason });
    Object.assign(walk, { state, voidReason: null });
  },
  amendRoom(walk, { observationId, reason, change }) {
    const room = roomOf(walk, observationId);
    mustBeFinished(walk);
    const said = correct(walk, room, change);
    if (said) walk.amendments.push({ observationId, reason, ...said });
  },
  reassignPerson(walk, { observationId, personRowId, reason, ...now }) {
    const room = roomOf(walk, observationId);
    if (walk.state === "void") throw new Refused("WALK_VOID");
    mustBeNameless(walk, [now]);
    const person = room.people.find((each) => each.id === personRowId);
    if (!person) throw new Refused("NOT_FOUND");
    const was = { ...person };
    Object.assign(person, now);
    if (was.personId === now.personId && was.name === now.name && was.part === now.part) return;
    if (walk.state !== "finished") return;
    walk.amendments.push({ observationId, action: "reassign", was: was.part, now: now.part, reason });
  },
};
