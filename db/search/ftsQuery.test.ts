import { fc, test } from "@fast-check/vitest";
import Sqlite from "better-sqlite3";
import { describe, expect } from "vitest";
import { beginsWords, ftsQuery, isRanked } from "./ftsQuery.ts";

/** The index as the store has it, with a few notes; in memory, because it is the query language that is tried here. */
function index(...notes: string[]) {
  const db = new Sqlite(":memory:");
  db.exec("CREATE VIRTUAL TABLE note USING fts5 (text, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')");
  const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
  for (const note of notes) insert.run(note);
  const find = db.prepare("SELECT text FROM note WHERE note MATCH ? ORDER BY rowid DESC").pluck();
  return (typed: string): string[] => {
    const query = ftsQuery(typed);
    return query === null ? [] : (find.all(query) as string[]);
  };
}
const all = index(
  "How do you know it is linear?",
  "Éxito: ángulos y O'Neil",
  'NEAR the door, AND "why" *',
  "530000102361 room 214",
);
const operators = fc.constantFrom(
  '"',
  '""',
  "*",
  "NEAR",
  "NEAR(",
  ")",
  "AND",
  "OR",
  "NOT",
  "^",
  ":",
  "-",
  "+",
  "{",
  "}",
  "text:",
  "\0",
  "\u0007",
  "🙂",
  "\ud83d",
  "e\u0301",
  "'",
  ";",
  "--",
  "%",
  "_",
  "\\",
  "\ue000",
);
const hostile = fc
  .array(fc.oneof(operators, fc.string({ unit: "binary", maxLength: 8 }), fc.constantFrom("linear", " ")), {
    maxLength: 12,
  })
  .map((each) => each.join(""));

describe("whatever is typed", () => {
  test.prop([hostile], { numRuns: 2_000 })("is a valid query or none", (typed) => {
    expect(() => all(typed)).not.toThrow();
  });

  test.prop([
    fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 12 }),
  ])("words of a note, the last one begun, find that note", (words, length) => {
    const find = index(words.join(" "), "zzzzzzzzzzzzz");
    const typed = [...words.slice(0, -1), words.at(-1)?.slice(0, length) ?? ""].join("  ");
    expect(find(typed)).toContain(words.join(" "));
  });

  test("a megabyte of it is a short query", () => {
    expect((ftsQuery('a" '.repeat(300_000)) ?? "").length).toBeLessThan(200);
    expect((ftsQuery("x".repeat(1_000_000)) ?? "").length).toBeLessThan(200);
    expect(() => all('a" '.repeat(300_000))).not.toThrow();
  });
});

describe("what is found", () => {
  test("is looked for, not obeyed", () => {
    expect(all("NEAR")).toHaveLength(1);
    expect(all('AND "why"')).toHaveLength(1);
    expect(all("linear OR angulos")).toEqual([]);
    expect(all("NOT linear")).toEqual([]);
    expect(all("text:linear")).toEqual([]);
  });

  test("does not depend on case, accents or marks between letters", () => {
    expect(all("ANGU")).toHaveLength(1);
    expect(all("éxi")).toHaveLength(1);
    expect(all("exito o'ne")).toHaveLength(1);
    expect(all("🙂 linear 🙂")).toHaveLength(1);
  });

  test("every word counts, only the last is a beginning, ids are found by theirs", () => {
    expect(all("know lin")).toHaveLength(1);
    expect(all("kno linear")).toEqual([]);
    expect(all("5300001")).toHaveLength(1);
    expect(all("room 2")).toHaveLength(1);
  });

  test("nothing typed finds nothing", () => {
    expect(["", "  ", "***", '"', "🙂", "\0"].map(ftsQuery)).toEqual([null, null, null, null, null, null]);
  });
});

test("ranking begins with the third letter", () => {
  expect(["", "a", "ab", "a b", "abc", "ab c", "🙂a🙂"].map(isRanked)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});

test("a row at hand is compared as the index would", () => {
  expect(beginsWords("linc ele", "Lincoln Elementary")).toBe(true);
  expect(beginsWords("ele linc", "Lincoln Elementary")).toBe(true);
  expect(beginsWords("coln", "Lincoln Elementary")).toBe(false);
  expect(beginsWords("peña", "Pena Middle")).toBe(true);
  expect(beginsWords("***", "Lincoln")).toBe(false);
});
