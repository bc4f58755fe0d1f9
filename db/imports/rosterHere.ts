/** The people who are here when a roster comes in, as they can be found: by id, staff id, e-mail, or name at a school. */
import { folded } from "../../shared/domain/text.ts";
import { prepared, type ReadableDb } from "../connection.ts";

export interface PersonHere {
  id: string;
  name: string;
  email: string | null;
  staffId: string | null;
}

export class PeopleHere {
  readonly #db: ReadableDb;
  readonly #ids = new Map<string, PersonHere>();
  readonly #staffIds = new Map<string, PersonHere[]>();
  readonly #emails = new Map<string, PersonHere[]>();
  /** By school, then by folded name: filled in for schools that were asked about. */
  readonly #schools = new Map<string, Map<string, PersonHere[]>>();

  constructor(db: ReadableDb) {
    this.#db = db;
    const sql = "SELECT id, name, email, staff_id AS staffId FROM person WHERE deleted = 0";
    for (const person of prepared(db, sql).iterate() as IterableIterator<PersonHere>) {
      this.#ids.set(person.id, person);
      if (person.staffId !== null) add(this.#staffIds, folded(person.staffId), person);
      if (person.email !== null) add(this.#emails, folded(person.email), person);
    }
  }

  byId(id: string): PersonHere | undefined {
    return this.#ids.get(id);
  }

  /** Undefined also where more than one has it: that tells nobody apart. */
  byStaffId(staffId: string): PersonHere | undefined {
    return only(this.#staffIds.get(folded(staffId)));
  }

  byEmail(email: string): PersonHere | undefined {
    return only(this.#emails.get(folded(email)));
  }

  /** Everybody of this exact name (up to case) with a place at the school, past places included. */
  atSchool(schoolId: string, name: string): readonly PersonHere[] {
    return this.#at(schoolId).get(folded(name)) ?? [];
  }

  /** Everybody with a place at the school. */
  allAt(schoolId: string): PersonHere[] {
    return [...this.#at(schoolId).values()].flat();
  }

  schoolName(schoolId: string): string {
    const name = prepared(this.#db, "SELECT name FROM school WHERE id = ?").pluck().get(schoolId) as string | undefined;
    return name ?? "";
  }

  #at(schoolId: string): Map<string, PersonHere[]> {
    let named = this.#schools.get(schoolId);
    if (!named) {
      this.#schools.set(schoolId, (named = new Map()));
      const sql = "SELECT DISTINCT person_id FROM membership WHERE school_id = ? AND deleted = 0";
      for (const id of prepared(this.#db, sql).pluck().all(schoolId) as string[]) {
        const person = this.#ids.get(id);
        if (person) add(named, folded(person.name), person);
      }
    }
    return named;
  }
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function only<V>(list: V[] | undefined): V | undefined {
  return list?.length === 1 ? list[0] : undefined;
}
