/**
 * A line of a school directory made into the fields of a school. What is understood becomes a field; what is not stays,
 * as it stood, in the extra details, and is listed. Nothing is repaired except a zero or a `.0` that a spreadsheet is
 * known to have dropped or added, and that is listed with what it was.
 */
import { normalHeader, type SchoolMapping, type SchoolTarget } from "./columns.ts";
import { type Plan, planOf, RowNotes, type RowOdd, walkCells } from "./columnsRow.ts";
import {
  checkNces,
  contradictsState,
  type Grade,
  isDigits,
  type Level,
  levelOfSpan,
  parseGrade,
  parseLevel,
  parseSpan,
  parseStatus,
} from "./columnsValues.ts";

/** The fields of a school as a file gives them; null is unknown. */
export interface SchoolRowFields {
  name: string | null;
  /** 12 digits. */
  ncesId: string | null;
  stateId: string | null;
  localId: string | null;
  districtName: string | null;
  districtId: string | null;
  level: Level | null;
  gradesLow: Grade | null;
  gradesHigh: Grade | null;
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  phone: string | null;
  website: string | null;
  model: string | null;
  zone: string | null;
  reportsTo: string | null;
  status: "open" | "closed" | null;
}

export interface SchoolRow {
  fields: SchoolRowFields;
  /** Where the level comes from: a column of its own, or worked out from the grades. */
  levelFrom: "column" | "grades" | null;
  extra: Record<string, string>;
  /** Includes `name_missing` for a line without a name, which cannot become a school. */
  odd: readonly RowOdd[];
}

/** Most characters of a field; longer text stays in the extra details. */
const longest: Partial<Record<SchoolTarget, number>> = {
  name: 300,
  districtName: 300,
  street: 300,
  reportsTo: 300,
  website: 500,
};
const longestOther = 120;

/** States and territories whose ZIP codes begin with 0. */
const zeroZips = new Set(["CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI"]);

function emptyFields(): SchoolRowFields {
  return {
    name: null,
    ncesId: null,
    stateId: null,
    localId: null,
    districtName: null,
    districtId: null,
    level: null,
    gradesLow: null,
    gradesHigh: null,
    street: null,
    city: null,
    state: null,
    zip: null,
    phone: null,
    website: null,
    model: null,
    zone: null,
    reportsTo: null,
    status: null,
  };
}

/** A reader of lines for one mapping; make it once for a file. It never throws and keeps nothing between lines. */
export function schoolReader(mapping: SchoolMapping): (cells: readonly string[]) => SchoolRow {
  const plan = planOf(mapping.columns);
  const header = (as: SchoolTarget) => mapping.columns.find((column) => column.as === as)?.header ?? "";
  const districtHeader = header("districtId");
  const isNcesDistrict = /nces|leaid/.test(normalHeader(districtHeader));
  const named = {
    name: header("name"),
    nces: header("ncesId"),
    zip: header("zip"),
    district: isNcesDistrict ? districtHeader : null,
  };
  return (cells) => readLine(plan, named, cells);
}

/** One line, for a caller that has only one. */
export function schoolRow(cells: readonly string[], mapping: SchoolMapping): SchoolRow {
  return schoolReader(mapping)(cells);
}

interface Named {
  name: string;
  nces: string;
  zip: string;
  /** The header of the district's id when it is an NCES id. */
  district: string | null;
}

function readLine(plan: Plan<SchoolTarget>, named: Named, cells: readonly string[]): SchoolRow {
  const notes = new RowNotes();
  const fields = emptyFields();
  walkCells(plan, cells, notes, (as, header, text) => set(fields, notes, as, header, text));
  if (fields.name === null) notes.note("name_missing", named.name, "");
  if (fields.ncesId?.length === 11) restoreZero(fields, notes, named.nces, fields.ncesId);
  if (named.district !== null && fields.districtId !== null)
    checkDistrict(fields, notes, named.district, fields.districtId);
  if (fields.zip?.length === 4 && isDigits(fields.zip) && zeroZips.has(fields.state ?? "")) {
    notes.note("id_dropped_zero", named.zip, fields.zip);
    fields.zip = `0${fields.zip}`;
  }
  const levelFrom =
    fields.level !== null ? "column" : fields.gradesLow !== null && fields.gradesHigh !== null ? "grades" : null;
  if (levelFrom === "grades") fields.level = levelOfSpan(fields.gradesLow!, fields.gradesHigh!);
  return { fields, levelFrom, extra: notes.extra, odd: notes.odd };
}

function set(fields: SchoolRowFields, notes: RowNotes, as: SchoolTarget, header: string, text: string): void {
  switch (as) {
    case "ncesId":
      fields.ncesId = nces(notes, header, text);
      return;
    case "stateId":
    case "localId":
    case "districtId":
    case "zip":
      fields[as] = notes.id(header, text);
      return;
    case "level":
      fields.level = parseLevel(text) ?? notes.unclear("level_unclear", header, text);
      if (fields.level !== text.toLowerCase()) notes.extra[header] = text;
      return;
    case "gradesLow":
    case "gradesHigh":
      fields[as] = grade(notes, header, text);
      return;
    case "grades":
      setSpan(fields, notes, header, text);
      return;
    case "status":
      fields.status = parseStatus(text) ?? notes.unclear("status_unclear", header, text);
      if (fields.status !== text.toLowerCase()) notes.extra[header] = text;
      return;
    default:
      fields[as] = notes.limited(header, text, longest[as] ?? longestOther);
  }
}

function nces(notes: RowNotes, header: string, text: string): string | null {
  const id = notes.id(header, text);
  if (id === null) return null;
  const check = checkNces(id, 12);
  if (check === null) return notes.unclear("nces_form", header, text);
  // one digit short: looked at again when the state of the line is known
  return check.fixed ? id : check.id;
}

/** Puts back the zero of an NCES id that is one digit short, unless the line's state says that it never had one. */
function restoreZero(fields: SchoolRowFields, notes: RowNotes, header: string, short: string): void {
  const isOther = contradictsState(`0${short}`, fields.state);
  if (!isOther) notes.note("id_dropped_zero", header, short);
  fields.ncesId = isOther ? notes.unclear("nces_form", header, short) : `0${short}`;
}

/** A school's NCES id begins with its district's; where the two disagree both are kept and it is listed. */
function checkDistrict(fields: SchoolRowFields, notes: RowNotes, header: string, districtId: string): void {
  const check = checkNces(districtId, 7);
  if (check?.fixed) {
    notes.note("id_dropped_zero", header, districtId);
    fields.districtId = check.id;
  }
  const own = fields.ncesId?.slice(0, 7);
  if (own !== undefined && fields.districtId !== own)
    notes.note("nces_mismatch", header, `${fields.ncesId} / ${fields.districtId}`);
}

/** NCES writes N (not applicable) and M (missing) for a grade that is not there. */
function grade(notes: RowNotes, header: string, text: string): Grade | null {
  if (text === "N" || text === "M") {
    notes.note("unknown_code", header, text);
    return null;
  }
  const found = parseGrade(text);
  if (found === null) return notes.unclear("grade_unclear", header, text);
  if (found !== text && found !== `0${text}` && found !== `${text}G`) notes.extra[header] = text;
  return found;
}

function setSpan(fields: SchoolRowFields, notes: RowNotes, header: string, text: string): void {
  const span = parseSpan(text);
  if (span === null) {
    notes.unclear("grade_unclear", header, text);
    return;
  }
  fields.gradesLow ??= span.low;
  fields.gradesHigh ??= span.high;
  notes.extra[header] = text;
}
