/**
 * Everything typed is found. Each text field of the synced tables is either in the search index or here with the reason why it is
 * not; and what is said to be in the index is tried: it comes with its row, goes and comes back with it, and leaves with its words.
 */
import { describe, expect, test } from "vitest";
import { plainNote } from "../../shared/domain/coaching/note.ts";
import { syncedTableNames, syncedTables, type SyncedTable } from "../../shared/sync/registry.ts";
import { createTestStore } from "../../test/support/store.ts";
import type { Store } from "../store.ts";

const code = "one of a few values the app writes, shown in the reader's language";
const reference = "the id of another row, not typed";
const date = "a day or an instant";
const clock = "a time of day";
const ownName = "the name of whoever uses the app, which would find everything they ever did";
const fromFile = "columns of an imported file that have no field: not typed, and as large as the file";
const sealed = "a copy of what was scored, beside the room it was scored in, on its observer's own machine";
const onePage = "a few lines for a whole district, all of them on one page";

/** One reason for several fields. */
const all = <const F extends string>(why: string, ...fields: readonly F[]) =>
  Object.fromEntries(fields.map((field) => [field, why])) as Record<F, string>;

const noteFields = {
  ...all(reference, "visit_id", "school_id", "person_id", "author_id"),
  audience: code,
  on_date: date,
  author_name: ownName,
};

