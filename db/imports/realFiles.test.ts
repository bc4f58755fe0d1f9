import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createImporter, liveHash, realFile, realFolder, rowCount } from "../../test/support/imports.ts";

const files = [
  ["nces-ccd/nces_washington_schools.csv", 2_553],
  ["chicago/cps_progress_report_2011_12.csv", 566],
  ["texas/tx_nces_ccd_campuses_2013.csv", 9_336],
  ["texas/tx_campus_reference_2021-2022.csv", 8_966],
] as const;
const here = existsSync(realFolder);

describe.skipIf(!here)(`directories of the field (skipped: there is no ../shared/data/school-data)`, () => {
  test.each(files)(
    "%s comes in whole, says nothing new when read again, and goes without a trace",
    { timeout: 300_000 },
    async (path, count) => {
      const { bring, plan, preview, undo, store } = await createImporter();
      const before = liveHash(store);
      const content = realFile(path);
      const run = await bring("schools", content);
      const { figures } = run;
      expect(figures).toMatchObject({ rows: count, newRows: count, dropped: 0, same: 0, changedRows: 0 });
      expect(rowCount(store, "school")).toBe(count);
      expect(rowCount(store, "school_fact")).toBe(figures?.created["school_fact"]);
      const again = await preview(await plan("schools", content, { asOf: "2026-09-01" }));
      expect(again).toMatchObject({ rows: count, same: count, absent: 0 });
      expect(await undo(run.id)).toMatchObject({ kept: 0, restored: 0 });
      expect(liveHash(store)).toBe(before);
    },
  );
});
