/**
 * The text of one cell on its way in and out. Spreadsheets run a cell that begins like a formula, so what is written
 * begins with an apostrophe there, the sign spreadsheets themselves use for "this is text"; reading takes exactly that
 * apostrophe away again, so that any text survives the way out and back. Written texts never hold what no file can
 * carry: NULs, halves of surrogate pairs.
 */

/** Characters with which spreadsheets (also after widening full-width forms) start a formula or hide one. */
const formulaStarts = "=+-@\t\r\n＝＋－＠";

/** Text for a CSV cell that no spreadsheet will run; `unwrap` gives back what went in. */
export function guardFormula(text: string): string {
  const first = text.charAt(0);
  return first !== "" && (first === "'" || formulaStarts.includes(first)) ? `'${text}` : text;
}

/**
 * Takes away the two wrappings by which spreadsheets keep text from becoming something else: `="0123"`, and a leading
 * apostrophe before a formula sign, another apostrophe, or something made only of digits and signs (`'09 - 12`).
 * Any other leading apostrophe belongs to the text: 'Iolani School keeps its name.
 */
export function unwrap(cell: string): string {
  if (cell.startsWith('="')) {
    const inner = cell.slice(2, -1);
    return cell.length > 2 && cell.endsWith('"') && !inner.includes('"') ? inner : cell;
  }
  if (!cell.startsWith("'") || cell.length < 2) return cell;
  const next = cell.charAt(1);
  if (next === "'" || formulaStarts.includes(next) || /^'[\d .,:/+-]+$/.test(cell)) return cell.slice(1);
  return cell;
}

/** Without NULs, which no text of the field holds and which end a text early in many programs. */
export function withoutNul(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}

/** The first control character of a text other than tab and line ends, as `U+0007`, or null. */
export function controlIn(text: string): string | null {
  const found = /[^\P{Cc}\t\n\r]/u.exec(text);
  return found ? `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` : null;
}
