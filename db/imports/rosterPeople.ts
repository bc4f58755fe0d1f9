/**
 * Who is who in a roster. Two lines are one person only by a staff id or an e-mail; by name alone only where somebody said so.
 * A person who is here already is found by staff id, by e-mail, or by the exact name at the same school where that name is
 * one person in the file and one person here. All other namesakes are kept apart, and listed.
 */
import type { ImportPlan, SharedName } from "../../shared/contract/imports.ts";
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import { folded } from "../../shared/domain/text.ts";
import { quickId } from "./quickIds.ts";
import type { PeopleHere, PersonHere } from "./rosterHere.ts";
import type { RosterLine } from "./rosterLines.ts";

/** One person of the file, on one line or many. */
export interface FilePerson {
  id: string;
  /** As the first line has them; null where no line does. */
  name: string;
  email: string | null;
  staffId: string | null;
  extra: Record<string, string>;
  lines: RosterLine[];
  /** What tells this person from others: a staff id, an address, or nothing but the name. */
  known: Identity;
}

type Identity = { by: "staff" | "email"; value: string } | { by: "name" };

export interface People {
  all: FilePerson[];
  of: (line: RosterLine) => FilePerson;
  sharedNames: SharedName[];
}

/** Sorts the lines of a roster into people. */
export function peopleIn(
  lines: readonly RosterLine[],
  together: ImportPlan["together"],
  here: PeopleHere,
  odd: OddList,
): People {
  const all = groupLines(lines, together).map((group) => personFrom(group, odd));
  const named = byName(all);
  const taken = new Set<string>();
  for (const person of all) take(person, byIds(person, here, odd), taken);
  for (const person of all) if (person.id === "") take(person, byNameHere(person, named, here), taken);
  for (const person of all) if (person.id === "") giveId(person, taken);
  const places = new Map(all.flatMap((person) => person.lines.map((line) => [line, person] as const)));
  const of = (line: RosterLine): FilePerson => {
    const person = places.get(line);
    if (!person) throw new Error("every line has its person");
    return person;
  };
  return { all, of, sharedNames: sharedIn(named, here) };
}

function nameKey(schoolId: string, name: string): string {
  return `${schoolId}\u001f${folded(name)}`;
}

interface Group {
  known: Identity;
  lines: RosterLine[];
}

/** Lines that are one person: by staff id, else by e-mail (that of one staff id at most), else each alone unless said otherwise. */
function groupLines(lines: readonly RosterLine[], together: ImportPlan["together"]): Group[] {
  const joined = new Set(together.map(({ schoolId, name }) => nameKey(schoolId, name)));
  const staffOf = new Map<string, Set<string>>();
  for (const { fields } of lines) {
    if (fields.staffId === null || fields.email === null) continue;
    const email = folded(fields.email);
    staffOf.set(email, (staffOf.get(email) ?? new Set()).add(folded(fields.staffId)));
  }
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const known = identityOf(line, staffOf);
    const name = nameKey(line.schoolId, line.fields.name);
    const alone = joined.has(name) ? `name ${name}` : `line ${line.line}`;
    const key = known.by === "name" ? alone : `${known.by} ${known.value}`;
    const group = groups.get(key);
    if (group) group.lines.push(line);
    else groups.set(key, { known, lines: [line] });
  }
  return [...groups.values()];
}

function identityOf({ fields }: RosterLine, staffOf: ReadonlyMap<string, ReadonlySet<string>>): Identity {
  if (fields.staffId !== null) return { by: "staff", value: folded(fields.staffId) };
  if (fields.email === null) return { by: "name" };
  const email = folded(fields.email);
  const [staffId, ...others] = staffOf.get(email) ?? [];
  // An address that several staff ids share tells nobody apart.
  if (others.length > 0) return { by: "name" };
  return staffId === undefined ? { by: "email", value: email } : { by: "staff", value: staffId };
}

function personFrom({ known, lines }: Group, odd: OddList): FilePerson {
  const name = lines[0]?.fields.name ?? "";
  const person: FilePerson = { id: "", name, email: null, staffId: null, extra: {}, lines, known };
  for (const { line, fields, extra } of lines) {
    person.email ??= fields.email;
    person.staffId ??= fields.staffId;
    if (folded(fields.name) !== folded(name)) odd.add(line, "name_differs", "", `${name} / ${fields.name}`);
    for (const [header, value] of Object.entries(extra)) addExtra(person.extra, header, value);
  }
  return person;
}