const notFound: { [T in SyncedTable]: Partial<Record<(typeof syncedTables)[T][number], string>> } = {
  school: { extra: fromFile },
  school_fact: {
    school_id: reference,
    kind: code,
    ...all(date, "from_date", "to_date"),
    source: "the name of the file it came with",
  },
  person: { extra: fromFile },
  membership: { ...all(reference, "person_id", "school_id"), role: code, ...all(date, "from_date", "to_date") },
  room: { school_id: reference },
  period: { school_id: reference, ...all(clock, "starts", "ends") },
  course_section: { ...all(reference, "school_id", "room_id", "period_id") },
  section_staff: { ...all(reference, "section_id", "person_id"), part: code },
  instrument: { origin: code },
  instrument_version: { instrument_id: reference, state: code, published_at: date },
  walk: {
    ...all(reference, "school_id", "instrument_version_id", "observer_id"),
    ...all(code, "zone", "state"),
    ...all(date, "local_date", "started_at", "finished_at"),
    observer_name: ownName,
  },
  observation: {
    ...all(reference, "walk_id", "school_id", "room_id", "section_id"),
    state: code,
    ...all(date, "started_at", "ended_at"),
  },
  observation_person: { ...all(reference, "observation_id", "person_id"), part: code },
  answer: { observation_id: reference, ...all(code, "item_key", "repeat_path", "state") },
  evidence: {
    observation_id: reference,
    speaker: code,
    at: date,
    tags: "the words after # in the text, which is in the index",
  },
  photo: {
    ...all(reference, "observation_id", "evidence_id"),
    at: date,
    hash: "what its bytes are known by",
    small_hash: "what its bytes are known by",
  },
  amendment: { ...all(reference, "walk_id", "observation_id"), action: code, at: date, by_name: ownName },
  action_step: {
    ...all(reference, "school_id", "person_id", "observation_id", "cycle_id", "visit_id", "strategy_id"),
    ...all(date, "due", "set_on", "closed_on"),
  },
  step_check: { ...all(reference, "step_id", "observation_id", "visit_id"), result: code, checked_on: date },
  setting: {
    key: code,
    value: "a switch, a number, the rule for photos or the district's name, all of them on one page",
  },
  conflict: {
    ...all(reference, "row_id", "kept_by", "value_by", "resolved_by"),
    ...all(code, "table_name", "field", "kind", "state", "losing"),
    ...all(date, "kept_at", "value_at", "resolved_at"),
    ...all(ownName, "kept_by_name", "value_by_name", "resolved_by_name"),
    kept_value: "a second wording of a text that stands in its own row, read in the list of conflicts",
    answered: "what an answer took the place of: a wording that stands in the conflict, read in the list of conflicts",
  },
  coaching_cycle: {
    ...all(reference, "school_id", "person_id", "continues_id"),
    ...all(code, "coachee_kind", "stage"),
    ...all(date, "from_date", "to_date"),
  },
  cycle_person: { ...all(reference, "cycle_id", "person_id"), part: code, ...all(date, "from_date", "to_date") },
  cycle_focus: { ...all(reference, "cycle_id", "ref"), kind: code },
  cycle_dosage: { cycle_id: reference, ...all(date, "from_date", "to_date") },
  strategy: { kind: code },
  school_strategy: { ...all(reference, "strategy_id", "school_id"), kind: code, ...all(date, "from_date", "to_date") },
  step_status: { ...all(reference, "step_id", "visit_id", "by_id"), status: code, on_date: date, by_name: ownName },
  coaching_visit: {
    ...all(reference, "school_id", "cycle_id", "person_id", "coach_id", "fund_id"),
    ...all(code, "state", "zone", "mode"),
    ...all(date, "announced_on", "local_date", "started_at", "ended_at", "shared_on"),
    starts: clock,
    coach_name: ownName,
  },
  visit_evidence: {
    visit_id: reference,
    speaker: code,
    at: date,
    tags: "the words after # in the text, which is in the index",
  },
  visit_acknowledgement: {
    ...all(reference, "visit_id", "person_id"),
    answer: code,
    ...all(date, "at", "withdrawn_at"),
    name: "the name of somebody who is found as a person",
  },
  visit_note: noteFields,
  released_note: { ...noteFields, note_id: reference, released_at: date },
  phrase: { text: "a phrase to be written again, all of them on one list beside the note" },
  prepared_copy: {
    ...all(reference, "visit_id", "school_id", "person_id"),
    ...all(code, "audience", "way", "language"),
    ...all(date, "at", "called_back_at"),
    to_name: "whom a copy was made for, on the visit it was made of",
    to_address: "as to_name",
  },
  fund_source: { ...all(date, "from_date", "to_date"), ...all(onePage, "name", "code") },
  time_entry: {
    ...all(reference, "person_id", "school_id", "fund_id", "visit_id"),
    place: code,
    local_date: date,
    person_name: ownName,
    activity: "a few words of each entry, on the list of one's own time",
  },
  effort_certificate: {
    ...all(reference, "person_id", "fund_id", "entries"),
    ...all(code, "state", "counted"),
    ...all(date, "month", "signed_at"),
    ...all(ownName, "person_name", "signed_name"),
    reason: onePage,
  },
  calendar_booking: {
    ...all(reference, "school_id", "person_id", "about_id"),
    ...all(code, "kind", "zone"),
    local_date: date,
    ...all(clock, "starts", "ends"),
    person_name: ownName,
  },
  assignment: {
    ...all(reference, "person_id", "school_id"),
    ...all(code, "role", "base"),
    ...all(date, "from_date", "to_date"),
    duty: onePage,
  },
  calibration: {
    ...all(reference, "session_id", "walk_id", "observation_id", "school_id", "version_id"),
    ...all(date, "local_date", "sealed_at"),
    mine: sealed,
    lesson: "the label of the room it is scored in, which is found",
  },
  calibration_other: {
    ...all(reference, "calibration_id", "observer_id"),
    received_at: date,
    observer_name: ownName,
    marks: sealed,
  },
  observer_agreement: {
    ...all(reference, "session_id", "school_id", "version_id", "first_id", "second_id"),
    pairs: code,
    local_date: date,
    ...all(ownName, "first_name", "second_name"),
    lesson: onePage,
  },
  known_as: { ...all(reference, "former_id", "person_id") },
  career_step: {
    ...all(reference, "person_id", "school_id"),
    ...all(code, "kind", "value"),
    ...all(date, "from_date", "to_date"),
  },
  guard_rule: { school_id: reference, clause: code, ...all(date, "from_date", "to_date"), source: onePage },
  disclosure: { walk_id: reference, ...all(code, "what", "format", "audience"), at: date, by_name: ownName },
};

/** What a row must be like for its typed texts to be in the index, where any row would not do. */
const typed: { [T in SyncedTable]?: Record<string, string | null> } = {
  school_fact: { kind: "zone", source: null },
  walk: { state: "finished" },
  observation_person: { person_id: null },
  amendment: { action: "evidence" },
  instrument_version: { body: JSON.stringify({ name: { en: "bodyword" }, sections: [{ key: "codeword" }] }) },
  answer: { value: JSON.stringify("valueword") },
  visit_note: { body: JSON.stringify(plainNote("bodyword")) },
  released_note: { body: JSON.stringify(plainNote("bodyword")) },
};

