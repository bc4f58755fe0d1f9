/**
 * The whole year of the demo district: every measure that the app tells, of every coach, school, person and period, is what plain SQL
 * written without the app comes to. The year is made once for all tests of this file.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportAsked, ShownFigure } from "../../../shared/contract/reports.ts";
import { addDays, schoolYear } from "../../../shared/domain/localTime.ts";
import { handClock, testKey } from "../../../test/support/store.ts";
import { type Expected, measureKeys, type Period, recompute, type Whom } from "../../../test/support/recomputed.ts";
import { startProfile } from "../../commands/startProfile.ts";
import { agreementOverTime } from "../../queries/calibration/overTime.ts";
import { getCycle } from "../../queries/coaching/cycles.ts";
import { fieldTimeOf } from "../../queries/coaching/time.ts";
import { coachingTrail } from "../../queries/coaching/trail.ts";
import { coverageOf } from "../../queries/reports/coverage.ts";
import { listCoaches } from "../../queries/reports/names.ts";
import { behindFigure, getReport } from "../../queries/reports/report.ts";
import { openStore, type Store } from "../../store.ts";
import { today } from "../../time.ts";
import { fillDemo } from "../demoData.ts";
import { wholeYear } from "./shape.ts";

const folder = mkdtempSync(join(tmpdir(), "fieldbook-year-"));
let store: Store;
let sql: ReturnType<typeof recompute>;
let on: string;

beforeAll(() => {
  const newActor = { id: "018f0000-0000-7000-8000-000000000001", name: "Robin Hale" };
  const clock = handClock("2026-10-14T15:20:00Z");
  store = openStore({ file: join(folder, "store.db"), folder, key: testKey, clock, newActor });
  startProfile(store, "en");
  fillDemo(store, wholeYear);
  on = today(store);
  sql = recompute(store.db, on);
}, 300_000);
afterAll(() => {
  store.db.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const periods: Period[] = [
  { from: "2025-10-01", to: "2026-11-15" },
  { from: "2026-01-01", to: "2026-02-01" },
  { from: "2026-09-14", to: "2026-09-28" },
  { from: "2026-07-01", to: "2026-08-01" },
];
const ids = (text: string, ...values: string[]) =>
  store.db
    .prepare(text)
    .pluck()
    .all(...values) as string[];
const schoolIds = () => ids("SELECT id FROM school WHERE deleted = 0 ORDER BY id");

/** Of a figure that is told, everything; of a hidden one, that nothing is told of it. */
function expectFigure(figure: ShownFigure, wanted: Expected, what: string): void {
  const { key, value, part, whole, teachers, hidden } = figure;
  if (hidden) return expect([what, key, value, part, whole]).toEqual([what, key, null, 0, 0]);
  expect([what, key, round(value), round(part), round(whole), teachers]).toEqual([
    what,
    key,
    round(wanted.value),
    round(wanted.part),
    round(wanted.whole),
    wanted.teachers,
  ]);
}

/** Sums over days come in another order in SQL. */
const round = (value: number | null) => (value === null ? null : Number(value.toPrecision(10)));

const told = { shown: 0, hidden: 0, some: 0 };

function expectFigures(figures: readonly ShownFigure[], whom: Whom, period: Period): void {
  for (const figure of figures) {
    expectFigure(figure, sql.measure(figure.key, whom, period), JSON.stringify([whom, period]));
    if (figure.hidden) told.hidden += 1;
    else told.shown += 1;
    if (figure.value !== null && figure.value > 0) told.some += 1;
  }
}

function expectReport(asked: ReportAsked, whom: Whom): void {
  const { from, to } = asked;
  const report = getReport(store, asked);
  expect(report.figures.map(({ key }) => key)).toEqual(measureKeys);
  expectFigures(report.figures, whom, { from, to });
  for (const { rows } of report.groups)
    for (const row of rows) expectFigures(row.figures, { ...whom, ...row.whom }, { from, to });
  for (const { figure, ...piece } of report.trend) expectFigures([figure], whom, piece);
}