/** Details that differ from line to line of one person are all kept. */
export function addExtra(extra: Record<string, string>, header: string, value: string): void {
  const before = extra[header];
  if (before === undefined) extra[header] = value;
  else if (!before.split("; ").includes(value)) extra[header] = `${before}; ${value}`;
}

/** The person here with this staff id or address, or whom an earlier import made of them. */
function byIds(person: FilePerson, here: PeopleHere, odd: OddList): PersonHere | undefined {
  if (person.known.by === "name") return undefined;
  const byStaff = person.staffId === null ? undefined : here.byStaffId(person.staffId);
  const byEmail = person.email === null ? undefined : here.byEmail(person.email);
  if (byStaff && byEmail && byStaff.id !== byEmail.id) {
    odd.add(person.lines[0]?.line ?? 0, "ids_differ", "", `${byStaff.name} / ${byEmail.name}`);
  }
  const same = byEmail && agree(person, byEmail) ? byEmail : undefined;
  return byStaff ?? same ?? here.byId(computedId(person.known) ?? "");
}

function computedId(known: Identity): string | null {
  if (known.by === "name") return null;
  return known.by === "staff" ? quickId("district", "staff id", known.value) : quickId("email", "person", known.value);
}

/** One person here is at most one person of the file. */
function take(person: FilePerson, found: PersonHere | undefined, taken: Set<string>): void {
  if (!found || taken.has(found.id)) return;
  person.id = found.id;
  taken.add(found.id);
}

/** The people of the file by school and name. */
type Named = Map<string, FilePerson[]>;

function byName(people: readonly FilePerson[]): Named {
  const named: Named = new Map();
  for (const person of people) {
    for (const key of new Set(person.lines.map(({ schoolId, fields }) => nameKey(schoolId, fields.name)))) {
      named.set(key, [...(named.get(key) ?? []), person]);
    }
  }
  return named;
}

/** The one person here of that exact name at that school, where the file has one of that name there too. */
function byNameHere(person: FilePerson, named: Named, here: PeopleHere): PersonHere | undefined {
  for (const { schoolId, fields } of person.lines) {
    const [found, ...others] = here.atSchool(schoolId, fields.name);
    const isOne = named.get(nameKey(schoolId, fields.name))?.length === 1 && others.length === 0;
    if (isOne && found && agree(person, found)) return found;
  }
  return undefined;
}

/** No id of theirs contradicts that they are one. */
function agree(person: FilePerson, found: PersonHere): boolean {
  const differ = (a: string | null, b: string | null) => a !== null && b !== null && folded(a) !== folded(b);
  if (person.known.by === "email") return !differ(person.email, found.email);
  return !differ(person.staffId, found.staffId) && (person.staffId !== null || !differ(person.email, found.email));
}

/** A new person's id: of staff id or address, else of school, name, and how many of that name came before. */
function giveId(person: FilePerson, taken: Set<string>): void {
  const { schoolId, fields } = person.lines[0] ?? { schoolId: "", fields: { name: person.name } };
  let id = computedId(person.known);
  for (let ordinal = 1; id === null || taken.has(id); ordinal++) {
    id = quickId(`school ${schoolId}`, "person", `${folded(fields.name)} ${ordinal}`);
  }
  person.id = id;
  taken.add(id);
}

/** Names that are more than one person: in the file, or together with who is here at the same school. */
function sharedIn(named: Named, here: PeopleHere): SharedName[] {
  const shared = new Map<string, SharedName & { all: Set<FilePerson>; others: number }>();
  for (const [key, people] of named) {
    const [schoolId = "", name = ""] = key.split("\u001f");
    const lines = people.flatMap((person) =>
      person.lines.filter((one) => nameKey(one.schoolId, one.fields.name) === key),
    );
    const found = here.atSchool(schoolId, name);
    const others = found.filter((each) => !people.some(({ id }) => id === each.id)).length;
    const entry = shared.get(name) ?? {
      name: lines[0]?.fields.name ?? name,
      people: 0,
      lines: [],
      places: [],
      all: new Set(),
      others: 0,
    };
    shared.set(name, entry);
    for (const person of people) entry.all.add(person);
    entry.others += others;
    entry.places.push({
      schoolId,
      schoolName: here.schoolName(schoolId),
      lines: lines.map(({ line }) => line).toSorted((a, b) => a - b),
      here: found.length,
      open: people.length > 1 && people.every(({ known }) => known.by === "name"),
    });
  }
  return [...shared.values()]
    .filter(({ all, others }) => all.size + others > 1)
    .map(({ name, places, all }) => ({
      name,
      people: all.size,
      lines: places.flatMap(({ lines }) => lines).toSorted((a, b) => a - b),
      places,
    }));
}
