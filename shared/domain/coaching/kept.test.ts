/** What a report says of each kind of rule. */
import { expect, test } from "vitest";
import type { GuardClause, GuardRule } from "./guard.ts";
import { type HeldVisit, keptOf } from "./kept.ts";

const rule = (clause: GuardClause, more: Partial<GuardRule> = {}): GuardRule => ({
  id: clause.kind,
  schoolId: null,
  source: null,
  from: null,
  to: null,
  clause,
  ...more,
});
const visit = (id: string, more: Partial<HeldVisit> = {}): HeldVisit => ({
  id,
  schoolId: "oak",
  on: "2026-10-12",
  minutes: 45,
  planned: true,
  announcedOn: "2026-10-08",
  sharedOn: null,
  ...more,
});
const said = (rules: GuardRule[], visits: HeldVisit[], today = "2026-10-13") =>
  keptOf(rules, { visits, walks: [] }, today).map(({ id, state, got, left }) => [id, state, got, left]);

test("minutes: within both bounds; a visit without minutes is not spoken of", () => {
  const rules = [rule({ kind: "minutes", least: 20, most: 50 })];
  const visits = [visit("a"), visit("b", { minutes: 19 }), visit("c", { minutes: 51 }), visit("d", { minutes: null })];
  expect(said(rules, visits)).toEqual([
    ["a", "kept", 45, null],
    ["b", "broken", 19, null],
    ["c", "broken", 51, null],
  ]);
});

test("notice is asked of planned visits alone, in work days", () => {
  const rules = [rule({ kind: "notice", workDays: 2 })];
  const visits = [
    visit("a"),
    visit("b", { announcedOn: "2026-10-09" }),
    visit("c", { announcedOn: null }),
    visit("d", { planned: false, announcedOn: null }),
  ];
  expect(said(rules, visits)).toEqual([
    ["a", "kept", 2, null],
    ["b", "broken", 1, null],
    ["c", "broken", null, null],
  ]);
});

test("sharing waits until its last day, then is late", () => {
  const rules = [rule({ kind: "share_within", workDays: 2 })];
  const visits = [visit("a"), visit("b", { sharedOn: "2026-10-14" }), visit("c", { sharedOn: "2026-10-15" })];
  expect(said(rules, visits, "2026-10-14").map(([id, state, , left]) => [id, state, left])).toEqual([
    ["a", "waiting", 0],
    ["b", "kept", null],
    ["c", "broken", null],
  ]);
  expect(said(rules, [visit("a")], "2026-10-15")).toEqual([["a", "broken", null, null]]);
});

test("what is free is no work day of any rule, and free days are spoken of by none", () => {
  const holiday = rule({ kind: "free", name: "Indigenous Peoples' Day" }, { from: "2026-10-09", to: "2026-10-14" });
  const notice = rule({ kind: "notice", workDays: 2 });
  const share = rule({ kind: "share_within", workDays: 2 });
  const visits = [visit("a", { announcedOn: "2026-10-07" }), visit("b", { sharedOn: "2026-10-15" })];
  expect(said([holiday, notice, share], visits, "2026-10-14")).toEqual([
    ["a", "broken", 1, null],
    ["b", "broken", 0, null],
    ["a", "waiting", null, 1],
    ["b", "kept", null, null],
  ]);
});

test("names off is asked of walkthroughs; a rule of another school or time says nothing", () => {
  const walks = [
    { id: "w", schoolId: "oak", on: "2026-10-12", namesOff: true },
    { id: "x", schoolId: "oak", on: "2026-10-12", namesOff: false },
  ];
  const of = (more: Partial<GuardRule>) =>
    keptOf([rule({ kind: "names_off" }, more)], { visits: [visit("a")], walks }, "2026-10-13");
  expect(of({}).map(({ about, id, state }) => [about, id, state])).toEqual([
    ["walk", "w", "kept"],
    ["walk", "x", "broken"],
  ]);
  for (const more of [{ schoolId: "elm" }, { from: "2026-10-13" }, { to: "2026-10-12" }]) expect(of(more)).toEqual([]);
});
