/** What is seen of a walk, once from the model and once from the store, in one form that can be compared. */
import { parts } from "../../shared/domain/roster.ts";
import type { WalkView } from "../../shared/domain/walk.ts";
import type { ModelRoom, WalkModel } from "./walkModel.ts";

const by = <T>(...keys: ((each: T) => string | number)[]) => {
  const text = (each: T): string =>
    keys.map((key) => (typeof key(each) === "number" ? String(key(each)).padStart(9, "0") : key(each))).join("/");
  return (a: T, b: T): number => (text(a) < text(b) ? -1 : 1);
};

/** What the model shows, in the words of a WalkView. */
export function shownByModel({ rooms, ...walk }: WalkModel) {
  return { ...walk, rooms: rooms.filter((room) => !room.gone).map(shownRoom) };
}

function shownRoom(room: ModelRoom) {
  const { id, label, course, enrolled, state, startedAt, endedAt, elapsedMs, reason, strength, question } = room;
  const people = room.people.toSorted(
    by(
      (each) => parts.indexOf(each.part),
      (each) => each.id,
    ),
  );
  const answers = room.answers.toSorted(by((each) => each.itemKey));
  const evidence = room.lines
    .filter((line) => !line.gone)
    .map(({ id: line, offsetMs, at, speaker, text, tags }) => ({ id: line, offsetMs, at, speaker, text, tags }))
    .toSorted(
      by(
        (each) => each.offsetMs,
        (each) => each.id,
      ),
    );
  // None of the acts takes one.
  const photos: WalkView["observations"][number]["photos"] = [];
  const times = { state, startedAt, endedAt, elapsedMs };
  return { id, label, course, enrolled, ...times, reason, strength, question, people, answers, evidence, photos };
}

/** The same part of what the store shows, in the order in which it shows it. */
export function shownByStore(view: WalkView): ReturnType<typeof shownByModel> {
  const { state, startedAt, finishedAt, voidReason, namesOff, scoresOff, amendments, observations } = view;
  return {
    state,
    startedAt,
    finishedAt,
    voidReason,
    namesOff,
    scoresOff,
    amendments: amendments.map(({ observationId, action, was, now, reason }) => ({
      observationId,
      action,
      was,
      now,
      reason,
    })),
    rooms: observations.map(({ roomLabel: label, courseLabel: course, ...room }) => {
      const { walkId: _w, roomId: _r, sectionId: _s, ord: _o, lastStep: _l, ...rest } = room;
      return { ...rest, label, course };
    }),
  };
}
