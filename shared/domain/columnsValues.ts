/**
 * What the cells of the field's files mean: codes for "unknown", grades and spans of grades, levels of schools, whether
 * one is open, ids that spreadsheets have mangled, people's names, roles, times and dates. Each function either knows
 * or says that it does not (null); none of them guesses, because a guess in an import is a wrong record nobody made.
 */
import type { DateOrder } from "./columns.ts";
import type { levels } from "./school.ts";

export type Level = (typeof levels)[number];

/** Codes that mean "unknown" in the files of NCES, states and districts. `NA` is not one: it is also a surname. */
const missingCodes = new Set(["†", "‡", "–", "—", "-", "--", "NDA", "n/a", "N/A", "N/D", "#N/A", "#N/D", ".", "NULL"]);
export const isMissing = (text: string): boolean => text.length <= 4 && (text === "" || missingCodes.has(text));

/** True when a text is made of ASCII digits only, and there is at least one. */
export function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

/** A number that a spreadsheet wrote with an exponent: the digits of the id are gone. */
export const isExponent = (text: string): boolean =>
  (text.includes("E") || text.includes("e")) && /^\d(\.\d+)?e\+?\d{1,3}$/i.test(text);

/** A reader of texts that repeat down a column, each worked out once; at most a thousand are remembered. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < 1000 && text.length <= 64) known.set(text, value);
    return value;
  };
}

// grades

export const grades = ["PK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"] as const;
export type Grade = (typeof grades)[number];

const gradeWords = new Map<string, Grade>([
  ...grades.map((grade): [string, Grade] => [grade, grade]),
  ...grades.slice(2).map((grade): [string, Grade] => [String(Number(grade)), grade]),
]);
for (const word of [
  "P",
  "PREK",
  "PK3",
  "PK4",
  "PS",
  "EE",
  "EC",
  "PREKINDERGARTEN",
  "PRESCHOOL",
  "PREESCOLAR",
  "PREKINDER",
  "-1",
]) {
  gradeWords.set(word, "PK");
}
for (const word of ["K", "0", "00", "0K", "KN", "KDG", "KINDER", "KINDERGARTEN", "TK"]) gradeWords.set(word, "KG");

/** One grade: `PK`, `KG`, `01` to `12`, from the ways of writing it (`K`, `9th`, `Grade 9`, `EE`); null when it is none. */
export function parseGrade(text: string): Grade | null {
  const known = gradeWords.get(text);
  if (known !== undefined) return known;
  const bare = text
    .toUpperCase()
    .replaceAll(/[\s'’.º°]/g, "")
    .replace(/^(GRADES?|GRADOS?|GR)/, "")
    .replace(/^PRE-K/, "PREK")
    .replace(/(?<=\d)(ST|ND|RD|TH|O|RO|DO|TO|MO|VO|NO)?(GRADE|GRADO)?$/, "");
  return gradeWords.get(bare) ?? null;
}

export interface Span {
  low: Grade;
  high: Grade;
}

/** A span of grades in one cell: `'09 - 12`, `KG:05`, `K-5`, `6th to 8th`, `6,7,8`, or one grade; null when it is none. */
export const parseSpan = remembering((text: string): Span | null => {
  const single = parseGrade(text);
  if (single !== null) return { low: single, high: single };
  const parts = text
    .toUpperCase()
    .replaceAll(/PRE-K/g, "PREK")
    .replace(/^(\s|'|GRADES?\b|GRADOS?\b|GR\.)+/, "")
    .replace(/^K(\d)/, "K-$1")
    .split(/[-–—:;,/]|\bTO\b|\bTHROUGH\b|\bTHRU\b|\bA\b/)
    .map((part) => parseGrade(part.trim()));
  const [low, high] = [parts[0], parts.at(-1)];
  if (low === null || low === undefined || high === null || high === undefined || parts.includes(null)) return null;
  return grades.indexOf(low) <= grades.indexOf(high) ? { low, high } : null;
});

// levels and status

const levelWords = new Map<string, Level>();
const levelLists: Record<Level, string> = {
  early: "prekindergarten prek pk preschool earlychildhood earlylearning early preescolar",
  elementary: "es e el elem elementary elementaryschool primary primaryschool primaria escuelaprimaria 1",
  middle:
    "ms m mid middle middleschool juniorhigh juniorhighschool jhs intermediate intermedia media escuelaintermedia 2",
  high: "hs h s high highschool seniorhigh seniorhighschool secondary secondaryschool secundaria preparatoria bachillerato superior escuelasuperior escuelasecundaria 3",
  combined: "b both combined k12 kto12 allgrades elementarysecondary unified t",
  other: "other ungraded adulteducation notapplicable notreported otro otra 4",
};
for (const [level, words] of Object.entries(levelLists))
  for (const word of words.split(" ")) levelWords.set(word, level as Level);

/** The level of a school from a word, a code of the field's files (`ES`, `S`, NCES 1 to 4) or a span; null when unclear. */
export const parseLevel = remembering((text: string): Level | null => {
  const bare = text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  const known = levelWords.get(bare);
  if (known !== undefined) return known;
  const junior = /junior|juniorhigh/.test(bare);
  const named = [
    /elem|primar/.test(bare) && "elementary",
    (junior || /middle|intermedi/.test(bare)) && "middle",
    /high|secund|secondary|prepar/.test(junior ? bare.replace(/juniorhigh|junior/, "") : bare) && "high",
  ].filter((level): level is Level => level !== false);
  if (named.length > 1) return "combined";
  if (named[0] !== undefined) return named[0];
  const span = parseSpan(text);
  return span && levelOfSpan(span.low, span.high);
});

/**
 * The level of a school with these grades, after the NCES definitions (CCD school level, 2016-17 and before): primary
 * begins by grade 3 and ends by 8, middle is 4-7 to at most 9, high is 7 or later up to 12; anything wider is combined.
 */
export function levelOfSpan(low: Grade, high: Grade): Level {
  const from = grades.indexOf(low);
  const to = grades.indexOf(high);
  const grade = (number: number) => number + 1;
  if (to < grade(1)) return high === "PK" ? "early" : "elementary";
  if (from <= grade(3) && to <= grade(8)) return "elementary";
  if (from >= grade(4) && from <= grade(8) && to <= grade(9)) return "middle";
  return from >= grade(7) ? "high" : "combined";
}

const open = new Set(
  "open opened active new reopened added changed currentlyoperational operational abierta abierto activa activo 1 3 4 5 8".split(
    " ",
  ),
);
const closed = new Set("closed closure cerrada cerrado 2".split(" "));

/** `open` or `closed` from a word or an NCES status code; null for what is neither yet (6 inactive, 7 future). */
export const parseStatus = remembering((text: string): "open" | "closed" | null => {
  const bare = text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
  return open.has(bare) ? "open" : closed.has(bare) ? "closed" : null;
});

// ids

/** FIPS codes of states, territories, and the two federal school systems NCES numbers like states (58, 59). */
const notStates = new Set([0, 3, 7, 14, 43, 52, 57, 61, 62, 63, 64, 65, 67, 68, 70, 71, 73, 74, 75, 76, 77]);
const isState = (code: number): boolean => code <= 78 && !notStates.has(code);

/** The states whose NCES ids begin with 0, which spreadsheets drop. */
const zeroStates = new Map([
  ["01", "AL"],
  ["02", "AK"],
  ["04", "AZ"],
  ["05", "AR"],
  ["06", "CA"],
  ["08", "CO"],
  ["09", "CT"],
]);

/** An id whose zero was put back cannot belong to a school in this state: its other end was cut off instead. */
export function contradictsState(id: string, state: string | null): boolean {
  return state !== null && /^[A-Z]{2}$/i.test(state) && zeroStates.get(id.slice(0, 2)) !== state.toUpperCase();
}

export type NcesCheck = { id: string; fixed: boolean } | null;

/**
 * An NCES id of `length` digits (12 for a school: 7 of its district and 5 of its own; 7 for a district), as text.
 * One digit short, where a 0 in front makes it the id of a state, is the zero a spreadsheet dropped: put back, and
 * `fixed` says so. Null for anything else. Source: NCES CCD record layouts, LEAID and NCESSCH.
 */
export function checkNces(text: string, length: 7 | 12): NcesCheck {
  if (!isDigits(text)) return null;
  if (text.length === length) return isState(Number(text.slice(0, 2))) ? { id: text, fixed: false } : null;
  if (text.length !== length - 1 || !isState(Number(text.charAt(0)))) return null;
  return { id: `0${text}`, fixed: true };
}

// times and dates

/** A time of day as HH:MM from `8:05 AM`, `8:05`, `0805`, `805`, `13.45`, `8 a.m.`; null when it is none. */
export function parseTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2}(?:\.0+)?)?\s*([ap])?\.?\s*m?\.?$/i.exec(text.trim());
  if (!found) return null;
  const half = found[3]?.toLowerCase();
  if (found[2] === undefined && half === undefined) return null;
  let hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half !== undefined) hour = (hour % 12) + (half === "p" ? 12 : 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

export type DateCheck = { date: string } | { odd: "date_unclear" | "date_ambiguous" | "date_before_1900" };

/**
 * A date as YYYY-MM-DD. ISO and `20250825` are plain; with slashes, dots or dashes the day and month must be told apart
 * by their numbers or by `order`. Years of two digits are unclear. Days before 1900 are refused as slips.
 */
export function parseDate(text: string, order?: DateOrder): DateCheck {
  const iso =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text) ?? /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (iso) return realDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+\d{1,2}:\d{2}.*)?$/.exec(text);
  if (!local) return { odd: "date_unclear" };
  const [first, second, year] = [Number(local[1]), Number(local[2]), Number(local[3])];
  if (first > 12 && second <= 12) return realDate(year, second, first);
  if ((second > 12 && first <= 12) || first === second || order === "mdy") return realDate(year, first, second);
  return order === "dmy" ? realDate(year, second, first) : { odd: "date_ambiguous" };
}

function realDate(year: number, month: number, day: number): DateCheck {
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  if (month < 1 || month > 12 || day < 1 || day > days[month - 1]!) return { odd: "date_unclear" };
  if (year < 1900) return { odd: "date_before_1900" };
  return { date: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}` };
}