describe("reports", () => {
  test.each(periods)("of the office and all its parts, $from to $to", (period) => {
    expectReport({ kind: "office", id: null, ...period }, {});
  });

  test.each(periods)("of every coach and everybody they coach, $from to $to", (period) => {
    const coaches = listCoaches(store);
    expect(coaches).toHaveLength(12);
    for (const { id } of coaches) expectReport({ kind: "coach", id, ...period }, { coachId: id });
  });

  test.each(periods)("of every school, $from to $to", (period) => {
    expect(schoolIds()).toHaveLength(20);
    for (const id of schoolIds()) expectReport({ kind: "school", id, ...period }, { schoolId: id });
  });

  test("that is a great many figures, most of them told and not nought", () => {
    expect(told.shown).toBeGreaterThan(3_000);
    expect(told.some).toBeGreaterThan(1_500);
    expect(told.hidden).toBeGreaterThan(50);
    const [whole = { from: on, to: on }] = periods;
    for (const key of measureKeys) {
      const { value, teachers } = sql.measure(key, {}, whole);
      expect([key, value !== null && value > 0]).toEqual([key, true]);
      if (teachers > 0) expect(teachers).toBeGreaterThan(50);
    }
    // In time and late, mastered and open, shared in time and not: neither all nor nothing.
    for (const key of [
      "followThrough",
      "sharedOnTime",
      "fieldTimeOffice",
      "fieldTimeEverybody",
      "agreement",
    ] as const) {
      const { value } = sql.measure(key, {}, whole);
      expect(value).toBeGreaterThan(0.4);
      expect(value).toBeLessThan(0.95);
    }
  });

  test("what is hidden of a school has fewer than five people behind it, and nothing else is", () => {
    for (const period of periods)
      for (const id of schoolIds())
        for (const { key, hidden } of getReport(store, { kind: "school", id, ...period }).figures) {
          const { teachers } = sql.measure(key, { schoolId: id }, period);
          const isSmall = teachers > 0 && teachers < 5;
          expect([id, period.from, key, hidden]).toEqual([id, period.from, key, isSmall]);
        }
  });

  test("as many rows lie behind a figure as it says, minutes for minutes", () => {
    const [period = { from: on, to: on }] = periods;
    for (const { id } of listCoaches(store).slice(0, 4))
      for (const key of measureKeys) {
        const asked = { kind: "coach", id, ...period } as const;
        const rows = behindFigure(store, { ...asked, whom: {}, figure: key }).filter(({ counts }) => counts);
        const { part } = sql.measure(key, { coachId: id }, period);
        const minutes = rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
        const isMinutes = key.startsWith("fieldTime") || key === "dosageMinutes";
        if (key !== "agreement") expect([key, isMinutes ? minutes : rows.length]).toEqual([key, part]);
      }
  });
});

