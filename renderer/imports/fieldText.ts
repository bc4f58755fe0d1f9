/** The words for what an import speaks of: fields, kinds of records, kinds of remarks. What has no word is shown as it is. */
import type { ImportKind } from "../../shared/contract/imports.ts";
import { rosterTargets, schoolTargets } from "../../shared/domain/columns.ts";
import { part } from "../../shared/domain/roster.ts";
import { importedTables } from "../../shared/contract/imports.ts";
import { oddKinds } from "../../shared/domain/columnsOdd.ts";
import type { Language, Translate, WordKey } from "../../shared/words/words.ts";
import { shownDate, shownTime } from "../app/dates.ts";
import { roleText } from "../people/roleText.ts";
import { kindText, valueText } from "../schools/factWords.ts";

/** Fields of records as the store names them, a school's plain and others with their table. */
const fields: Readonly<Record<string, WordKey>> = {
  name: "tables:schools.name",
  nces_id: "tables:schools.ncesId",
  state_id: "tables:schools.stateId",
  local_id: "tables:schools.localId",
  district_name: "tables:schools.districtName",
  district_id: "tables:schools.districtId",
  place: "imports:fields.place",
  phone: "tables:schools.phone",
  website: "tables:schools.website",
  "person.name": "tables:roster.name",
  "person.email": "tables:roster.email",
  "person.staff_id": "tables:roster.staffId",
  "membership.role": "tables:roster.role",
  "membership.role_given": "imports:fields.roleGiven",
  "membership.from_date": "imports:fields.from",
  "membership.to_date": "imports:fields.to",
  "room.label": "tables:roster.room",
  "room.note": "imports:fields.note",
  "period.name": "tables:roster.period",
  "period.starts": "tables:roster.periodStart",
  "period.ends": "tables:roster.periodEnd",
  "course_section.course": "tables:roster.course",
  "course_section.subject": "tables:roster.subject",
  "course_section.grade": "tables:roster.grade",
  "course_section.students": "tables:roster.students",
  "section_staff.part": "imports:fields.part",
};
interface Speech {
  t: Translate;
  language: Language;
}

const fact = "fact.";
const extra = "extra.";

/** What a column can be, as the list of uses names it. */
export function targetText(target: string, t: Translate, kind: ImportKind | null): string {
  const school = schoolTargets.find((each) => each === target);
  const roster = rosterTargets.find((each) => each === target);
  if (kind === "roster" && roster) return t(`tables:roster.${roster}`);
  return school ? t(`tables:schools.${school}`) : target;
}

export function fieldText(field: string, t: Translate): string {
  if (field.startsWith(fact)) return kindText(field.slice(fact.length), t);
  // An extra detail goes by the name of its column.
  if (field.startsWith(extra)) return field.slice(extra.length);
  const key = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return key ? t(key) : field;
}

/** A value as it is read: known ones in the reader's words, dates and times as they are written there. */
export function fieldValue(field: string, value: string | null, { t, language }: Speech): string {
  if (value === null) return t("imports:preview.unknown");
  if (field.startsWith(fact)) return valueText(field.slice(fact.length), value, t);
  if (field === "membership.role") return roleText(value, null, t);
  if (field.endsWith("_date")) return shownDate(value, language);
  if (field === "period.starts" || field === "period.ends") return shownTime(value, language);
  const known = part.options.find((each) => each === value);
  return field === "section_staff.part" && known ? t(`people:part.${known}`) : value;
}

export function tableText(table: string, t: Translate): string {
  const known = importedTables.find((each) => each === table);
  return known ? t(`imports:preview.tables.${known}`) : table;
}

export function oddText(kind: string, t: Translate): string {
  const known = oddKinds.find((each) => each === kind);
  return known ? t(`imports:odd.${known}`) : kind;
}
