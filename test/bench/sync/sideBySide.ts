/** Everybody who was measured in one table for people: a line for each figure, a column for each, and how many times ours it is. */
export interface Row {
  figure: string;
  value: number | null;
}

export interface Column {
  name: string;
  rows: Row[];
}

export function sideBySide(columns: readonly Column[], rounds: number): string {
  const ours = columns.find(({ name }) => name === "ours")?.rows ?? [];
  const lines = ours.map(({ figure, value: own }, at) => [
    figure,
    ...columns.map(({ name, rows }) => cell(rows[at]?.value ?? null, name === "ours" ? null : own)),
  ]);
  const all = [[`medians of ${rounds}; (x): times ours`, ...columns.map(({ name }) => name)], ...lines];
  const widths = columns.map((_, at) => Math.max(...all.map((line) => line[at + 1]?.length ?? 0)));
  const first = Math.max(...all.map(([figure = ""]) => figure.length));
  return all
    .map(([figure = "", ...cells]) =>
      [figure.padEnd(first), ...cells.map((text, at) => text.padStart(widths[at] ?? 0))].join("  "),
    )
    .join("\n");
}

function cell(value: number | null, own: number | null): string {
  if (value === null) return "";
  const number = (value < 100 ? Number(value.toPrecision(3)) : Math.round(value)).toLocaleString("en-US");
  return own === null ? number : `${number} (${(value / own).toFixed(2)}x)`;
}
