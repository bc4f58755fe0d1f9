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
const ownName = "the name of whoever uses the app, which would find everything they ever did";
const fromFile = "columns of an imported file that have no field: not typed, and as large as the file";

const sealed = "a copy of what was scored, beside the room it was scored in, on its observer's own machine";
const onePage = "a few lines for a whole district, all of them on one page";
const noteFields = {
  visit_id: reference,
  school_id: reference,
  person_id: reference,
  audience: code,
  author_id: reference,
  author_name: ownName,
  on_date: date,
};

const notFound: { [T in SyncedTable]: Partial<Record<(typeof syncedTables)[T][number], string>> } = {
  school: { extra: fromFile },
  school_fact: {
    school_id: reference,
    kind: code,
    from_date: date,
    to_date: date,
    source: "the name of the file it came with",
  },
  person: { extra: fromFile },
  membership: { person_id: reference, school_id: reference, role: code, from_date: date, to_date: date },
  room: { school_id: reference },
  period: { school_id: reference, starts: "a time of day", ends: "a time of day" },
  course_section: { school_id: reference, room_id: reference, period_id: reference },
  section_staff: { section_id: reference, person_id: reference, part: code },
  instrument: { origin: code },
  instrument_version: { instrument_id: reference, state: code, published_at: date },
  walk: {
    school_id: reference,
    instrument_version_id: reference,
    observer_id: reference,
    observer_name: ownName,
    local_date: date,
    zone: code,
    state: code,
    started_at: date,
    finished_at: date,
  },
  observation: {
    walk_id: reference,
    school_id: reference,
    room_id: reference,
    section_id: reference,
    state: code,
    started_at: date,
    ended_at: date,
  },
  observation_person: { observation_id: reference, person_id: reference, part: code },
  answer: { observation_id: reference, item_key: code, repeat_path: code, state: code },
  evidence: {
    observation_id: reference,
    at: date,
    speaker: code,
    tags: "the words after # in the text, which is in the index",
  },
  photo: {
    observation_id: reference,
    evidence_id: reference,
    hash: "what its bytes are known by",
    small_hash: "what its bytes are known by",
    at: date,
  },
  amendment: { walk_id: reference, observation_id: reference, action: code, by_name: ownName, at: date },
  action_step: {
    school_id: reference,
    person_id: reference,
    due: date,
    set_on: date,
    observation_id: reference,
    closed_on: date,
    cycle_id: reference,
    visit_id: reference,
    strategy_id: reference,
  },
  step_check: { step_id: reference, observation_id: reference, result: code, checked_on: date, visit_id: reference },
  setting: {
    key: code,
    value: "a switch, a number, the rule for photos or the district's name, all of them on one page",
  },
  conflict: {
    table_name: code,
    row_id: reference,
    field: code,
    kept_value: "a second wording of a text that stands in its own row, read in the list of conflicts",
    kept_by: reference,
    kept_by_name: ownName,
    kept_at: date,
    value_by: reference,
    value_by_name: ownName,
    value_at: date,
    kind: code,
    state: code,
    resolved_by: reference,
    answered: "what an answer took the place of: a wording that stands in the conflict, read in the list of conflicts",
    resolved_by_name: ownName,
    resolved_at: date,
    losing: code,
  },
  coaching_cycle: {
    school_id: reference,
    coachee_kind: code,
    person_id: reference,
    stage: code,
    from_date: date,
    to_date: date,
    continues_id: reference,
  },
  cycle_person: { cycle_id: reference, person_id: reference, part: code, from_date: date, to_date: date },
  cycle_focus: { cycle_id: reference, kind: code, ref: reference },
  cycle_dosage: { cycle_id: reference, from_date: date, to_date: date },
  strategy: { kind: code },
  school_strategy: { strategy_id: reference, school_id: reference, kind: code, from_date: date, to_date: date },
  step_status: {
    step_id: reference,
    status: code,
    on_date: date,
    visit_id: reference,
    by_id: reference,
    by_name: ownName,
  },
  coaching_visit: {
    school_id: reference,
    cycle_id: reference,
    person_id: reference,
    coach_id: reference,
    coach_name: ownName,
    state: code,
    announced_on: date,
    local_date: date,
    zone: code,
    starts: "a time of day",
    started_at: date,
    ended_at: date,
    mode: code,
    fund_id: reference,
    shared_on: date,
  },
  visit_evidence: {
    visit_id: reference,
    at: date,
    speaker: code,
    tags: "the words after # in the text, which is in the index",
  },
  visit_acknowledgement: {
    visit_id: reference,
    person_id: reference,
    name: "the name of somebody who is found as a person",
    answer: code,
    at: date,
    withdrawn_at: date,
  },
  visit_note: noteFields,
  released_note: { ...noteFields, note_id: reference, released_at: date },
  phrase: { text: "a phrase to be written again, all of them on one list beside the note" },
  prepared_copy: {
    visit_id: reference,
    school_id: reference,
    person_id: reference,
    audience: code,
    way: code,
    to_name: "whom a copy was made for, on the visit it was made of",
    to_address: "as to_name",
    language: code,
    at: date,
    called_back_at: date,
  },
  fund_source: { name: onePage, code: onePage, from_date: date, to_date: date },
  time_entry: {
    person_id: reference,
    person_name: ownName,
    local_date: date,
    place: code,
    school_id: reference,
    activity: code,
    fund_id: reference,
    visit_id: reference,
  },
  effort_certificate: {
    person_id: reference,
    person_name: ownName,
    fund_id: reference,
    month: date,
    entries: reference,
    state: code,
    reason: onePage,
    signed_name: ownName,
    signed_at: date,
    counted: code,
  },
  calendar_booking: {
    kind: code,
    school_id: reference,
    person_id: reference,
    person_name: ownName,
    local_date: date,
    zone: code,
    starts: "a time of day",
    ends: "a time of day",
    about_id: reference,
  },
  assignment: {
    person_id: reference,
    school_id: reference,
    duty: onePage,
    role: code,
    base: code,
    from_date: date,
    to_date: date,
  },
  calibration: {
    session_id: reference,
    walk_id: reference,
    observation_id: reference,
    school_id: reference,
    version_id: reference,
    lesson: "the label of the room it is scored in, which is found",
    local_date: date,
    mine: sealed,
    sealed_at: date,
  },
  calibration_other: {
    calibration_id: reference,
    observer_id: reference,
    observer_name: ownName,
    marks: sealed,
    received_at: date,
  },
  observer_agreement: {
    session_id: reference,
    school_id: reference,
    version_id: reference,
    lesson: onePage,
    local_date: date,
    first_id: reference,
    first_name: ownName,
    second_id: reference,
    second_name: ownName,
    pairs: code,
  },
  known_as: { former_id: reference, person_id: reference },
  career_step: {
    person_id: reference,
    school_id: reference,
    kind: code,
    value: code,
    from_date: date,
    to_date: date,
  },
  guard_rule: { school_id: reference, clause: code, source: onePage, from_date: date, to_date: date },
  disclosure: { what: code, walk_id: reference, format: code, audience: code, by_name: ownName, at: date },
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
