/**
 * What a row of a directory does to the schools that are here. One row is one school; a second row for the same school is listed
 * and left out, never merged in silence.
 */
import type { SchoolMapping } from "../../shared/domain/columns.ts";
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import { type SchoolRow, type SchoolRowFields, schoolReader } from "../../shared/domain/columnsSchool.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import type { TableRow } from "../../interchange/tables/readTable.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { HeldText } from "./heldText.ts";
import { IdLines } from "./idLines.ts";
import { changedFacts, factsOf, type FactSource, newFacts } from "./schoolFacts.ts";
import { findSchool, type SchoolHere, schoolIdOf } from "./schoolIdentity.ts";
import { differing, shownChanges, type Tally } from "./tally.ts";
import type { PlannedRow, RowWrite, Values } from "./writes.ts";

export interface SchoolPlanOptions extends FactSource {
  mapping: SchoolMapping;
  odd: OddList;
  tally: Tally;
  /** The first op of the run this plan is for; for a preview, one that no op has yet. */
  before: number;
  /** Whether the writes of new schools will be asked for. */
  keeps: boolean;
}

export interface PlannedSchool extends PlannedRow {
  id: string;
  /** Of a new school: where its writes are held until it is its turn. */
  held?: number;
}

/** What a school needs that waits to be written. */
export type WaitingSchool = Pick<PlannedSchool, "id" | "writes" | "held">;

type Facts = ReturnType<typeof factsOf>;
const none: never[] = [];

export class SchoolPlanner {
  readonly #db: ReadableDb;
  readonly #options: SchoolPlanOptions;
  readonly #read: (cells: readonly string[]) => SchoolRow;
  readonly #lines = new IdLines();
  readonly #held = new HeldText();
  readonly #headers: Map<string, string>;
  /** Nothing to compare with: no school was ever here, and each row need not be looked for. */
  readonly #isEmpty: boolean;
  /** Schools here, not counting removed ones, and how many of them the file has named so far. */
  readonly #here: number;
  #named = 0;

  constructor(db: ReadableDb, options: SchoolPlanOptions) {
    this.#db = db;
    this.#options = options;
    this.#read = schoolReader(options.mapping);
    this.#headers = new Map(options.mapping.columns.map(({ header, as }) => [as, header]));
    this.#isEmpty = prepared(db, "SELECT 1 FROM school LIMIT 1").get() === undefined;
    this.#here = prepared(db, "SELECT count(*) FROM school WHERE deleted = 0").pluck().get() as number;
  }

  /** Schools here that the file has not named so far. */
  get absent(): number {
    return this.#here - this.#named;
  }

