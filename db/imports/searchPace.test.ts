/** Merging of the schools' search index is put off for a large import, and back as usual afterwards. */
import { expect, test } from "vitest";
import { createTestStore } from "../../test/support/store.ts";
import { mergeAsUsual, putOffMerging } from "./searchPace.ts";

test("the index takes the settings, and gives them back", () => {
  const { db } = createTestStore();
  const settings = () =>
    Object.fromEntries(
      db.prepare("SELECT k, v FROM school_fts_config WHERE k LIKE '%merge'").raw().all() as [string, number][],
    );
  putOffMerging(db);
  expect(settings()).toEqual({ automerge: 0, crisismerge: 400 });
  mergeAsUsual(db);
  expect(settings()).toEqual({ automerge: 4, crisismerge: 16 });
});
