/**
 * A roster typed in quickly, or pasted from a spreadsheet: one line a class, a person, a room or a period of the day. Parts are
 * parted by tabs (a spreadsheet), else by semicolons, else by commas; quotation marks keep a part whole. A first line that
 * holds the names of columns says their order. Nothing is guessed: what cannot be read is said, with its line, and left to
 * whoever typed it.
 */
import { normalHeader } from "./columns.ts";
import { rosterAliases } from "./columnsAliases.ts";
import { parseRole, type Role, spokenName } from "./columnsPeople.ts";
import { isMissing, parseTime } from "./columnsValues.ts";

export const quickKinds = ["classes", "people", "rooms", "bell"] as const;
export type QuickKind = (typeof quickKinds)[number];

export interface QuickClass {
  room: string;
  teacher: string;
  course: string;
  period: string;
  /** 0 to 500; null when not given. */
  students: number | null;
}
export interface QuickPerson {
  name: string;
  role: Role;
  /** The role as it was typed; "" when it was not. */
  roleGiven: string;
  email: string;
}
export interface QuickRoom {
  label: string;
  note: string;
}
export interface QuickPeriod {
  name: string;
  /** HH:MM, or null when not given. */
  starts: string | null;
  ends: string | null;
}

/** Why a line cannot be added as it stands; the words are in the catalogue under the same name. */
export type QuickIssue =
  | "no_name"
  | "no_room"
  | "no_course"
  | "students"
  | "time"
  | "times_reversed"
  | "too_long"
  | "surplus";

export interface QuickLine<V> {
  /** Its place in what was typed, from 1. */
  line: number;
  /** The line as it was typed. */
  typed: string;
  value: V;
  issues: { issue: QuickIssue; text: string }[];
}

const mostStudents = 500;

/** Columns in the order they are typed in, by what each is called in a file's header. */
const orders = {
  classes: ["room", "name", "course", "period", "students"],
  people: ["name", "role", "email"],
  rooms: ["room", "note"],
  bell: ["period", "periodStart", "periodEnd"],
} as const;
type Column = (typeof orders)[QuickKind][number];
type Cells = Partial<Record<Column, string>>;
type Issues = QuickLine<unknown>["issues"];

/** One line a class: room, teacher, course, period, students. */
export function quickClasses(text: string): QuickLine<QuickClass>[] {
  return linesOf(text, "classes", (cells, issues) => {
    const value: QuickClass = {
      room: short(cells.room, 80, issues),
      teacher: short(spokenName(cells.name ?? ""), 300, issues),
      course: short(cells.course, 200, issues),
      period: short(cells.period, 80, issues),
      students: studentsOf(cells.students ?? "", issues),
    };
    if (value.course === "") issues.push({ issue: "no_course", text: "" });
    return value;
  });
}

/** One line a person: name, role, email. A part with an @ is the email wherever it stands; no role means a teacher. */
export function quickPeople(text: string): QuickLine<QuickPerson>[] {
  return linesOf(text, "people", (cells, issues) => {
    const [email, others] = emailApart([cells.name, cells.role, cells.email]);
    const name = short(spokenName(others[0] ?? ""), 300, issues);
    const roleGiven = short(others[1], 200, issues);
    if (name === "") issues.push({ issue: "no_name", text: "" });
    return {
      name,
      role: roleGiven === "" ? "teacher" : parseRole(roleGiven),
      roleGiven,
      email: short(email, 300, issues),
    };
  });
}

/** One line a room: its number or name, a note. */
export function quickRooms(text: string): QuickLine<QuickRoom>[] {
  return linesOf(text, "rooms", (cells, issues) => {
    const label = short(cells.room, 80, issues);
    if (label === "") issues.push({ issue: "no_room", text: "" });
    return { label, note: short(cells.note, 500, issues) };
  });
}

