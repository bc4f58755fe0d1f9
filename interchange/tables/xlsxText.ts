/** Text as the XML of a workbook can hold it, and the letters of its columns. */

/** Control characters below space (but tab and line ends), halves of surrogate pairs, and the two non-characters. */
const forbidden = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ud800-\udfff\ufffe\uffff]/u;
const special = /[&<>"\r_]/;

/** Without what XML 1.0 forbids: control characters, broken surrogates (as U+FFFD), and the two non-characters. */
export function xmlWhole(text: string): string {
  if (!forbidden.test(text)) return text;
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu, "");
}

/**
 * Text for the inside of an element or an attribute. A CR is written `_x000D_`, as Excel does, because XML would turn
 * it into a line feed; a text that holds such a sequence of its own has its underscore written out.
 */
export function xmlText(text: string): string {
  const whole = xmlWhole(text);
  if (!special.test(whole)) return whole;
  return whole
    .replaceAll(/_(?=x[\dA-Fa-f]{4}[_\r])/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "_x000D_");
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnName(index: number): string {
  return (names[index] ??= nameOf(index));
}

const names: string[] = [];

function nameOf(index: number): string {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
