import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { rows } from "../../test/support/bundles.ts";
import { noRows, RowHash, rowHash } from "./rowHash.ts";

const hashOf = (given: readonly ConfirmedRow[]) => given.reduce((sum, row) => sum.toggle(row), new RowHash()).hex();

it("is the same in any order, and without what is taken out again", () => {
  const all = rows(20);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all), (shuffled, out) => {
      expect(hashOf(shuffled)).toBe(hashOf(all));
      const sum = new RowHash(hashOf(all));
      for (const row of out) sum.toggle(row);
      expect(sum.hex()).toBe(hashOf(all.filter((row) => !out.includes(row))));
    }),
  );
  expect(hashOf([])).toBe(noRows);
});

it("does not see how a row is spelt, and sees everything it is", () => {
  const [row] = rows(2).slice(1) as [ConfirmedRow];
  const hash = hashOf([row]);
  const spelt = { size: 1.5, text: row.fields["text"] ?? null };
  expect(hashOf([{ ...row, seq: 99, fields: spelt, vers: { ...row.vers, size: row.ver } }])).toBe(hash);
  const changes: Partial<ConfirmedRow>[] = [
    { table: "x" },
    { id: "x" },
    { bucket: "x" },
    { deleted: 1 },
    { ver: 9 },
    { vers: null },
    { vers: { text: 8 } },
    { fields: { ...row.fields, text: null } },
    { fields: { ...row.fields, size: "1.5" } },
  ];
  for (const changed of changes) expect(hashOf([{ ...row, ...changed }])).not.toBe(hash);
});

it("takes a row out by what it added", () => {
  const [before, other] = rows(2) as [ConfirmedRow, ConfirmedRow];
  const after = { ...before, ver: 5 };
  const sum = new RowHash(hashOf([before, other]));
  expect(sum.toggleHash(rowHash(before)).toggleHash(rowHash(after)).hex()).toBe(hashOf([after, other]));
  expect(new RowHash(hashOf([other])).toggleHash(rowHash(after)).hex()).toBe(hashOf([after, other]));
  expect(rowHash(before)).toBe(hashOf([before]));
});
