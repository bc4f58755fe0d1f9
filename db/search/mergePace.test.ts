/** Merging of the schools' search index is put off for a large import, and back as usual afterwards with nothing forgotten left in it. */
import { expect, test } from "vitest";
import { act } from "../act.ts";
import { addSchool } from "../../test/support/rows.ts";
import { createTestStore } from "../../test/support/store.ts";
import { indexSettings, isInIndex, usualSettings } from "../../test/support/searchIndex.ts";
import { Pace } from "../pace.ts";
import { mergeAll, mergeAsUsual, putOffCutting, putOffMerging } from "./mergePace.ts";

test("the index takes the settings, and gives them back", () => {
  const { db } = createTestStore();
  mergeAsUsual(db, "school");
  expect(indexSettings(db)).toEqual(usualSettings);
  putOffMerging(db, "school");
  expect(indexSettings(db)).toEqual({ automerge: 0, usermerge: 16, crisismerge: 400, "secure-delete": 1 });
  putOffCutting(db, "school");
  expect(indexSettings(db)).toEqual({ automerge: 0, usermerge: 16, crisismerge: 400, "secure-delete": 0 });
  mergeAsUsual(db, "school");
  expect(indexSettings(db)).toEqual(usualSettings);
});

test("what is forgotten while merging is put off is cut out; while cutting is put off, when all is merged", async () => {
  const store = createTestStore();
  const pace = new Pace(store);
  const [first, second] = ["Quixotical", "Zymurgical"].map((name) => ({ name, id: addSchool(store, name) }));
  for (let at = 0; at < 20; at++) addSchool(store, `Lincoln ${at}`);
  const forget = (id = "") => act(store, "test", (writer) => writer.remove("school", id));
  putOffMerging(store.db, "school");
  forget(first?.id);
  expect(isInIndex(store.db, "uixotical")).toBe(false);
  putOffCutting(store.db, "school");
  forget(second?.id);
  expect(isInIndex(store.db, "ymurgical")).toBe(true);
  await mergeAll(store.db, "school", pace);
  mergeAsUsual(store.db, "school");
  expect(isInIndex(store.db, "ymurgical")).toBe(false);
  expect(isInIndex(store.db, "incoln")).toBe(true);
  expect(() => store.db.exec("INSERT INTO school_fts (school_fts) VALUES ('integrity-check')")).not.toThrow();
});
