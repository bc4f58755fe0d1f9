/** Words that follow their rows: whatever happens to a row before its turn, it is found once and whole when all have had it. */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createTestStore, temporaryFolder, testKey } from "../../test/support/store.ts";
import type { WritableDb } from "../connection.ts";
import { closeStore, openStore } from "../store.ts";

const column = { observation: "strength", answer: "value", evidence: "text", visit_evidence: "text" } as const;
type Late = keyof typeof column;
const tables = Object.keys(column) as Late[];

const asTyped = (table: Late, word: string) => (table === "answer" ? JSON.stringify(word) : word);

/** A row with a word in it: from the district, or where `made` is above 0, made here. */
function addRow(db: WritableDb, table: Late, id: string, word: string, made = 0): void {
  const info = db.prepare(`SELECT name, type FROM pragma_table_info(?) WHERE "notnull" = 1 AND dflt_value IS NULL`);
  const needed = info.all(table) as { name: string; type: string }[];
  const plain = Object.fromEntries(needed.map(({ name, type }) => [name, type === "TEXT" ? "none" : 1]));
  const row = { ...plain, id, bucket: "school:s:office", made, [column[table]]: asTyped(table, word) };
  const names = Object.keys(row);
  db.prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`).run(
    row,
  );
}

/** How many rows a word finds, once the index was compared with what it should hold. */
function found(db: WritableDb, table: Late, word: string): number {
  db.prepare(`INSERT INTO ${table}_fts (${table}_fts, rank) VALUES ('integrity-check', 1)`).run();
  return db.prepare(`SELECT count(*) FROM ${table}_fts WHERE ${table}_fts MATCH ?`).pluck().get(word) as number;
}

describe.each(tables)("%s", (table) => {
  test("rows that were left are found after their turn, and those made here at once", () => {
    const { db, words } = createTestStore();
    addRow(db, table, "before", "beforeword");
    words.leave(table);
    addRow(db, table, "after", "afterword");
    addRow(db, table, "own", "ownword", 7);
    const all = () => ["beforeword", "afterword", "ownword"].map((word) => found(db, table, word));
    expect([words.isBehind(table), all()]).toEqual([true, [1, 0, 1]]);
    expect(words.some()).toBe(false);
    expect([words.isBehind(table), all()]).toEqual([false, [1, 1, 1]]);
  });
});

test("names of schools and people never wait", () => {
  const { words } = createTestStore();
  for (const table of ["school", "person", "room", "action_step"]) words.leave(table);
  expect(words.waits()).toBe(false);
});

test("what was left when the store was closed goes on at the next opening, and whoever listens is told at its end", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const folder = temporaryFolder();
  const before = createTestStore({ folder });
  before.words.leave("evidence");
  for (let at = 0; at < 250; at++) addRow(before.db, "evidence", `e${at}`, `word${at}`);
  expect(before.words.some()).toBe(true);
  const ends = (db: WritableDb) => ["word0", "word249"].map((word) => found(db, "evidence", word));
  expect(ends(before.db)).toEqual([1, 0]);
  closeStore(before);
  const told: string[][] = [];
  const store = openStore({ file: before.db.name, folder, key: testKey, onFound: (names) => told.push(names) });
  onTestFinished(() => closeStore(store));
  expect([store.words.waits(), told]).toEqual([true, []]);
  vi.advanceTimersByTime(60_000);
  expect([ends(store.db), told]).toEqual([[1, 1], [["words_behind"]]]);
});

test("work that must miss none has all of them first, or stops where it is told to", async () => {
  const { db, words } = createTestStore();
  words.leave("answer");
  for (let at = 0; at < 250; at++) addRow(db, "answer", `a${at}`, `word${at}`);
  await words.all(AbortSignal.abort());
  expect(words.waits()).toBe(true);
  await words.all(new AbortController().signal);
  expect([words.waits(), found(db, "answer", "word249")]).toEqual([false, 1]);
});

const row = fc.constantFrom("0", "1", "2", "3", "4");
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom("leave", "some"), row: fc.constant("") }),
  fc.record({ kind: fc.constantFrom("pull", "make", "change", "delete", "restore", "erase"), row }),
  fc.record({ kind: fc.constantFrom("pull", "change"), row }),
);

property.prop([fc.constantFrom(...tables), fc.array(step, { maxLength: 40 })], { numRuns: 60 })(
  "whatever happens in between, each row that is there is found by its last word alone",
  (table, steps) => {
    const { db, words } = createTestStore();
    const rows = new Map<string, { word: string; deleted: 0 | 1 }>();
    for (const [at, { kind, row: id }] of steps.entries()) {
      const word = `word${at}`;
      const known = rows.get(id);
      if (kind === "leave") words.leave(table);
      else if (kind === "some") words.some();
      else if (!known && (kind === "pull" || kind === "make")) {
        addRow(db, table, id, word, kind === "make" ? 7 : 0);
        rows.set(id, { word, deleted: 0 });
      } else if (known && kind === "erase") {
        db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
        rows.delete(id);
      } else if (known) {
        const next = { ...known, ...(kind === "change" ? { word } : { deleted: kind === "delete" ? 1 : 0 }) } as const;
        const set = db.prepare(`UPDATE ${table} SET ${column[table]} = ?, deleted = ? WHERE id = ?`);
        set.run(asTyped(table, next.word), next.deleted, id);
        rows.set(id, { word: next.word, deleted: next.deleted === 1 ? 1 : 0 });
      }
      expect(found(db, table, "none")).toBeGreaterThanOrEqual(0);
    }
    while (words.some());
    const there = [...rows.values()].filter(({ deleted }) => deleted === 0).map((each) => each.word);
    const hits = steps.map((_, at) => `word${at}`).filter((word) => found(db, table, word) === 1);
    expect(hits.toSorted()).toEqual(there.toSorted());
  },
);
