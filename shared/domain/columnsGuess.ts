/**
 * A first guess of what the columns of a file mean, for a person to look over. A column is guessed by its name, and only
 * when what stands in it looks like that field: "District" may be a name in one file and a number in another. What is
 * not recognised is kept, so a poor guess loses nothing.
 */
import { type Mapping, normalHeader, type RosterTarget, type SchoolTarget } from "./columns.ts";
import { rosterAliases, schoolAliases } from "./columnsAliases.ts";
import { isSeveral } from "./columnsPeople.ts";
import {
  checkNces,
  grades,
  isDigits,
  isExponent,
  isMissing,
  parseDate,
  parseGrade,
  parseLevel,
  parseSpan,
  parseStatus,
  parseTime,
} from "./columnsValues.ts";

type Check = (text: string) => boolean;

const hasLetter: Check = (text) => /\p{L}/u.test(text);
const hasDigit: Check = (text) => /\d/.test(text);
const looksLikeId: Check = (text) => hasDigit(text) && text.length <= 40;
const looksLikeNces: Check = (text) => (isDigits(text) && text.length >= 11 && text.length <= 12) || isExponent(text);
const looksLikeGrade: Check = (text) => parseGrade(text) !== null || text === "N" || text === "M";
const looksLikeDate: Check = (text) => {
  const check = parseDate(text);
  return "date" in check || check.odd !== "date_unclear";
};

/** What a cell of a field looks like, where that can be told; fields that may hold anything have none. */
const schoolChecks: Partial<Record<SchoolTarget, Check>> = {
  name: hasLetter,
  ncesId: looksLikeNces,
  stateId: looksLikeId,
  localId: looksLikeId,
  districtName: hasLetter,
  districtId: looksLikeId,
  level: (text) => parseLevel(text) !== null,
  gradesLow: looksLikeGrade,
  gradesHigh: looksLikeGrade,
  grades: (text) => parseSpan(text) !== null,
  city: hasLetter,
  state: (text) => /^[\p{L} .]{2,30}$/u.test(text) && parseStatus(text) === null,
  zip: hasDigit,
  phone: hasDigit,
  website: (text) => /[./]/.test(text),
  status: (text) => parseStatus(text) !== null || /^\d$/.test(text) || (hasLetter(text) && text.length > 3),
};

const rosterChecks: Partial<Record<RosterTarget, Check>> = {
  name: hasLetter,
  firstName: hasLetter,
  lastName: hasLetter,
  email: (text) => text.includes("@"),
  staffId: looksLikeId,
  role: hasLetter,
  grade: (text) =>
    text.split(/[\s,/&-]+/).every((one) => parseGrade(one) !== null || grades.some((grade) => grade === one)),
  periodStart: (text) => parseTime(text) !== null,
  periodEnd: (text) => parseTime(text) !== null,
  students: (text) => /^\d{1,3}(\.0)?$/.test(text),
  startDate: looksLikeDate,
};

/** Fields that their contents give away whatever the column is called. */
const unmistakable: { schools: Partial<Record<SchoolTarget, Check>>; roster: Partial<Record<RosterTarget, Check>> } = {
  schools: { ncesId: (text) => text.length === 12 && checkNces(text, 12) !== null },
  roster: { email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) },
};

const mostSampled = 50;

/** The mapping to begin with. It maps each field at most once and says something for every header, whatever they are. */
export function guessMapping(
  table: "schools",
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): Extract<Mapping, { table: "schools" }>;
export function guessMapping(
  table: "roster",
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): Extract<Mapping, { table: "roster" }>;
export function guessMapping(
  table: Mapping["table"],
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): Mapping;
export function guessMapping(
  table: Mapping["table"],
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): Mapping {
  const samples = headers.map((_, index) => sampled(sample, index));
  if (table === "schools") {
    const found = match(headers, samples, schoolAliases, schoolChecks, unmistakable.schools);
    return { table, columns: headers.map((header, index) => ({ header, as: found.get(index) ?? "keep" })) };
  }
  const found = match(headers, samples, rosterAliases, rosterChecks, unmistakable.roster);
  splitName(headers, samples, found);
  return { table, columns: headers.map((header, index) => ({ header, as: found.get(index) ?? "keep" })) };
}

function sampled(sample: readonly (readonly string[])[], index: number): string[] {
  return sample
    .slice(0, mostSampled)
    .map((row) => (row[index] ?? "").trim())
    .filter((text) => !isMissing(text));
}

/** Most of the cells look like the field; a column without any cells says nothing against it. */
function fits(cells: readonly string[], check: Check | undefined): boolean {
  return check === undefined || cells.filter(check).length * 2 >= cells.length;
}

/** Fields to columns, the likeliest name first. Gives the field of each column that has one. */
function match<T extends string>(
  headers: readonly string[],
  samples: readonly string[][],
  aliases: Record<T, readonly string[]>,
  checks: Partial<Record<T, Check>>,
  sure: Partial<Record<T, Check>>,
): Map<number, T> {
  const targets = Object.keys(aliases) as T[];
  const names = headers.map(normalHeader);
  const candidates: { target: T; index: number; rank: number }[] = [];
  for (const target of targets) {
    const ranks = new Map(aliases[target].map((alias, rank) => [alias, rank]));
    for (const [index, name] of names.entries()) {
      const rank = ranks.get(name);
      if (rank !== undefined && fits(samples[index] ?? [], checks[target])) candidates.push({ target, index, rank });
    }
  }
  candidates.sort((a, b) => a.rank - b.rank);
  const found = new Map<number, T>();
  const used = new Set<T>();
  const give = (target: T, index: number) => {
    if (used.has(target) || found.has(index)) return;
    used.add(target);
    found.set(index, target);
  };
  for (const { target, index } of candidates) give(target, index);
  for (const target of targets) {
    const check = sure[target];
    if (check === undefined) continue;
    for (const [index, cells] of samples.entries()) if (cells.length > 0 && cells.every(check)) give(target, index);
  }
  return found;
}

/** "Nombre" is a whole name where it stands alone, and a first name beside "Apellido". */
function splitName(headers: readonly string[], samples: readonly string[][], found: Map<number, RosterTarget>): void {
  const at = (target: RosterTarget) => [...found].find(([, as]) => as === target)?.[0];
  const [name, first, last] = [at("name"), at("firstName"), at("lastName")];
  if (name === undefined || last === undefined) {
    if (name === undefined && last === undefined && first !== undefined) found.set(first, "name");
    return;
  }
  if (first !== undefined) return;
  const isFirst = ["nombre", "name", "first"].includes(normalHeader(headers[name] ?? ""));
  if (isFirst && !samples[name]!.some((cell) => cell.includes(",") || isSeveral(cell))) found.set(name, "firstName");
}
