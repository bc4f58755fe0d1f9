import { describe, expect, it } from "vitest";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore } from "../../../test/support/store.ts";
import { planned, refusal, roomIn, walkGround } from "../../../test/support/walks.ts";
import { prepared } from "../../connection.ts";
import { editEvidence, removeEvidence, restoreEvidence, writeEvidence } from "./evidence.ts";
import { finishWalk } from "./finish.ts";
import { noteRoom } from "./note.ts";

const at = "2026-10-12T14:03:00.000Z";

function ground() {
  const store = createTestStore();
  walkGround(store);
  const walk = planned(store, ["214", "215"]);
  const line = (id: string, text: string, offsetMs = 60_000) => ({ id, observationId: walk.room, offsetMs, at, text });
  return { store, ...walk, line, lines: () => roomIn(walk.view(), walk.room).evidence };
}

describe("a line of evidence", () => {
  it("is kept as typed, with its speaker and tags read out of it", () => {
    const { store, line, lines } = ground();
    writeEvidence(store, line("b", "s: it's  the same  slope #Talk #talk", 90_000));
    writeEvidence(store, line("a", 'T: "How do you know?" #reason'));
    writeEvidence(store, line("c", "11 of 24 hands up <b>&amp;\u202e", 120_000));
    expect(lines()).toEqual([
      { id: "a", offsetMs: 60_000, at, speaker: "T", text: '"How do you know?" #reason', tags: ["reason"] },
      { id: "b", offsetMs: 90_000, at, speaker: "S", text: "it's  the same  slope #Talk #talk", tags: ["talk"] },
      { id: "c", offsetMs: 120_000, at, speaker: "", text: "11 of 24 hands up <b>&amp;\u202e", tags: [] },
    ]);
  });

  it("is one line however often it is sent", () => {
    const { store, line, lines } = ground();
    writeEvidence(store, line("a", "T: go on"));
    const before = opCount(store);
    expect(writeEvidence(store, line("a", "T: go on")).changed).toEqual([]);
    expect(opCount(store)).toBe(before);
    writeEvidence(store, line("a", "T: go on, please", 70_000));
    expect(lines()).toEqual([expect.objectContaining({ id: "a", text: "go on, please", offsetMs: 60_000 })]);
  });

  it("may be sent again after the finish, as long as it says the same", () => {
    const { store, walkId, line } = ground();
    writeEvidence(store, line("a", "T: go on"));
    finishWalk(store, { walkId });
    expect(writeEvidence(store, line("a", "T: go on")).changed).toEqual([]);
    expect(refusal(() => writeEvidence(store, line("a", "T: other")))).toBe("ALREADY_FINAL");
    expect(refusal(() => writeEvidence(store, line("b", "T: new")))).toBe("ALREADY_FINAL");
    expect(refusal(() => editEvidence(store, { id: "a", text: "T: other" }))).toBe("ALREADY_FINAL");
    expect(refusal(() => removeEvidence(store, { id: "a" }))).toBe("ALREADY_FINAL");
  });

  it("is edited, taken away and put back; typing into one that was taken away brings it back", () => {
    const { store, line, lines } = ground();
    writeEvidence(store, line("a", "T: one #x"));
    editEvidence(store, { id: "a", text: "S: two #y" });
    expect(lines()).toEqual([expect.objectContaining({ speaker: "S", text: "two #y", tags: ["y"] })]);
    removeEvidence(store, { id: "a" });
    expect(lines()).toEqual([]);
    expect(removeEvidence(store, { id: "a" }).changed).toEqual([]);
    expect(writeEvidence(store, line("a", "S: two #y")).changed).toEqual([]);
    restoreEvidence(store, { id: "a" });
    removeEvidence(store, { id: "a" });
    editEvidence(store, { id: "a", text: "three" });
    expect(lines()).toEqual([expect.objectContaining({ speaker: "", text: "three", tags: [] })]);
  });

  it("is found while it is there, by the words it has now", () => {
    const { store, line } = ground();
    const found = (word: string) =>
      prepared(store.db, "SELECT count(*) FROM evidence_fts WHERE evidence_fts MATCH ?").pluck().get(word);
    writeEvidence(store, line("a", "T: parabola"));
    editEvidence(store, { id: "a", text: "T: hyperbola" });
    expect([found("parabola"), found("hyperbola")]).toEqual([0, 1]);
    removeEvidence(store, { id: "a" });
    expect(found("hyperbola")).toBe(0);
  });

  it("refuses blank lines, too long ones, ids of another room and rooms that are not there", () => {
    const { store, rooms, line } = ground();
    writeEvidence(store, line("a", "T: one"));
    expect(refusal(() => writeEvidence(store, line("b", " \n ")))).toBe("BAD_REQUEST");
    expect(refusal(() => writeEvidence(store, line("b", "x".repeat(100_001))))).toBe("TEXT_TOO_LONG");
    expect(refusal(() => writeEvidence(store, { ...line("a", "T: one"), observationId: rooms[1] ?? "" }))).toBe(
      "BAD_REQUEST",
    );
    expect(refusal(() => writeEvidence(store, { ...line("b", "T: one"), observationId: "none" }))).toBe("NOT_FOUND");
    expect(refusal(() => editEvidence(store, { id: "none", text: "x" }))).toBe("NOT_FOUND");
  });

  it("holds a text at the limit", () => {
    const { store, line, lines } = ground();
    const text = "ñ".repeat(100_000);
    writeEvidence(store, line("a", text));
    expect(lines()[0]?.text).toBe(text);
  });
});

describe("what is written about a room", () => {
  it("changes the fields that are given and no others; an empty text is none", () => {
    const { store, room, view } = ground();
    noteRoom(store, {
      observationId: room,
      strength: " Wait time ",
      question: "Who talks?",
      reason: "test",
      enrolled: 22,
    });
    noteRoom(store, {
      observationId: room,
      question: "",
      enrolled: null,
      courseLabel: "Algebra II",
      roomLabel: "214b",
    });
    expect(roomIn(view(), room)).toMatchObject({
      strength: " Wait time ",
      question: "",
      reason: "test",
      enrolled: null,
      courseLabel: "Algebra II",
      roomLabel: "214b",
    });
    const before = opCount(store);
    noteRoom(store, { observationId: room });
    noteRoom(store, { observationId: room, strength: " Wait time " });
    expect(opCount(store)).toBe(before);
  });
});
