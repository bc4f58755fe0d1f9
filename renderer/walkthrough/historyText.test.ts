import { expect, test } from "vitest";
import type { HistoryEntry } from "../../shared/contract/overview.ts";
import { classroomObservation } from "../../shared/domain/builtin/classroomObservation.ts";
import { itemsOf } from "../../shared/domain/instrument.ts";
import type { WalkView } from "../../shared/domain/walk.ts";
import { translator } from "../../shared/words/words.ts";
import { changeLines, didText } from "./historyText.ts";
import { loggedMark } from "./recordedMark.ts";

const t = translator("en");
const body = classroomObservation;
const walk = { instrument: body } as WalkView;
const scale = itemsOf(body).find(({ kind }) => kind === "scale");
if (!scale) throw new Error("no scale in the classroom observation");

function entry(table: string, changes: HistoryEntry["changes"], about: string | null = null): HistoryEntry {
  const known = { seq: 1, at: "2026-11-20T10:00:00Z", actor: "Robin Hale", rowId: "row", erased: false };
  return { ...known, action: "walks.mark", table, about, changes };
}

test("a mark is told by its look-for and the names of its levels", () => {
  const [line = ""] = changeLines(entry("answer", [{ field: "value", was: "2", now: "3" }], scale.key), walk, t, "en");
  expect(line).toContain(loggedMark("2", scale, body, t, "en"));
  expect(line).toContain(`→ ${loggedMark("3", scale, body, t, "en")}`);
  expect(loggedMark("3", scale, body, t, "en")).not.toBe("3");
});

test("a mark that was taken away is blank, and one not observed says so", () => {
  const cleared = changeLines(entry("answer", [{ field: "deleted", was: "0", now: "1" }], scale.key), walk, t, "en");
  expect(cleared[0]).toMatch(/: Blank$/);
  const changes = [
    { field: "state", was: "answered", now: "not_observed" },
    { field: "value", was: "3", now: null },
  ];
  expect(changeLines(entry("answer", changes, scale.key), walk, t, "en")[0]).toMatch(/ → Not observed$/);
});

test("another reason is told as what it is about, and a place on the route without its number", () => {
  const reason = [{ field: "reason", was: "other", now: "test" }];
  expect(changeLines(entry("answer", reason, scale.key), walk, t, "en")[0]).toMatch(
    / Not observable → Not observable: Test$/,
  );
  expect(changeLines(entry("observation", [{ field: "ord", was: null, now: "1024" }]), walk, t, "en")).toEqual([]);
  const moved = changeLines(entry("observation", [{ field: "ord", was: "1024", now: "1536" }]), walk, t, "en");
  expect(moved).toEqual(["Place on the route"]);
});

test("evidence is told as it was typed, a person by the part, a state by its word", () => {
  const line = [
    { field: "text", was: null, now: "opens the task" },
    { field: "speaker", was: null, now: "T" },
    { field: "offset_ms", was: null, now: "61000" },
  ];
  expect(changeLines(entry("evidence", line), walk, t, "en")).toEqual(["T: opens the task"]);
  const person = [
    { field: "name", was: null, now: "Ada Ruiz" },
    { field: "part", was: null, now: "substitute" },
  ];
  expect(changeLines(entry("observation_person", person), walk, t, "en")).toEqual(["Substitute: Ada Ruiz"]);
  const state = [{ field: "state", was: "waiting", now: "open" }];
  expect(changeLines(entry("observation", state), walk, t, "en")).toEqual(["State: Waiting → In this room now"]);
});

test("what only the app needs is not told, and what was erased is said", () => {
  const times = [{ field: "elapsed_ms", was: "0", now: "5000" }];
  expect(changeLines(entry("observation", times), walk, t, "en")).toEqual([]);
  expect(changeLines({ ...entry("observation", []), erased: true }, walk, t, "en")).toHaveLength(1);
  expect(didText({ ...entry("observation", []), action: "later.unknown" }, t)).toBe("");
});
