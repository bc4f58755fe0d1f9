/** What an import did or would do, as lines for a person: every count, and the first remarks about rows of each kind. */
import type { ImportFigures } from "../../shared/contract/imports.ts";
import type { Translate } from "../../shared/words/words.ts";

export function figureLines(figures: ImportFigures, t: Translate): string[] {
  return [...countLines(figures, t), ...remarkLines(figures, t), ...sharedNameLines(figures, t)];
}

function countLines(figures: ImportFigures, t: Translate): string[] {
  return [
    t("cli:figures.rows", { count: figures.rows }),
    t("cli:figures.new", { count: figures.newRows, detail: byTable(figures.created) }).trimEnd(),
    t("cli:figures.changed", { count: figures.changedRows, detail: byTable(figures.changed) }).trimEnd(),
    t("cli:figures.same", { count: figures.same }),
    t("cli:figures.dropped", { count: figures.dropped }),
    t("cli:figures.odd", { count: figures.odd }),
  ];
}

/** A common oddity is listed some times and then counted, so that it never hides a rare one. */
function remarkLines(figures: ImportFigures, t: Translate): string[] {
  const lines = figures.listed.map(({ line, kind, column, detail }) => {
    const words = t(`tables:odd.${kind}`, { column, detail });
    return `    ${line > 0 ? t("cli:figures.line", { line, words }) : words}`;
  });
  const more = figures.odd - figures.listed.length;
  return more > 0 ? [...lines, `    ${t("cli:figures.more", { count: more })}`] : lines;
}

function sharedNameLines({ sharedNames }: ImportFigures, t: Translate): string[] {
  return sharedNames.map(({ name, lines }) => t("cli:figures.sharedName", { name, lines: lines.join(", ") }));
}

function byTable(counts: Record<string, number>): string {
  const named = Object.entries(counts).filter(([, count]) => count > 0);
  return named.length > 0 ? `(${named.map(([table, count]) => `${table} ${count}`).join(", ")})` : "";
}
