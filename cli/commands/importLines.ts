/** What an import did or would do, as lines for a person: every figure, and the first of the rows that were odd. */
import type { ImportFigures } from "../../shared/contract/imports.ts";
import type { Translate } from "../../shared/words/words.ts";

/** More than this and the rest is counted; --json has them all. */
const shown = 40;

export function figureLines(figures: ImportFigures, t: Translate): string[] {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);
  const lines = [
    t("cli:figures.rows", { count: figures.rows }),
    t("cli:figures.created", { count: sum(figures.created), detail: byTable(figures.created) }),
    t("cli:figures.changed", { count: sum(figures.changed), detail: byTable(figures.changed) }),
    t("cli:figures.same", { count: figures.same }),
    t("cli:figures.dropped", { count: figures.dropped }),
    t("cli:figures.odd", { count: figures.odd }),
  ];
  const odd = figures.listed
    .slice(0, shown)
    .map(({ line, kind, detail }) => `    ${line}: ${kind} ${detail}`.trimEnd());
  const names = figures.sharedNames.map(({ name, lines: on }) =>
    t("cli:figures.sharedName", { name, lines: on.join(", ") }),
  );
  const more = figures.listed.length - odd.length;
  return [...lines, ...odd, ...(more > 0 ? [t("cli:figures.more", { count: more })] : []), ...names];
}

function byTable(counts: Record<string, number>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${table} ${count}`)
    .join(", ");
}
