/**
 * What a roster wants to be there: its people with their places at schools, rooms, periods, classes, and who teaches them. Rooms
 * and periods are known by their label at a school; a class by its course, room and period (and by who teaches it, where room or
 * period is unknown: two teachers of one course without a room are two classes).
 */
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import { partId } from "../../shared/domain/ids.ts";
import { parts } from "../../shared/domain/roster.ts";
import { folded } from "../../shared/domain/text.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { prepared, type ReadableDb } from "../connection.ts";
import { quickId } from "./quickIds.ts";
import { placesOf } from "./rosterPlaces.ts";
import type { RosterLine } from "./rosterLines.ts";
import { addExtra, type FilePerson, type People } from "./rosterPeople.ts";
import type { Wanted } from "./wanted.ts";
import type { RowWrite, Values } from "./writes.ts";

type Part = (typeof parts)[number];

export interface RosterWishes {
  wanted: Wanted[];
  /** What else a line does: places at a school that end because a person's role is another now. */
  ends: Map<number, RowWrite[]>;
}

export function wishesOf(
  db: ReadableDb,
  lines: readonly RosterLine[],
  people: People,
  asOf: string,
  odd: OddList,
): RosterWishes {
  const wishes = new Wishes(db, odd);
  for (const line of lines) wishes.addClass(line, people.of(line));
  for (const person of people.all) wishes.addPerson(person);
  const places = placesOf(db, people.all, asOf);
  // People and rooms stand before what points at them, so that taking back meets them last.
  return { wanted: [...wishes.inOrder(), ...places.wanted], ends: places.ends };
}

const order = ["person", "room", "period", "course_section", "section_staff"] as const;

class Wishes {
  readonly #db: ReadableDb;
  readonly #odd: OddList;
  readonly #wanted = new Map<string, Wanted>();
  readonly #labels = new Map<string, Map<string, string>>();
  /** Sections that have their teacher already. */
  readonly #taught = new Set<string>();

  constructor(db: ReadableDb, odd: OddList) {
    this.#db = db;
    this.#odd = odd;
  }

  inOrder(): Wanted[] {
    const all = [...this.#wanted.values()];
    return order.flatMap((table) => all.filter((each) => each.table === table));
  }

  addPerson(person: FilePerson): void {
    const { id, name, email, staffId, extra } = person;
    const text = Object.keys(extra).length === 0 ? null : JSON.stringify(extra);
    const fields = { name, email, staff_id: staffId, extra: text };
    this.#want(person.lines[0]?.line ?? 0, "person", id, districtBucket, fields);
  }

  /** The room, the period and the class of a line. */
  addClass(at: RosterLine, person: FilePerson): void {
    const { fields, schoolId, line } = at;
    const roomId = fields.room === null ? null : this.#room(line, schoolId, fields.room);
    const periodId = this.#period(at);
    const course = fields.course ?? fields.subject ?? "";
    if (course === "" && roomId === null && periodId === null) {
      if (fields.grade !== null) addExtra(person.extra, "grade", fields.grade);
      if (fields.students !== null) addExtra(person.extra, "students", String(fields.students));
      return;
    }
    const known = roomId !== null && periodId !== null ? "" : person.id;
    const key = [folded(course), roomId ?? "", periodId ?? "", known].join("\u001f");
    const id = quickId(`school ${schoolId}`, "class", key);
    const { subject, grade, students } = fields;
    const section = { school_id: schoolId, course, subject, grade, room_id: roomId, period_id: periodId, students };
    this.#want(line, "course_section", id, schoolBucket(schoolId, "office"), section);
    this.#staff(at, id, person);
  }

  #room(line: number, schoolId: string, label: string): string {
    const id = this.#labelled("room", "label", schoolId, label);
    this.#want(line, "room", id, schoolBucket(schoolId, "office"), { school_id: schoolId, label, note: null });
    return id;
  }

  /** A period without a name is known by its hours. */
  #period({ line, schoolId, fields }: RosterLine): string | null {
    const { periodStart: starts, periodEnd: ends } = fields;
    const hours = [starts, ends].filter((time) => time !== null).join("-");
    const name = fields.period ?? hours;
    if (name === "") return null;
    const id = this.#labelled("period", "name", schoolId, name);
    const before = this.#wanted.get(`period ${id}`);
    if (
      before &&
      ((starts !== null && before.fields["starts"] !== starts) || (ends !== null && before.fields["ends"] !== ends))
    ) {
      const known = before.fields["starts"] !== null || before.fields["ends"] !== null;
      if (known) this.#odd.add(line, "times_differ", "", `${name} ${hours}`);
    }
    this.#want(line, "period", id, schoolBucket(schoolId, "office"), { school_id: schoolId, name, starts, ends });
    return id;
  }

  #staff({ line, schoolId, fields }: RosterLine, sectionId: string, person: FilePerson): void {
    const id = partId(sectionId, person.id);
    if (this.#wanted.has(`section_staff ${id}`)) return;
    const part = this.#part(sectionId, fields.role);
    const staff = { section_id: sectionId, person_id: person.id, part };
    this.#want(line, "section_staff", id, schoolBucket(schoolId, "office"), staff);
  }

  /** The first teacher of a class is its teacher, those after are co-teachers. */
  #part(sectionId: string, role: string | null): Part {
    if (role === "substitute") return "substitute";
    if (role === "paraeducator") return "other";
    if (this.#taught.has(sectionId)) return "co_teacher";
    this.#taught.add(sectionId);
    return "teacher";
  }

  /** The room or period of this label at the school, here or computed. */
  #labelled(table: "room" | "period", column: string, schoolId: string, label: string): string {
    const key = `${table} ${schoolId}`;
    let known = this.#labels.get(key);
    if (!known) {
      const sql = `SELECT id, ${column} AS label FROM ${table} WHERE school_id = ? AND deleted = 0`;
      const rows = prepared(this.#db, sql).all(schoolId) as { id: string; label: string }[];
      this.#labels.set(key, (known = new Map(rows.map((row) => [folded(row.label.trim()), row.id]))));
    }
    return known.get(folded(label)) ?? quickId(`school ${schoolId}`, table, folded(label));
  }

  /** Wanted once; what later lines know beside is added, and where they differ the first line holds. */
  #want(line: number, table: Wanted["table"], id: string, bucket: string, fields: Values): void {
    const before = this.#wanted.get(`${table} ${id}`);
    if (!before) {
      this.#wanted.set(`${table} ${id}`, { line, table, id, bucket, fields });
      return;
    }
    for (const [name, value] of Object.entries(fields)) before.fields[name] ??= value;
  }
}