describe("coverage", () => {
  const sides = { room: "r.label", subject: "c.subject", grade: "c.grade", period: "p.name" } as const;
  const joins = "LEFT JOIN room AS r ON r.id = c.room_id LEFT JOIN period AS p ON p.id = c.period_id";

  /** Squares with how often each has a class and how often one was seen. */
  function squares(row: keyof typeof sides, column: keyof typeof sides, asked: ReportAsked) {
    const seenSide = (side: keyof typeof sides) => (side === "room" ? "o.room_label" : sides[side]);
    const text = `SELECT a, b, sum(class) AS classes, sum(seen) AS seen FROM (
      SELECT ${sides[row]} AS a, ${sides[column]} AS b, 1 AS class, 0 AS seen FROM course_section AS c ${joins}
        WHERE c.deleted = 0 AND coalesce(@school, c.school_id) = c.school_id
      UNION ALL SELECT ${seenSide(row)}, ${seenSide(column)}, 0, 1 FROM walk AS w JOIN observation AS o ON o.walk_id = w.id
        LEFT JOIN course_section AS c ON c.id = o.section_id ${joins}
        WHERE w.state IN ('active', 'finished', 'planned') AND w.bucket NOT LIKE 'user:%' AND w.deleted + o.deleted = 0
        AND o.started_at IS NOT NULL AND o.reason IS NULL AND w.local_date >= @from AND w.local_date < @to
        AND coalesce(@school, w.school_id) = w.school_id AND coalesce(@coach, w.observer_id) = w.observer_id)
      GROUP BY a, b`;
    const { kind, id, from, to } = asked;
    const rows = store.db
      .prepare(text)
      .all({ from, to, school: kind === "school" ? id : null, coach: kind === "coach" ? id : null });
    return rows as { a: string | null; b: string | null; classes: number; seen: number }[];
  }

  const keyed = (rows: { a: string | null; b: string | null; classes: number; seen: number }[]) =>
    rows.map(({ a, b, classes, seen }) => `${a} ${b} ${classes} ${seen}`).toSorted();

  test.each([
    ["subject", "period"],
    ["grade", "subject"],
    ["room", "period"],
  ] as const)("%s against %s, of the office, every school and every coach", (row, column) => {
    const whoms = [
      { kind: "office" as const, id: null },
      ...schoolIds().map((id) => ({ kind: "school" as const, id })),
      ...listCoaches(store).map(({ id }) => ({ kind: "coach" as const, id })),
    ];
    let seen = 0;
    for (const whom of whoms)
      for (const period of periods.slice(0, 3)) {
        const asked = { ...whom, ...period };
        const found = coverageOf(store, { ...asked, row, column });
        const wanted = squares(row, column, asked);
        expect(keyed(found.squares.map(({ row: a, column: b, ...rest }) => ({ a, b, ...rest })))).toEqual(
          keyed(wanted),
        );
        expect(found.covered).toBe(wanted.filter((each) => each.seen > 0).length);
        expect(found.share).toBe(wanted.length === 0 ? null : found.covered / wanted.length);
        seen += found.covered;
      }
    expect(seen).toBeGreaterThan(300);
  });
});

describe("pages", () => {
  test("of every person: follow-through of their school year", () => {
    const people = ids("SELECT DISTINCT person_id FROM action_step WHERE deleted = 0 AND person_id IS NOT NULL");
    expect(people.length).toBeGreaterThan(100);
    for (const personId of people) {
      const { due, checked, share } = coachingTrail(store, { personId }).followThrough;
      const wanted = sql.measure("followThrough", { personId }, schoolYear(on));
      expect([personId, checked.length, due.length, share]).toEqual([
        personId,
        wanted.part,
        wanted.whole,
        wanted.value,
      ]);
    }
  });

  test("of every cycle: visits and minutes against the plan, and follow-through", () => {
    const cycles = ids("SELECT id FROM coaching_cycle WHERE deleted = 0");
    expect(cycles.length).toBeGreaterThan(150);
    const planSql = `SELECT sum(d.visits / 14.0 * n) AS visits, sum(d.minutes / 14.0 * n) AS minutes FROM (SELECT visits, minutes,
      max(0, julianday(min(coalesce(to_date, '9999-01-01'), @to)) - julianday(max(from_date, @from))) AS n
      FROM cycle_dosage WHERE cycle_id = @id AND deleted = 0) AS d`;
    for (const id of cycles) {
      const page = getCycle(store, { id });
      const tomorrow = addDays(on, 1);
      const { from, to: ended } = page.cycle;
      const to = ended !== null && ended < tomorrow ? ended : tomorrow;
      const period = { from: from ?? "", to };
      const plan = store.db.prepare(planSql).get({ id, ...period }) as {
        visits: number | null;
        minutes: number | null;
      };
      const held = store.db
        .prepare(
          `SELECT count(*) AS visits, coalesce(sum(minutes), 0) AS minutes FROM coaching_visit
          WHERE cycle_id = ? AND state = 'closed' AND deleted = 0 AND local_date >= ? AND local_date < ?`,
        )
        .get(id, period.from, to);
      expect(page.dosage.held).toEqual(held);
      expect(page.dosage.planned.visits).toBeCloseTo(plan.visits ?? 0, 9);
      expect(page.dosage.planned.minutes).toBeCloseTo(plan.minutes ?? 0, 7);
      const steps = sql.followThroughOfCycle(id, period);
      expect(page.followThrough.due.toSorted()).toEqual(steps.map((step) => step.id));
      expect(page.followThrough.checked.toSorted()).toEqual(
        steps.filter(({ checked }) => checked === 1).map((step) => step.id),
      );
    }
  });

  test("of time: field time of those in the office and of everybody, in each person's own and in all", () => {
    for (const period of periods)
      for (const personId of [null, ...listCoaches(store).map(({ id }) => id)]) {
        const found = fieldTimeOf(store, { personId, ...period });
        const whom = { coachId: personId ?? undefined };
        for (const [name, key] of [
          ["office", "fieldTimeOffice"],
          ["everybody", "fieldTimeEverybody"],
        ] as const) {
          const { minutesInSchools, minutesLogged, share } = found[name];
          const { part, whole, value } = sql.measure(key, whom, period);
          expect([personId, name, minutesInSchools, minutesLogged, share]).toEqual([
            personId,
            name,
            part,
            whole,
            value,
          ]);
        }
      }
  });
});

