import { describe, expect, it } from "vitest";
import type { AnswerState, AnswerValue } from "../../../shared/domain/instrument.ts";
import { answerId } from "../../../shared/domain/ids.ts";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore } from "../../../test/support/store.ts";
import { planned, refusal, roomIn, walkGround } from "../../../test/support/walks.ts";
import { prepared } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { finishWalk } from "./finish.ts";
import { mark } from "./mark.ts";
import { removeStop } from "./stops.ts";
import { voidWalk } from "./void.ts";

function ground(scoresOff = false) {
  const store = createTestStore();
  walkGround(store);
  return { store, ...planned(store, ["214"], { scoresOff }) };
}

function give(
  store: Store,
  observationId: string,
  itemKey: string,
  value: AnswerValue,
  state: AnswerState | null = "answered",
) {
  return mark(store, { observationId, itemKey, repeatPath: "", state, value, reason: null, offsetMs: 5_000 });
}

describe("marking a look-for", () => {
  const good: [string, AnswerValue][] = [
    ["reason", 3],
    ["grouping", "pairs"],
    ["tools", ["cards", "board"]],
    ["questions", 7],
    ["on-task", { count: 21, of: 24 }],
    ["on-task", { count: 21, of: null }],
    ["wait", 2.5],
    ["objective", "  Explain «slope» \u{1F4C8}\n"],
    ["posted", "2026-10-12"],
    ["started", "09:05"],
  ];
  it.each(good)("keeps %s = %j as it was given", (itemKey, value) => {
    const { store, room, view } = ground();
    give(store, room, itemKey, value);
    expect(roomIn(view(), room).answers).toEqual([
      { itemKey, repeatPath: "", state: "answered", value, reason: null, offsetMs: 5_000 },
    ]);
  });

  it("is one row for each item of a room, under the id every machine would give it", () => {
    const { store, room } = ground();
    give(store, room, "reason", 2);
    give(store, room, "reason", 4);
    give(store, room, "reason", null, null);
    give(store, room, "reason", 1);
    const rows = prepared(store.db, "SELECT id, value, deleted FROM answer").all();
    expect(rows).toEqual([{ id: answerId(room, "reason"), value: "1", deleted: 0 }]);
  });

  it("changes nothing when the same mark is sent again, or a blank one is taken away", () => {
    const { store, room } = ground();
    give(store, room, "questions", null, null);
    give(store, room, "reason", 2);
    const before = opCount(store);
    expect(give(store, room, "reason", 2).changed).toEqual([]);
    give(store, room, "reason", null, null);
    expect(give(store, room, "reason", null, null).changed).toEqual([]);
    expect(opCount(store)).toBe(before + 1);
  });

  it("tells not observed, not observable with its reason, and blank apart", () => {
    const { store, room, view } = ground();
    const at = { observationId: room, repeatPath: "", value: null, offsetMs: null };
    mark(store, { ...at, itemKey: "reason", state: "not_observed", reason: null });
    mark(store, { ...at, itemKey: "questions", state: "not_observable", reason: "test" });
    expect(roomIn(view(), room).answers.map(({ itemKey, state, reason }) => [itemKey, state, reason])).toEqual([
      ["questions", "not_observable", "test"],
      ["reason", "not_observed", null],
    ]);
    mark(store, { ...at, itemKey: "questions", state: "answered", value: 3, reason: "test" });
    expect(roomIn(view(), room).answers[0]).toMatchObject({ itemKey: "questions", value: 3, reason: null });
  });

  const bad: [string, AnswerValue, AnswerState][] = [
    ["reason", 5, "answered"],
    ["reason", "3", "answered"],
    ["reason", 3, "not_observed"],
    ["reason", null, "answered"],
    ["grouping", "triples", "answered"],
    ["tools", ["cards", "cards"], "answered"],
    ["questions", -1, "answered"],
    ["on-task", { count: 25, of: 24 }, "answered"],
    ["wait", 61, "answered"],
    ["wait", Number.NaN, "answered"],
    ["posted", "2026-02-30", "answered"],
    ["started", "25:00", "answered"],
    ["no-such-item", 1, "answered"],
  ];
  it.each(bad)("refuses %s = %j (%s) and leaves the mark as it was", (itemKey, value, state) => {
    const { store, room } = ground();
    const before = opCount(store);
    expect(refusal(() => give(store, room, itemKey, value, state))).toBe("ANSWER_INVALID");
    expect(opCount(store)).toBe(before);
  });

  it("refuses scores where they are off, takes everything else, and lets a score be taken away", () => {
    const { store, room, view } = ground(true);
    expect(refusal(() => give(store, room, "reason", 3))).toBe("SCORES_OFF");
    expect(refusal(() => give(store, room, "reason", null, "not_observed"))).toBe("SCORES_OFF");
    give(store, room, "questions", 3);
    give(store, room, "reason", null, null);
    expect(roomIn(view(), room).answers.map((answer) => answer.itemKey)).toEqual(["questions"]);
  });

  it("refuses a text that is too long and takes out what the store cannot hold", () => {
    const { store, room, view } = ground();
    expect(refusal(() => give(store, room, "objective", "x".repeat(100_001)))).toBe("TEXT_TOO_LONG");
    give(store, room, "objective", "a\0b\ud800<script>\u0007");
    expect(roomIn(view(), room).answers[0]?.value).toBe("ab\ufffd<script>\u0007");
  });

  it("refuses a finished walk, a void one, and a room that is gone", () => {
    const { store, room } = ground();
    removeStop(store, { observationId: room });
    expect(refusal(() => give(store, room, "reason", 3))).toBe("NOT_FOUND");
    const finished = planned(store, ["1"]);
    finishWalk(store, { walkId: finished.walkId });
    expect(refusal(() => give(store, finished.room, "reason", 3))).toBe("ALREADY_FINAL");
    voidWalk(store, { walkId: finished.walkId, reason: "drill" });
    expect(refusal(() => give(store, finished.room, "reason", 3))).toBe("WALK_VOID");
  });

  it("shows what another version of the app wrote as it stands", () => {
    const { store, room, view } = ground();
    give(store, room, "questions", 3);
    store.db.prepare("UPDATE answer SET value = '{\"nested\":{\"a\":1}}', state = 'later_word'").run();
    expect(roomIn(view(), room).answers[0]).toMatchObject({ state: "answered", value: '{"nested":{"a":1}}' });
  });
});
