/**
 * The cells of one sheet, tag by tag, into rows of text. Cells say where they stand, so gaps become empty cells; what
 * a cell shows (its text, the cached result of a formula, a date) is what is read. Formulas and errors are listed:
 * their text is the result someone else's program worked out, not something a person typed.
 */
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import { Problem } from "../../shared/problems.ts";
import { controlIn, withoutNul } from "./cellText.ts";
import type { TableLimits, TableRow } from "./table.ts";
import { decodeEscapes } from "./xlsxBook.ts";
import { type NumberFormat, numberText, plain } from "./xlsxNumbers.ts";
import { attribute, type XmlHandler } from "./xmlTokens.ts";

/** Excel's own bounds; a cell that says it stands beyond them is broken. */
const mostColumns = 16_384;

export interface SheetContext {
  formats: readonly NumberFormat[];
  texts: readonly string[];
  from1904: boolean;
  limits: TableLimits;
  odd: OddList;
  columnName: (index: number) => string;
}

/** The 0-based column of a cell reference such as `AB12`, or -1 when it has none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > mostColumns) throw new Problem("FILE_BROKEN", {});
  }
  return column - 1;
}

export class SheetRows implements XmlHandler {
  readonly #context: SheetContext;
  #rows: TableRow[] = [];
  #line = 0;
  #cells: string[] = [];
  // the cell being read
  #column = -1;
  #type = "";
  #style = 0;
  #value = "";
  #hasValue = false;
  #isFormula = false;
  #wanted = false;
  #phonetic = 0;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** The rows that have closed since the last call. */
  take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v" || name === "t") this.#openValue();
    else if (name === "f") this.#isFormula = true;
    else if (name === "row") {
      const line = Number(attribute(attributes, "r") ?? NaN);
      this.#line = Number.isSafeInteger(line) && line > 0 ? line : this.#line + 1;
      this.#cells = [];
      this.#column = -1;
    } else if (name === "rPh") this.#phonetic++;
  }

  text(text: string): void {
    if (!this.#wanted) return;
    this.#value += text;
    if (this.#value.length > this.#context.limits.cell) this.#tooLarge();
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#wanted = false;
    else if (name === "c") this.#closeCell();
    else if (name === "row") this.#rows.push({ line: this.#line, cells: this.#cells });
    else if (name === "rPh") this.#phonetic--;
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, "r");
    const column = reference === null ? -1 : columnOf(reference);
    this.#column = column >= 0 ? column : this.#column + 1;
    this.#type = attribute(attributes, "t") ?? "n";
    this.#style = Number(attribute(attributes, "s") ?? 0);
    this.#value = "";
    this.#hasValue = false;
    this.#isFormula = false;
  }

  #openValue(): void {
    this.#wanted = this.#phonetic === 0;
    this.#hasValue = true;
  }

  #closeCell(): void {
    if (this.#isFormula) this.#note("formula", this.#hasValue ? this.#value : "—");
    if (!this.#hasValue) return;
    let text = this.#text();
    if (text.length > this.#context.limits.cell) this.#tooLarge();
    if (text === "") return;
    const control = controlIn(text);
    if (control !== null) {
      this.#note("control", control);
      text = withoutNul(text);
    }
    if (this.#column >= mostColumns) throw new Problem("FILE_BROKEN", {});
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = text;
  }

  #text(): string {
    const raw = this.#value;
    switch (this.#type) {
      case "s": {
        const text = this.#context.texts[Number(raw)];
        if (text === undefined) this.#note("error_cell", raw);
        return text ?? "";
      }
      case "inlineStr":
      case "str":
        return decodeEscapes(raw);
      case "b":
        return raw.trim() === "1" ? "TRUE" : raw.trim() === "0" ? "FALSE" : raw;
      case "e":
        this.#note("error_cell", raw);
        return raw;
      case "d":
        return raw.replace(/T00:00(:00(\.0+)?)?Z?$/, "").replace("T", " ");
      default:
        return this.#number(raw);
    }
  }

  #number(raw: string): string {
    const format = this.#context.formats[this.#style] ?? plain;
    const text = numberText(raw, format, this.#context.from1904);
    if (text === null && raw !== "") this.#note("error_cell", raw);
    return text ?? raw;
  }

  #note(kind: "formula" | "control" | "error_cell", detail: string): void {
    this.#context.odd.add(this.#line, kind, this.#context.columnName(this.#column), detail);
  }

  #tooLarge(): never {
    throw new Problem("CELL_TOO_LARGE", { line: this.#line, column: this.#column + 1 });
  }
}