test("agreement: exact, within one, both kappas and AC1 of every observer", () => {
  const text = `WITH pair AS (SELECT json_extract(p.value, '$.first') AS i, json_extract(p.value, '$.second') AS j,
      json_extract(p.value, '$.levels') AS levels FROM observer_agreement AS a, json_each(a.pairs) AS p
      WHERE a.deleted = 0 AND @observer IN (a.first_id, a.second_id)),
    total AS (SELECT count(*) AS n, max(levels) AS k FROM pair),
    level AS (SELECT v.value AS at, (SELECT 1.0 * count(*) / n FROM pair WHERE i = v.value) AS p,
      (SELECT 1.0 * count(*) / n FROM pair WHERE j = v.value) AS q FROM total, json_each('[0,1,2,3,4,5,6,7]') AS v WHERE v.value < k),
    chance AS (SELECT sum(CASE WHEN a.at = b.at THEN a.p * b.q ELSE 0 END) AS plain,
      sum(a.p * b.q * (a.at - b.at) * (a.at - b.at)) AS far FROM level AS a, level AS b),
    gwet AS (SELECT sum((p + q) / 2 * (1 - (p + q) / 2)) / (max(k) - 1) AS by FROM level, total),
    seen AS (SELECT avg(i = j) AS exact, avg(abs(i - j) <= 1) AS near, avg((i - j) * (i - j)) AS far FROM pair)
    SELECT n, exact, near, (exact - plain) / (1 - plain) AS kappa, 1 - seen.far / chance.far AS weighted,
      (exact - gwet.by) / (1 - gwet.by) AS ac1 FROM total, seen, chance, gwet`;
  const { observers } = agreementOverTime(store, { from: null, to: null });
  expect(observers).toHaveLength(12);
  for (const { id, figures } of observers) {
    const wanted = store.db.prepare(text).get({ observer: id }) as Record<string, number>;
    const [scale] = figures.scales;
    expect(figures.scales).toHaveLength(1);
    const found = {
      n: figures.exact.n,
      exact: figures.exact.value,
      near: figures.withinOne.value,
      kappa: scale?.kappa.value,
      weighted: scale?.weighted.value,
      ac1: scale?.ac1.value,
    };
    for (const [name, value] of Object.entries(found))
      expect(value, `${name} of ${id}`).toBeCloseTo(wanted[name] ?? Number.NaN, 9);
  }
});
