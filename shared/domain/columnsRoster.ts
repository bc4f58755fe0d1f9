/**
 * A line of a roster made into a person, a place and a class. Lines are never merged here: two teachers of one name are
 * two lines, and who is who is decided by a person. A name in the order of a register is turned into the order it is
 * said; what stood in the file is kept beside it.
 */
import type { DateOrder, RosterMapping, RosterTarget } from "./columns.ts";
import { isSeveral, parseRole, type Role, spokenName } from "./columnsPeople.ts";
import { type Plan, planOf, RowNotes, type RowOdd, walkCells } from "./columnsRow.ts";
import { isDigits, parseDate, parseTime } from "./columnsValues.ts";

/** The fields of a roster line; null is unknown. */
export interface RosterRowFields {
  /** In the order it is said, from one column or from first and last name. */
  name: string | null;
  email: string | null;
  staffId: string | null;
  role: Role | null;
  /** The title as the file has it. */
  roleGiven: string | null;
  schoolRef: string | null;
  room: string | null;
  course: string | null;
  subject: string | null;
  grade: string | null;
  period: string | null;
  /** HH:MM. */
  periodStart: string | null;
  periodEnd: string | null;
  students: number | null;
  /** YYYY-MM-DD. */
  startDate: string | null;
}

export interface RosterRow {
  fields: RosterRowFields;
  extra: Record<string, string>;
  /** Includes `name_missing` for a line that names nobody. */
  odd: readonly RowOdd[];
}

const longest: Partial<Record<RosterTarget, number>> = {
  name: 300,
  firstName: 150,
  lastName: 150,
  course: 200,
  schoolRef: 300,
  role: 200,
  grade: 40,
};
const longestOther = 80;
const mostStudents = 500;

function emptyFields(): RosterRowFields {
  return {
    name: null,
    email: null,
    staffId: null,
    role: null,
    roleGiven: null,
    schoolRef: null,
    room: null,
    course: null,
    subject: null,
    grade: null,
    period: null,
    periodStart: null,
    periodEnd: null,
    students: null,
    startDate: null,
  };
}

/** A reader of lines for one mapping; make it once for a file. It never throws and keeps nothing between lines. */
export function rosterReader(mapping: RosterMapping): (cells: readonly string[]) => RosterRow {
  const plan = planOf(mapping.columns);
  const header = (as: RosterTarget) => mapping.columns.find((column) => column.as === as)?.header ?? "";
  const named = { name: header("name") || header("lastName"), end: header("periodEnd"), order: mapping.dateOrder };
  return (cells) => readLine(plan, named, cells);
}

/** One line, for a caller that has only one. */
export function rosterRow(cells: readonly string[], mapping: RosterMapping): RosterRow {
  return rosterReader(mapping)(cells);
}

interface Named {
  name: string;
  end: string;
  order: DateOrder | undefined;
}

type NameParts = { first: string | null; last: string | null };

function readLine(plan: Plan<RosterTarget>, named: Named, cells: readonly string[]): RosterRow {
  const notes = new RowNotes();
  const fields = emptyFields();
  const parts: NameParts = { first: null, last: null };
  walkCells(plan, cells, notes, (as, header, text) => set(fields, parts, notes, named, as, header, text));
  if (fields.name === null && (parts.first !== null || parts.last !== null)) {
    fields.name = [parts.first, parts.last].filter((part) => part !== null).join(" ");
  }
  if (fields.name === null) notes.note("name_missing", named.name, "");
  if (fields.periodStart !== null && fields.periodEnd !== null && fields.periodEnd <= fields.periodStart) {
    notes.note("times_reversed", named.end, `${fields.periodStart} - ${fields.periodEnd}`);
  }
  return { fields, extra: notes.extra, odd: notes.odd };
}

function set(
  fields: RosterRowFields,
  parts: NameParts,
  notes: RowNotes,
  named: Named,
  as: RosterTarget,
  header: string,
  text: string,
): void {
  const most = longest[as] ?? longestOther;
  switch (as) {
    case "name":
      fields.name = personName(notes, header, text, most);
      return;
    case "firstName":
      parts.first = notes.limited(header, text, most);
      return;
    case "lastName":
      parts.last = notes.limited(header, text, most);
      return;
    case "email":
      // kept even when it looks wrong: the person importing sees it listed and may know better
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) notes.note("email_form", header, text);
      fields.email = notes.limited(header, text, 300);
      return;
    case "role":
      setRole(fields, notes, header, text, most);
      return;
    case "staffId":
    case "schoolRef":
    case "room":
      fields[as] = notes.id(header, text);
      return;
    case "periodStart":
    case "periodEnd":
      fields[as] = parseTime(text) ?? notes.unclear("time_unclear", header, text);
      return;
    case "students":
      fields.students = count(text) ?? notes.unclear("count_unclear", header, text);
      return;
    case "startDate":
      fields.startDate = date(notes, header, text, named.order);
      return;
    default:
      fields[as] = notes.limited(header, text, most);
  }
}

function personName(notes: RowNotes, header: string, text: string, most: number): string | null {
  if (isSeveral(text)) notes.note("several_people", header, text);
  const name = isSeveral(text) ? text : spokenName(text);
  if (name !== text) notes.extra[header] = text;
  return notes.limited(header, name, most);
}

function setRole(fields: RosterRowFields, notes: RowNotes, header: string, text: string, most: number): void {
  fields.roleGiven = notes.limited(header, text, most);
  fields.role = parseRole(text);
  if (fields.role === "other") notes.note("role_unclear", header, text);
}

function count(text: string): number | null {
  const digits = text.endsWith(".0") ? text.slice(0, -2) : text;
  const number = isDigits(digits) ? Number(digits) : NaN;
  return number <= mostStudents ? number : null;
}

function date(notes: RowNotes, header: string, text: string, order: DateOrder | undefined): string | null {
  const check = parseDate(text, order);
  return "date" in check ? check.date : notes.unclear(check.odd, header, text);
}
