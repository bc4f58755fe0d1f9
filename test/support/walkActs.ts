/**
 * Every act on a walk, drawn at random from a small world: five rooms of which three are on the route, four lines, a handful of
 * marks good and bad. The world is small so that acts meet: the same line written twice, in two rooms, taken away and edited.
 */
import fc from "fast-check";
import { amendRoom } from "../../db/commands/walks/amend.ts";
import { editEvidence, removeEvidence, restoreEvidence, writeEvidence } from "../../db/commands/walks/evidence.ts";
import { finishWalk, reopenWalk } from "../../db/commands/walks/finish.ts";
import { mark } from "../../db/commands/walks/mark.ts";
import { moveOn } from "../../db/commands/walks/moveOn.ts";
import { noteRoom } from "../../db/commands/walks/note.ts";
import { setPeople } from "../../db/commands/walks/people.ts";
import { reassignPerson } from "../../db/commands/walks/reassign.ts";
import { addStop, removeStop, reorderStops, restoreStop } from "../../db/commands/walks/stops.ts";
import { unvoidWalk, voidWalk } from "../../db/commands/walks/void.ts";
import type { Done } from "../../db/act.ts";
import type { Store } from "../../db/store.ts";
import type { AnswerState, AnswerValue } from "../../shared/domain/instrument.ts";
import type { PersonInRoom, Stop } from "../../shared/domain/walk.ts";
import { chen, ortiz } from "./walks.ts";

const commands = {
  moveOn,
  mark,
  writeEvidence,
  editEvidence,
  removeEvidence,
  restoreEvidence,
  noteRoom,
  setPeople,
  addStop,
  removeStop,
  restoreStop,
  reorderStops,
  finishWalk,
  reopenWalk,
  voidWalk,
  unvoidWalk,
  amendRoom,
  reassignPerson,
};
type Commands = typeof commands;
export type ActName = keyof Commands;
export type ActInput<K extends ActName> = Parameters<Commands[K]>[1];
export type WalkAct = { [K in ActName]: { name: K; input: ActInput<K> } }[ActName];

/** Does an act on a store. */
export function doAct(store: Store, { name, input }: WalkAct): Done<unknown> {
  // The pair comes from one member of the union, which the type of the table cannot follow.
  return (commands[name] as (store: Store, input: unknown) => Done<unknown>)(store, input);
}

export const walkId = "walk";
export const plannedRooms = ["r0", "r1", "r2"];
const roomIds = [...plannedRooms, "r3", "r4"];
const markKeys = ["reason", "questions", "on-task", "tools", "objective", "no-such-item"];
/** The marks that fit their items; every other pairing of these keys, states and values does not. */
export const goodMarks: [itemKey: string, state: AnswerState, value: AnswerValue][] = [
  ...markKeys.slice(0, -1).flatMap((key): [string, AnswerState, AnswerValue][] => [
    [key, "not_observed", null],
    [key, "not_observable", null],
  ]),
  ["reason", "answered", 2],
  ["questions", "answered", 2],
  ["reason", "answered", 4],
  ["questions", "answered", 4],
  ["on-task", "answered", { count: 4, of: 24 }],
  ["tools", "answered", ["cards", "board"]],
  ["objective", "answered", "Explain slope"],
];

/** Mostly a room that is there. */
const room = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...plannedRooms) }, fc.constantFrom(...roomIds));
const line = fc.constantFrom("l0", "l1", "l2", "l3");
const words = fc.constantFrom(
  "T: why? #reason",
  "S: because #Talk",
  "hands up",
  "  ",
  "t:  why? #reason",
  "T: why? #reason ",
);
const note = fc.constantFrom("", "Wait time", "¿Quién habla?", " ");
const offsetMs = fc.nat(3_600_000);
const reason = fc.constantFrom("typo", "wrong room");
const person = fc.constantFrom(ortiz, chen, { id: null, name: "A visitor" }, { id: null, name: "" });
const part = fc.constantFrom<PersonInRoom["part"]>("teacher", "co_teacher", "substitute", "other");
const state = fc.constantFrom<AnswerState | null>("answered", "not_observed", "not_observable", null);
const value = fc.constantFrom<AnswerValue>(null, 2, 4, -1, "Explain slope", ["cards", "board"], { count: 4, of: 24 });
const anyMark = fc.oneof(
  fc.record({ itemKey: fc.constantFrom(...markKeys), state, value }),
  fc.constantFrom(...goodMarks).map(([itemKey, marked, given]) => ({ itemKey, state: marked, value: given })),
);