const columns = (store: Store, table: string) =>
  store.db.prepare("SELECT name, type FROM pragma_table_info(?)").all(table) as { name: string; type: string }[];
const wordOf = (field: string) => `${field.replaceAll("_", "")}word`;

/** One row with a word in each of its texts, and no other (a new store has instruments). */
function addRow(store: Store, table: SyncedTable): void {
  store.db.exec(`DELETE FROM ${table}`);
  const types = new Map(columns(store, table).map(({ name, type }) => [name, type]));
  const fields = syncedTables[table].map((name) => [name, types.get(name) === "TEXT" ? wordOf(name) : 1] as const);
  const row = { id: "1", bucket: "b", ver: -1, made: 1, ...Object.fromEntries(fields), ...typed[table] };
  const names = Object.keys(row);
  const values = names.map((name) => `@${name}`).join(", ");
  store.db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${values})`).run(row);
}

function finds(store: Store, table: string, word: string): number {
  store.db.prepare(`INSERT INTO ${table}_fts (${table}_fts, rank) VALUES ('integrity-check', 1)`).run();
  return store.db.prepare(`SELECT count(*) FROM ${table}_fts WHERE ${table}_fts MATCH ?`).pluck().get(word) as number;
}

describe.each(syncedTableNames)("%s", (table) => {
  test("has every text in the index, or a reason why not", () => {
    const store = createTestStore();
    const fields: readonly string[] = syncedTables[table];
    const texts = columns(store, table).filter(({ name, type }) => type === "TEXT" && fields.includes(name));
    const indexed = columns(store, `${table}_fts`).map(({ name }) => name);
    expect([...indexed, ...Object.keys(notFound[table])].toSorted()).toEqual(texts.map(({ name }) => name).toSorted());
  });

  test("is found by each of them as long as the row is there", () => {
    const store = createTestStore();
    addRow(store, table);
    for (const { name } of columns(store, `${table}_fts`)) {
      const deleted = store.db.prepare(`UPDATE ${table} SET deleted = ?`);
      expect(finds(store, table, wordOf(name)), name).toBe(1);
      deleted.run(1);
      expect(finds(store, table, wordOf(name)), name).toBe(0);
      deleted.run(0);
      expect(finds(store, table, wordOf(name)), name).toBe(1);
      const was = store.db.prepare(`SELECT ${name} FROM ${table}`).pluck().get() as string;
      const change = store.db.prepare(`UPDATE ${table} SET ${name} = ?`);
      change.run(was.replace(wordOf(name), "another"));
      expect([finds(store, table, wordOf(name)), finds(store, table, "another")], name).toEqual([0, 1]);
      change.run(was);
    }
    const [first] = columns(store, `${table}_fts`);
    store.db.exec(`DELETE FROM ${table}`);
    if (first) expect(finds(store, table, wordOf(first.name))).toBe(0);
  });
});

test("codes are not in the index: chosen reasons, states, the keys of an instrument, what a file said", () => {
  const store = createTestStore();
  for (const table of syncedTableNames) addRow(store, table);
  store.db.exec("UPDATE observation SET reason = 'substitute'; UPDATE answer SET reason = 'substitute'");
  store.db.exec("UPDATE school_fact SET source = 'schools.csv'; UPDATE observation_person SET person_id = 'p'");
  store.db.exec("UPDATE amendment SET action = 'void'; UPDATE walk SET state = 'void'");
  expect(finds(store, "observation", "substitute") + finds(store, "answer", "substitute")).toBe(0);
  expect([finds(store, "instrument_version", "codeword"), finds(store, "school_fact", "valueword")]).toEqual([0, 0]);
  expect([finds(store, "observation_person", "nameword"), finds(store, "amendment", "wasword")]).toEqual([0, 0]);
  expect([finds(store, "walk", "purposeword"), finds(store, "walk", "voidreasonword")]).toEqual([0, 1]);
});
