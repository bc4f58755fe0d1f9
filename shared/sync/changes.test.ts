import { expect, it } from "vitest";
import { readChanges } from "./changes.ts";

const change = { table: "step", rowId: "1", bucket: "district", set: { text: "x" }, saw: { text: 3, due: "e.1" } };
const read = (...changes: unknown[]) => readChanges(JSON.stringify(changes));

it("reads what a device writes, and what it does not know as well", () => {
  const newer = { ...change, rowId: "2", table: "thing_of_tomorrow", set: { deleted: 1, size: 1.5, gone: null } };
  expect(read(change, { ...newer, more: true })).toEqual([change, { ...newer, more: true }]);
});

it.each([
  ["nothing", []],
  ["no object", [1]],
  ["a missing part", [{ ...change, set: undefined }]],
  ["an empty id", [{ ...change, rowId: "" }]],
  ["an id no store can hold", [{ ...change, rowId: "a\u0000b" }]],
  ["half of a letter", [{ ...change, rowId: "\ud800" }]],
  ["a long bucket", [{ ...change, bucket: "x".repeat(201) }]],
  ["a table that is a sentence", [{ ...change, table: "a; b" }]],
  ["a field that every object has", [{ ...change, set: { constructor: 1 } }]],
  ["a field that is every row's", [{ ...change, set: { bucket: "district" } }]],
  ["a list as a value", [{ ...change, set: { text: [] } }]],
  ["a deletion that is none", [{ ...change, set: { deleted: null } }]],
  ["a version below zero", [{ ...change, saw: { text: -1 } }]],
  ["a former number that is none", [{ ...change, was: { text: 0 } }]],
  ["one row twice", [change, change]],
])("takes no payload with %s", (_, changes) => {
  expect(read(...changes)).toBeNull();
});

it("takes nothing that is no JSON, and no prototype", () => {
  expect(readChanges("[{")).toBeNull();
  expect(readChanges("{}")).toBeNull();
  expect(readChanges(JSON.stringify([change]).replace('"text":"x"', '"__proto__":"x"'))).toBeNull();
});