/** The two people a room may have, by ids of its own. */
function peopleOf(observationId: string): fc.Arbitrary<PersonInRoom[]> {
  const one = (key: string) =>
    fc.record({ who: person, part }).map(({ who, part: has }) => ({
      id: `${observationId}-${key}`,
      personId: who.id,
      name: who.name,
      part: has,
    }));
  return fc.tuple(one("a"), one("b")).chain((both) => fc.subarray(both));
}

/** A stop with people in it. */
export function stopOf(id: string): fc.Arbitrary<Stop> {
  const course = fc.constantFrom(null, "Algebra I");
  const enrolled = fc.option(fc.nat(40));
  return fc
    .record({ people: peopleOf(id), courseLabel: course, enrolled })
    .map((given) => ({ id, roomId: null, roomLabel: `Room ${id}`, sectionId: null, ...given }));
}

const leave = fc.option(fc.record({ observationId: room, elapsedMs: offsetMs }));
const at = fc.constant("2026-10-12T14:00:00.000Z");
const change: fc.Arbitrary<ActInput<"amendRoom">["change"]> = fc.oneof(
  anyMark.map((given) => ({ what: "mark" as const, ...given })),
  fc.record({ what: fc.constantFrom("strength" as const, "question" as const), text: note }),
  fc.record({ what: fc.constant("evidence" as const), id: line, text: fc.option(words) }),
);
const answer = { repeatPath: fc.constant(""), reason: fc.constantFrom(null, "test"), offsetMs: fc.option(offsetMs) };
const noted = fc.record(
  {
    strength: note,
    question: note,
    reason: fc.constantFrom(null, "test"),
    enrolled: fc.option(fc.nat(40)),
    elapsedMs: offsetMs,
  },
  { requiredKeys: [] },
);
const because = fc.record({ walkId: fc.constant(walkId), reason });

const inputs: { [K in ActName]: fc.Arbitrary<ActInput<K>> } = {
  moveOn: fc.record({ walkId: fc.constant(walkId), leave, enter: fc.option(room) }),
  mark: fc
    .tuple(room, anyMark, fc.record(answer))
    .map(([observationId, given, rest]) => ({ observationId, ...rest, ...given })),
  writeEvidence: fc.record({ id: line, observationId: room, offsetMs, at, text: words }),
  editEvidence: fc.record({ id: line, text: words }),
  removeEvidence: fc.record({ id: line }),
  restoreEvidence: fc.record({ id: line }),
  noteRoom: fc.tuple(room, noted).map(([observationId, given]) => ({ observationId, ...given })),
  setPeople: room.chain((observationId) =>
    fc.record({ observationId: fc.constant(observationId), people: peopleOf(observationId) }),
  ),
  addStop: fc.record({
    walkId: fc.constant(walkId),
    stop: fc.constantFrom(...roomIds).chain(stopOf),
    after: fc.option(room),
  }),
  removeStop: fc.record({ observationId: room }),
  restoreStop: fc.record({ observationId: room }),
  reorderStops: fc.record({
    walkId: fc.constant(walkId),
    observationIds: fc.oneof(fc.shuffledSubarray(plannedRooms), fc.shuffledSubarray(roomIds)),
  }),
  finishWalk: fc.record({ walkId: fc.constant(walkId) }),
  reopenWalk: because,
  voidWalk: because,
  unvoidWalk: because,
  amendRoom: fc.record({ observationId: room, reason, change }),
  reassignPerson: fc
    .tuple(room, fc.constantFrom("a", "b"), person, part, reason)
    .map(([observationId, key, who, has, why]) => {
      const personRowId = `${observationId}-${key}`;
      return { observationId, personRowId, personId: who.id, name: who.name, part: has, reason: why };
    }),
};

/** What a walk is mostly made of comes often; what ends it comes seldom, so that there is something to end. */
const weights: Partial<Record<ActName, number>> = {
  moveOn: 6,
  mark: 8,
  writeEvidence: 8,
  noteRoom: 4,
  amendRoom: 8,
  reassignPerson: 4,
  addStop: 3,
  restoreStop: 4,
  editEvidence: 4,
  removeEvidence: 4,
  restoreEvidence: 4,
  finishWalk: 1,
  voidWalk: 1,
  unvoidWalk: 3,
};

function actNamed<K extends ActName>(name: K): { weight: number; arbitrary: fc.Arbitrary<WalkAct> } {
  const arbitrary = inputs[name].map((input) => ({ name, input }) as WalkAct);
  return { weight: weights[name] ?? 2, arbitrary };
}

/** Any act on the walk. */
export const anyAct: fc.Arbitrary<WalkAct> = fc.oneof(
  ...(Object.keys(inputs) as ActName[]).map((name) => actNamed(name)),
);
