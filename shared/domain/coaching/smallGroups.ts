/**
 * What is hidden in a report that others read: a figure with so few people behind it that it tells of one of them, and whatever would
 * let it be reckoned after all.
 */
import { type Figure, figureKeys, type FigureKey } from "./report.ts";

/** Measures of what those coached do. Field time and agreement are of the office's own people and are never hidden. */
const ofTeachers: readonly FigureKey[] = figureKeys.filter(
  (key) => key !== "fieldTimeOffice" && key !== "fieldTimeEverybody" && key !== "agreement",
);

/**
 * Hides figures with fewer than `fewest` people behind them. Where only one of those that add up to a total would be hidden,
 * it could be reckoned from the others: the next smallest is hidden with it. `totals`: by their names, the totals that a row is part
 * of. Nothing at all behind a figure gives nobody away.
 */
export function hideSmall<R extends { figures: readonly Figure[] }>(
  rows: readonly R[],
  totals: (row: R) => readonly string[],
  fewest: number,
): R[] {
  const hidden = new Map(ofTeachers.map((key) => [key, hiddenRows(rows, totals, key, fewest)]));
  return rows.map((row) => ({
    ...row,
    figures: row.figures.map((each) => (hidden.get(each.key)?.has(row) ? hide(each, fewest) : each)),
  }));
}

function hiddenRows<R extends { figures: readonly Figure[] }>(
  rows: readonly R[],
  totals: (row: R) => readonly string[],
  key: FigureKey,
  fewest: number,
): Set<R> {
  const teachers = new Map(rows.map((row) => [row, row.figures.find((each) => each.key === key)?.teachers ?? 0]));
  const there = rows.filter((row) => (teachers.get(row) ?? 0) > 0);
  const hidden = new Set(there.filter((row) => (teachers.get(row) ?? 0) < fewest));
  const parts = Map.groupBy(
    there.flatMap((row) => totals(row).map((total) => ({ row, total }))),
    ({ total }) => total,
  );
  for (let more = true; more;) {
    more = false;
    for (const members of parts.values()) {
      const shown = members.filter(({ row }) => !hidden.has(row));
      if (members.length - shown.length !== 1) continue;
      const next = shown.toSorted((a, b) => (teachers.get(a.row) ?? 0) - (teachers.get(b.row) ?? 0))[0];
      if (!next) continue;
      hidden.add(next.row);
      more = true;
    }
  }
  return hidden;
}

function hide(shown: Figure, fewest: number): Figure {
  return { ...shown, value: null, part: 0, whole: 0, teachers: 0, hidden: true, fewest, counted: [], others: [] };
}
