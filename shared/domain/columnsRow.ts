/**
 * What the readers of school and roster lines share: the plan made once from a mapping, what is noted about one line,
 * and the cells every file writes alike (ids, limited texts). Made for files of 100,000 lines: the plan is made once,
 * and a cell that is plain costs a few character tests.
 */
import type { OddKind } from "./columnsOdd.ts";
import { isDigits, isExponent, isMissing } from "./columnsValues.ts";

/** An oddity of one line; whoever reads the file knows which line it is. */
export interface RowOdd {
  kind: OddKind;
  column: string;
  detail: string;
}

export const noOdd: readonly RowOdd[] = [];

/** What a line leaves besides its fields. */
export class RowNotes {
  /** Header to cell as it stood: kept columns, and cells that a field could not hold as they were. */
  readonly extra: Record<string, string> = {};
  #odd: RowOdd[] | null = null;

  get odd(): readonly RowOdd[] {
    return this.#odd ?? noOdd;
  }

  note(kind: OddKind, column: string, detail: string): void {
    (this.#odd ??= []).push({ kind, column, detail });
  }

  /** Notes a cell that could not be understood, and keeps it as it stood. */
  unclear(kind: OddKind, column: string, text: string): null {
    this.note(kind, column, text);
    this.extra[column] = text;
    return null;
  }

  /** Text of at most `most` characters; a longer one stays in the extra details. */
  limited(column: string, text: string, most: number): string | null {
    return text.length <= most ? text : this.unclear("too_long", column, text);
  }

  /**
   * An id as text. A leading apostrophe and the `.0` of a spreadsheet's number are taken off (the latter is listed);
   * what an exponent has left of an id is no id, and is never guessed back.
   */
  id(column: string, text: string): string | null {
    const id = text.charCodeAt(0) === 39 ? text.slice(1).trim() : text;
    if (isExponent(id)) return this.unclear("id_exponent", column, text);
    if (!id.endsWith(".0") || !isDigits(id.slice(0, -2))) return this.limited(column, id, 80);
    this.note("unwrapped", column, text);
    return this.limited(column, id.slice(0, -2), 80);
  }
}

/** The columns of a mapping that have something to do, in a form that is quick to walk. */
export interface Plan<T extends string> {
  steps: { index: number; header: string; as: T | "keep" }[];
  width: number;
}

export function planOf<T extends string>(columns: readonly { header: string; as: T | "keep" | "leave" }[]): Plan<T> {
  const steps: Plan<T>["steps"] = [];
  for (const [index, { header, as }] of columns.entries()) {
    // a column may be called anything, but this key of a plain object would be lost
    if (as !== "leave") steps.push({ index, header: header === "__proto__" ? " __proto__" : header, as });
  }
  return { steps, width: columns.length };
}

/**
 * Walks the cells of a line: `set` gets each mapped cell that says something, trimmed. Kept columns go to the extra
 * details as they stand, and so do cells beyond the last column, under `#27` for their place.
 */
export function walkCells<T extends string>(
  plan: Plan<T>,
  cells: readonly string[],
  notes: RowNotes,
  set: (as: T, header: string, text: string) => void,
): void {
  for (const { index, header, as } of plan.steps) {
    const cell = cells[index];
    if (cell === undefined || cell === "") continue;
    const text = cell.trim();
    if (as === "keep") {
      if (text !== "") notes.extra[header] = cell;
    } else if (!isMissing(text)) set(as, header, text);
    else if (text !== "") notes.note("unknown_code", header, text);
  }
  for (let index = plan.width; index < cells.length; index++) {
    if (cells[index]!.trim() !== "") notes.extra[`#${index + 1}`] = cells[index]!;
  }
}
