/** The demo's year: the same for the same clock, whole, and nothing in it is later than its telling. */
import { expect, test } from "vitest";
import { syncedTableNames } from "../../../shared/sync/registry.ts";
import { createTestStore, handClock } from "../../../test/support/store.ts";
import type { Store } from "../../store.ts";
import { fillDemo } from "../demoData.ts";
import { schoolWeeks, type YearShape } from "./shape.ts";

const shape: YearShape = { schools: 6, coaches: 3, weeks: 8, seed: 1 };

function year(at: string, seed = 1): Store {
  const store = createTestStore({ clock: handClock(at) });
  fillDemo(store, { ...shape, seed });
  return store;
}

/** Every row but the corrections, whose ids are their own. */
function rows({ db }: Store): unknown[] {
  return syncedTableNames
    .filter((table) => table !== "amendment")
    .map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY rid`).all());
}

test("the same clock and seed give the same rows, another seed gives others", () => {
  const [one, two, other] = [
    year("2026-10-14T15:20:00Z"),
    year("2026-10-14T15:20:00Z"),
    year("2026-10-14T15:20:00Z", 2),
  ];
  expect(rows(one)).toEqual(rows(two));
  expect(rows(one)).not.toEqual(rows(other));
});

test.each(["2026-10-14T15:20:00Z", "2027-01-05T13:00:00Z", "2026-08-20T20:00:00Z", "2026-07-04T15:00:00Z"])(
  "told at %s it is all in the past, and everything that happens in a year is in it",
  (at) => {
    const store = year(at);
    const count = (sql: string) => store.db.prepare(`SELECT count(*) FROM ${sql}`).pluck().get() as number;
    const last = store.db.prepare("SELECT max(at) FROM op").pluck().get() as string;
    expect(Date.parse(last)).toBeLessThanOrEqual(Date.parse(at));
    expect(count("school WHERE deleted = 0")).toBe(6);
    expect(count("(SELECT DISTINCT coach_id FROM coaching_visit WHERE deleted = 0)")).toBe(3);
    for (const sql of [
      "coaching_visit WHERE state = 'closed'",
      "coaching_visit WHERE state = 'cancelled'",
      "coaching_visit WHERE state = 'planned'",
      "coaching_visit WHERE state = 'closed' AND shared_on IS NULL",
      "coaching_visit WHERE shared_on > local_date",
      "coaching_cycle WHERE coachee_kind = 'leader'",
      "action_step WHERE cycle_id IS NOT NULL AND due IS NOT NULL",
      "step_check AS c JOIN action_step AS s ON s.id = c.step_id WHERE c.result = 'seen' AND c.checked_on <= s.due",
      "step_check AS c JOIN action_step AS s ON s.id = c.step_id WHERE c.checked_on > s.due",
      "visit_acknowledgement",
      "time_entry WHERE place = 'school'",
      "time_entry WHERE place = 'office'",
      "walk WHERE state = 'finished'",
      "observer_agreement",
    ])
      expect([sql, count(sql) > 0]).toEqual([sql, true]);
    // Notes are their author's: of the other coaches there are none here.
    expect(store.db.prepare("SELECT DISTINCT author_id FROM visit_note").pluck().all()).toEqual([store.actor.id]);
  },
);

test("school weeks leave out summer and the turn of the year", () => {
  const weeks = schoolWeeks("2026-10-14", 40);
  expect(weeks).toHaveLength(40);
  expect(weeks.at(-1)).toBe("2026-10-12");
  expect(weeks.every((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
  expect(weeks.filter((day) => day >= "2026-06-15" && day < "2026-08-14")).toEqual([]);
  expect(weeks.filter((day) => day >= "2025-12-21" && day < "2026-01-02")).toEqual([]);
});
