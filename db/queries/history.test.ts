import { describe, expect, test } from "vitest";
import { addSchool, blankSchool } from "../../test/support/rows.ts";
import { createTestStore, handClock } from "../../test/support/store.ts";
import { act } from "../act.ts";
import { saveSchool } from "../commands/schools.ts";
import { writeEvidence } from "../commands/walks/evidence.ts";
import { mark } from "../commands/walks/mark.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { planWalk } from "../commands/walks/plan.ts";
import type { Store } from "../store.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import { instrumentBodyOf } from "./instrumentBodies.ts";
import { historyOf } from "./history.ts";

const id = "school";
function scene() {
  const clock = handClock();
  const store = createTestStore({ clock });
  const save = (fields: Partial<typeof blankSchool>) => {
    clock.at += 60_000;
    saveSchool(store, { id, fields: { ...blankSchool, ...fields } });
  };
  return { store, save };
}
const said = (store: Store, of = id) => historyOf(store, { id: of }).map(({ action, changes }) => [action, changes]);

describe("a record's history", () => {
  test("says who changed which field from what to what, newest first", () => {
    const { store, save } = scene();
    save({ name: "Lincoln", place: "Yakima" });
    save({ name: "Lincoln Elementary", place: "Yakima" });
    act(store, "schools.remove", (writer) => void writer.remove("school", id));
    expect(said(store)).toEqual([
      ["schools.remove", [{ field: "deleted", was: null, now: "1" }]],
      ["schools.save", [{ field: "name", was: "Lincoln", now: "Lincoln Elementary" }]],
      [
        "schools.save",
        [
          { field: "name", was: null, now: "Lincoln" },
          { field: "place", was: null, now: "Yakima" },
        ],
      ],
    ]);
    const entries = historyOf(store, { id });
    expect(entries.map(({ at }) => at)).toEqual([
      "2026-10-12T14:02:00.000Z",
      "2026-10-12T14:02:00.000Z",
      "2026-10-12T14:01:00.000Z",
    ]);
    expect(entries[0]).toMatchObject({
      actor: "Test Observer",
      table: "school",
      rowId: id,
      about: null,
      erased: false,
    });
  });

  test("an erased payload leaves that something happened; what it left is unknown, what came before is not", () => {
    const { store, save } = scene();
    save({ name: "One" });
    save({ name: "Two", place: "Yakima" });
    save({ name: "Three", place: "Yakima" });
    save({ name: "Four", place: "Yakima" });
    const second = historyOf(store, { id })[2]?.seq;
    store.db.prepare("UPDATE op SET payload = NULL WHERE seq = ?").run(second);
    expect(
      historyOf(store, { id }).map(({ erased, changes }) => [
        erased,
        ...changes.map(({ was, now }) => `${was} > ${now}`),
      ]),
    ).toEqual([[false, "Three > Four"], [false, "null > Three"], [true], [false, "null > One"]]);
  });

  test("of something that is not here is empty; of another record is not mixed in", () => {
    const { store, save } = scene();
    save({ name: "One" });
    addSchool(store, "Other");
    expect(said(store, "nowhere")).toEqual([]);
    expect(said(store)).toHaveLength(1);
  });
});

test("of a room: who is in it, its answers by look-for, its evidence; of the walk: the walk alone", () => {
  const store = createTestStore();
  const schoolId = addSchool(store, "Lincoln");
  const versionId = store.db.prepare("SELECT id FROM instrument_version LIMIT 1").pluck().get() as string;
  const people = [{ id: "p", personId: null, name: "Ana Ortiz", part: "teacher" as const }];
  const stop = (room: string) => ({
    id: room,
    roomId: null,
    roomLabel: room,
    sectionId: null,
    courseLabel: null,
    enrolled: 24,
    people: room === "o1" ? people : [],
  });
  const walk = { schoolId, localDate: "2026-10-12", purpose: "", namesOff: false, scoresOff: false };
  planWalk(store, { ...walk, id: "w", instrumentVersionId: versionId, stops: [stop("o1"), stop("o2")] });
  const tally = itemsOf(instrumentBodyOf(store.db, versionId)).find(({ kind }) => kind === "tally")?.key ?? "";
  const count = (value: number) =>
    mark(store, {
      observationId: "o1",
      itemKey: tally,
      repeatPath: "",
      state: "answered",
      value,
      reason: null,
      offsetMs: 0,
    });
  count(1);
  count(2);
  writeEvidence(store, { id: "e", observationId: "o1", offsetMs: 1000, at: "2026-10-12T14:00:01Z", text: "T: why?" });
  noteRoom(store, { observationId: "o2", strength: "Every student talked" });
  const entries = historyOf(store, { id: "o1" });
  const shape = (of: typeof entries) => of.map(({ action, table, about }) => [action, table, about]);
  expect(shape(entries)).toEqual([
    ["walks.writeEvidence", "evidence", null],
    ["walks.mark", "answer", tally],
    ["walks.mark", "answer", tally],
    ["walks.plan", "observation", null],
    ["walks.plan", "observation_person", null],
  ]);
  expect(entries[1]?.changes).toEqual([{ field: "value", was: "1", now: "2" }]);
  expect(shape(historyOf(store, { id: "w" }))).toEqual([["walks.plan", "walk", null]]);
  expect(shape(historyOf(store, { id: "o2" }))).toEqual([
    ["walks.note", "observation", null],
    ["walks.plan", "observation", null],
  ]);
});
