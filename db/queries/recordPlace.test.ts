/** Where rows of every kind lead: to the room and day they are of, to a person, to a step; and nowhere where nothing is known. */
import { expect, test } from "vitest";
import { createTestStore } from "../../test/support/store.ts";
import { fillDemo } from "../demo/demoData.ts";
import { prepared } from "../connection.ts";
import { recordPlaceOf } from "./recordPlace.ts";

test("a line of evidence is of its room, its day and its school; a school, a person and a step are themselves", () => {
  const store = createTestStore();
  fillDemo(store);
  const one = (table: string) =>
    String(prepared(store.db, `SELECT id FROM ${table} ORDER BY id LIMIT 1`).pluck().get());
  const place = (table: string) => recordPlaceOf(store.db, table, one(table));
  for (const table of ["observation", "observation_person", "answer", "evidence"])
    expect(place(table)).toMatchObject({
      name: expect.any(String) as string,
      school: expect.any(String) as string,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      walkId: expect.any(String) as string,
      observationId: expect.any(String) as string,
    });
  expect(place("walk")).toMatchObject({ walkId: one("walk"), observationId: null });
  for (const table of ["school", "school_fact", "room", "period", "course_section", "section_staff", "action_step"])
    expect(place(table)).toMatchObject({ name: expect.any(String) as string, school: expect.any(String) as string });
  expect(place("person")).toMatchObject({ personId: one("person"), schoolId: null });
  expect(place("membership")).toMatchObject({ personId: expect.any(String) as string });
  expect(place("step_check")).toMatchObject({ name: expect.any(String) as string });
});

test("what is not here, or of a table nobody knows, leads nowhere", () => {
  const { db } = createTestStore();
  const nowhere = { name: null, school: null, date: null, walkId: null, observationId: null };
  for (const table of ["walk", "setting", "toString", "conflict", "of a newer version"])
    expect(recordPlaceOf(db, table, "none")).toMatchObject(nowhere);
});
