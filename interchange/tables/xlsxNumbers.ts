/**
 * Numbers of a workbook as the text a person sees. Ids are the reason for care: 530486002475 must not become
 * 5.30486E+11 or 530486002475.0, and 01234 typed as a number but shown with its zero must keep it. Dates are numbers
 * whose format has the parts of a date; they become ISO text.
 */

/** How a number is shown: plainly, padded with zeros to a length, as a date and/or a time of day, or as hours elapsed. */
export type NumberFormat = { zeros: number; date: boolean; time: boolean; elapsed: boolean };

export const plain: NumberFormat = { zeros: 0, date: false, time: false, elapsed: false };

/** Number formats every spreadsheet has without declaring them (ECMA-376 part 1, 18.8.30, with the East Asian ones). */
function builtIn(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return { ...plain, date: true };
  if (id === 46) return { ...plain, time: true, elapsed: true };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return { ...plain, time: true };
  return id === 22 ? { ...plain, date: true, time: true } : plain;
}

/** What a number format (its id, and its code where the workbook declares one) shows. */
export function formatOf(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id);
  const first = (code.split(";")[0] ?? "").replaceAll(/\[(?![hms]+\])[^\]]*\]/gi, "");
  if (/^0+$/.test(first)) return { ...plain, zeros: first.length };
  const bare = first.replaceAll(/"[^"]*"|\\.|_.|\*./g, "").toLowerCase();
  if (bare === "general" || /[#0?]/.test(bare.replaceAll(/s\.0+/g, "s"))) return plain;
  const time = /[hs]/.test(bare);
  return { ...plain, time, elapsed: bare.includes("["), date: /[yd]/.test(bare) || (/m/.test(bare) && !time) };
}

/** The text of a number as the workbook has it (`raw`), or null when it is no number at all. */
export function numberText(raw: string, format: NumberFormat, from1904: boolean): string | null {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return null;
  if (format.date || format.time) return dateText(value, format, from1904) ?? plainNumber(raw, value);
  const text = plainNumber(raw, value);
  return format.zeros > text.length && /^\d+$/.test(text) ? text.padStart(format.zeros, "0") : text;
}

function plainNumber(raw: string, value: number): string {
  if (/^-?\d+$/.test(raw)) return raw;
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const short = String(value);
  return short.includes("e") ? raw : short;
}

const msInDay = 86_400_000;

/** ISO text of a serial day number: `2025-08-25`, `2025-08-25 08:05`, `08:05`; null when it is outside the calendar. */
function dateText(serial: number, format: NumberFormat, from1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null;
  // serial 60 is a 29 February 1900 that never was; days before it count from one day later
  const days = Math.floor(serial) + (from1904 ? 1462 : serial < 60 ? 1 : 0);
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const clock = new Date(seconds * 1000).toISOString().slice(11, seconds % 60 === 0 ? 16 : 19);
  const carry = seconds === 86_400 ? 1 : 0;
  if (!format.date) return format.elapsed && serial >= 1 ? null : clock;
  if (serial < 1 && !from1904) return format.time ? clock : null;
  const date = new Date(Date.UTC(1899, 11, 30) + (days + carry) * msInDay).toISOString().slice(0, 10);
  return format.time || seconds % 86_400 !== 0 ? `${date} ${clock}` : date;
}
