import { expect, test } from "vitest";
import { newReport } from "./report.mjs";

test("a step that looked at nothing is a problem, and so is one that cannot count", () => {
  const lines: string[] = [];
  const report = newReport((line) => lines.push(line));
  report.looked("files", 3);
  expect(report.problems).toEqual([]);
  report.looked("fuses", 0);
  report.looked("tables", Number.NaN);
  expect(report.problems).toEqual(["nothing was inspected: 0 fuses", "nothing was inspected: NaN tables"]);
  expect(lines).toEqual(["  3 files", "  0 fuses", "  NaN tables"]);
});