/** One line a period: name, when it starts, when it ends. "8:00-8:50" in one part is both. */
export function quickPeriods(text: string): QuickLine<QuickPeriod>[] {
  return linesOf(text, "bell", (cells, issues) => {
    const [from = "", until] = (cells.periodStart ?? "").split(/\s*[-–—]\s*/);
    const starts = timeOf(from, issues);
    const ends = timeOf(until ?? cells.periodEnd ?? "", issues);
    const name = short(cells.period, 80, issues);
    if (name === "") issues.push({ issue: "no_name", text: "" });
    if (starts !== null && ends !== null && ends <= starts) issues.push({ issue: "times_reversed", text: "" });
    return { name, starts, ends };
  });
}

/** Every line that is not blank, read by its columns. */
function linesOf<V>(text: string, kind: QuickKind, read: (cells: Cells, issues: Issues) => V): QuickLine<V>[] {
  const order: readonly Column[] = orders[kind];
  const lines = text.split(/\r\n|[\n\r]/).map((typed, index) => ({ typed, line: index + 1 }));
  const filled = lines.filter(({ typed }) => typed.trim() !== "");
  const header = headerOf(partsOf(filled[0]?.typed ?? ""), order);
  return filled.slice(header ? 1 : 0).map(({ typed, line }) => {
    const issues: Issues = [];
    const parts = partsOf(typed);
    const columns = header ?? order;
    const cells: Cells = {};
    for (const [index, column] of columns.entries()) if (column) cells[column] ??= parts[index] ?? "";
    const surplus = parts.slice(columns.length).filter((part) => part !== "");
    if (surplus.length > 0) issues.push({ issue: "surplus", text: surplus.join(", ") });
    return { line, typed, value: read(cells, issues), issues };
  });
}

/** The parts of a line, trimmed. */
function partsOf(typed: string): string[] {
  const mark = ["\t", ";"].find((each) => typed.includes(each)) ?? ",";
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  for (const letter of typed) {
    if (letter === '"' && (quoted || part.trim() === "")) quoted = !quoted;
    else if (letter === mark && !quoted) {
      parts.push(part.trim());
      part = "";
    } else part += letter;
  }
  return [...parts, part.trim()];
}

/** The order of columns that a line of their names gives; null for a line that is none. A column with no use here is null. */
function headerOf(parts: string[], order: readonly Column[]): (Column | null)[] | null {
  const columns = parts.map((part) => columnCalled(part, order));
  const known = columns.filter((column) => column !== null && column !== undefined);
  return known.length >= 2 && !columns.includes(undefined) ? columns.map((column) => column ?? null) : null;
}

/** The column a name stands for; null for one of no use here and for a blank; undefined for anything else. */
function columnCalled(part: string, order: readonly Column[]): Column | null | undefined {
  const called = normalHeader(part);
  if (called === "") return null;
  if (called === "note" || called === "notes" || called === "nota") return order.includes("note") ? "note" : null;
  const mine = order.find((column) => column !== "note" && rosterAliases[column].includes(called));
  if (mine) return mine;
  return Object.values(rosterAliases).some((aliases) => aliases.includes(called)) ? null : undefined;
}

function emailApart(parts: (string | undefined)[]): [email: string | undefined, others: (string | undefined)[]] {
  const at = parts.findIndex((part) => part?.includes("@"));
  return at < 0 ? [undefined, parts] : [parts[at], parts.toSpliced(at, 1)];
}

function short(text: string | undefined, most: number, issues: Issues): string {
  const trimmed = text?.trim() ?? "";
  if (trimmed.length > most) issues.push({ issue: "too_long", text: `${trimmed.slice(0, 40)}…` });
  return trimmed;
}

function studentsOf(text: string, issues: Issues): number | null {
  if (isMissing(text)) return null;
  const count = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= mostStudents) return count;
  issues.push({ issue: "students", text });
  return null;
}

function timeOf(text: string, issues: Issues): string | null {
  if (isMissing(text)) return null;
  const time = parseTime(text);
  if (time === null) issues.push({ issue: "time", text });
  return time;
}