  /** What the row does, or null where it cannot be used; counted and listed either way. */
  plan({ line, cells }: TableRow): PlannedSchool | null {
    const { odd, tally } = this.#options;
    const row = this.#read(cells);
    for (const { kind, column, detail } of row.odd) odd.add(line, kind, column, detail);
    if (row.fields.name === null) {
      tally.drop();
      return null;
    }
    keepLeftOver(row, this.#headers);
    const computed = schoolIdOf(row.fields);
    const here = this.#isEmpty ? undefined : findSchool(this.#db, computed, row.fields, this.#options.before);
    const id = here?.id ?? computed;
    const first = this.#lines.note(id, line);
    if (first !== 0) {
      odd.add(line, "same_school", this.#headers.get("name"), String(first));
      tally.drop();
      return null;
    }
    const planned = here ? this.#changed(id, line, row, here) : this.#added(id, line, row);
    tally.row(planned);
    return planned;
  }

  /** The record of a new school. */
  newSchool({ id, held = 0 }: WaitingSchool): RowWrite {
    const [fields] = JSON.parse(this.#held.read(held)) as [Values, Facts];
    return { kind: "insert", table: "school", id, bucket: districtBucket, fields };
  }

  /** What follows the record: the facts of a new school, or all that changes of one that is here. */
  otherWrites({ id, held, writes }: WaitingSchool): RowWrite[] {
    if (held === undefined) return writes;
    const [, facts] = JSON.parse(this.#held.read(held)) as [Values, Facts];
    return newFacts(id, facts, this.#options);
  }

  /** All that waited was written. */
  forgetWritten(): void {
    this.#held.clear();
  }

  #added(id: string, line: number, row: SchoolRow): PlannedSchool {
    const facts = factsOf(row.fields);
    const wanted = this.#options.tally.wantsNew();
    return {
      id,
      line,
      name: row.fields.name ?? "",
      what: "new",
      writes: none,
      ...(this.#options.keeps && { held: this.#held.keep(JSON.stringify([newFields(row), facts])) }),
      makes: { school: 1, school_fact: facts.length },
      changes: wanted ? newChanges(row, facts) : none,
    };
  }

  #changed(id: string, line: number, row: SchoolRow, here: SchoolHere): PlannedSchool {
    if (here.deleted === 0) this.#named += 1;
    const own = differing({ ...here }, rowFields(row.fields));
    const extra = changedExtra(here.extra, row.extra);
    const facts = changedFacts(this.#db, id, factsOf(row.fields), this.#options);
    const fields: Values = Object.fromEntries(own.map(({ field, now }) => [field, now]));
    if (extra.text !== null) fields["extra"] = extra.text;
    // One that was removed is brought back: that is as good as new.
    if (here.deleted === 1) fields["deleted"] = 0;
    const writes = facts.writes;
    if (Object.keys(fields).length > 0) writes.unshift({ kind: "change", table: "school", id, fields });
    const what = here.deleted === 1 ? "new" : writes.length > 0 ? "change" : "same";
    const changes = [...shownChanges(own), ...facts.changes, ...extra.changes];
    return { id, line, name: row.fields.name ?? here.name, what, writes, changes };
  }
}

function newFields(row: SchoolRow): Values {
  return { ...rowFields(row.fields), extra: extraText(row.extra) };
}

/** What has no place without what is missing beside it (a grade without the other, a ZIP code without a street) stays as a detail. */
function keepLeftOver({ fields, extra }: SchoolRow, headers: ReadonlyMap<string, string>): void {
  const keep = (as: keyof SchoolRowFields) => {
    const value = fields[as];
    if (value !== null) extra[headers.get(as) ?? as] ??= value;
  };
  if (fields.level === null || fields.gradesLow === null || fields.gradesHigh === null) {
    for (const as of ["gradesLow", "gradesHigh"] as const) keep(as);
  }
  if (fields.street === null) keep("zip");
  if (fields.street === null && fields.city === null) keep("state");
}

/** The fields of a school that hold at all times, by their columns; null is unknown. */
function rowFields(fields: SchoolRowFields): Record<string, string | null> {
  const place = [fields.city, fields.state].filter((part) => part !== null).join(", ");
  return {
    name: fields.name,
    nces_id: fields.ncesId,
    state_id: fields.stateId,
    local_id: fields.localId,
    district_name: fields.districtName,
    district_id: fields.districtId,
    place: fields.city === null ? null : place,
    phone: fields.phone,
    website: fields.website,
  };
}

function extraText(extra: Record<string, string>): string | null {
  const text = JSON.stringify(extra);
  return text === "{}" ? null : text;
}

/** Extra details are taken over one by one, and one the file does not have stays. `text` is null where none differs. */
export function changedExtra(here: string | null, says: Record<string, string>) {
  const was = JSON.parse(here ?? "{}") as Record<string, string>;
  const changes = Object.entries(says)
    .filter(([header, value]) => was[header] !== value)
    .map(([header, value]) => ({ field: `extra.${header}`, was: was[header] ?? null, now: value }));
  return { changes, text: changes.length === 0 ? null : JSON.stringify({ ...was, ...says }) };
}

function newChanges(row: SchoolRow, facts: readonly (readonly [string, string])[]) {
  const own = shownChanges(differing({}, rowFields(row.fields)));
  const dated = facts.map(([kind, value]) => ({ field: `fact.${kind}`, was: null, now: value }));
  return [...own, ...dated];
}
