/**
 * The summary of a school's rooms as its template reads it. Look-fors that share their levels and follow one another stand
 * in one table under one legend. A stacked bar is honest only where every room is counted once and the levels are few; other
 * look-fors (several options allowed, or a long list) get one bar for each option instead.
 */
import { isDeepStrictEqual } from "node:util";
import type { Pattern, SchoolSummary } from "../../shared/domain/feedback.ts";
import type { Translate } from "../../shared/words/words.ts";
import { frame, type Frame } from "./frame.ts";

/** More levels than this do not fit beside the look-for. */
const mostStacked = 6;

/** One fill of the bars: a level has a tone from 0 (white) to 1 (full), what is not a level has a pattern. */
interface Series {
  label: string;
  look: "level" | "hatch" | "dots" | "plain";
  tone: number;
}

interface StackedRow {
  lookFor: string;
  sentence: string;
  counts: number[];
}

interface StackedGroup {
  kind: "stacked";
  series: Series[];
  sections: { name: string; rows: StackedRow[] }[];
}

interface ListedGroup {
  kind: "listed";
  /** Empty where the look-for before it is of the same section. */
  section: string;
  lookFor: string;
  sentence: string;
  /** `share` is of all rooms, 0 to 1. */
  options: { label: string; rooms: number; share: number }[];
}

export interface SummarySheet extends Frame {
  words: Record<"patterns" | "patternsNote" | "lookFor" | "option" | "count", string> &
    Record<"roomList" | "room" | "course" | "minutes" | "note", string>;
  groups: (StackedGroup | ListedGroup)[];
  strengths: { label: string; lines: string[] };
  questions: { label: string; lines: string[] };
  rooms: { room: string; course: string; minutes: number; note: string }[];
}

/** @throws BAD_DATE */
export function summarySheet(content: SchoolSummary, t: Translate): SummarySheet {
  const facts = [
    { label: t("documents:summary.rooms"), value: roomCount(content, t) },
    { label: t("documents:observer"), value: content.observer },
    { label: t("documents:instrument"), value: content.instrument },
  ];
  return {
    ...frame(content, t("documents:summary.title"), "", facts, t),
    words: words(t),
    groups: groups(content, t),
    strengths: { label: t("documents:summary.strengths"), lines: written(content.strengths) },
    questions: { label: t("documents:summary.questions"), lines: written(content.questions) },
    rooms: content.roomLines,
  };
}

function words(t: Translate): SummarySheet["words"] {
  return {
    patterns: t("documents:summary.patterns"),
    patternsNote: t("documents:summary.patternsNote"),
    lookFor: t("documents:summary.lookFor"),
    option: t("documents:summary.option"),
    count: t("documents:summary.count"),
    roomList: t("documents:summary.roomList"),
    room: t("documents:room"),
    course: t("documents:course"),
    minutes: t("documents:summary.minutes"),
    note: t("documents:summary.note"),
  };
}

function roomCount({ rooms, roomsNotObservable }: SchoolSummary, t: Translate): string {
  const visited = t("documents:summary.visited", { count: rooms });
  if (roomsNotObservable === 0) return visited;
  return `${visited}, ${t("documents:summary.couldNot", { count: roomsNotObservable })}`;
}

function written(lines: string[]): string[] {
  return lines.filter((line) => line.trim() !== "");
}

function groups({ patterns, rooms }: SchoolSummary, t: Translate): SummarySheet["groups"] {
  const result: SummarySheet["groups"] = [];
  for (const [at, pattern] of patterns.entries()) {
    const counts = countsOf(pattern);
    if (!stackable(pattern, counts, rooms)) {
      const named = patterns[at - 1]?.section === pattern.section;
      result.push({ ...listed(pattern, counts, rooms, t), section: named ? "" : pattern.section });
      continue;
    }
    const series = seriesOf(pattern, t);
    const last = result.at(-1);
    if (last?.kind === "stacked" && isDeepStrictEqual(last.series, series)) addRow(last, pattern, counts);
    else
      result.push({ kind: "stacked", series, sections: [{ name: pattern.section, rows: [rowOf(pattern, counts)] }] });
  }
  return result.map((group) => (group.kind === "stacked" ? withoutEmpty(group) : group));
}

/** Rooms at each level, then not observed, not observable and without a mark. */
function countsOf({ levels, notObserved, notObservable, blank }: Pattern): number[] {
  return [...levels.map((level) => level.rooms), notObserved, notObservable, blank];
}

function seriesOf({ levels }: Pattern, t: Translate): Series[] {
  return [
    ...levels.map(({ label }, at): Series => ({ label, look: "level", tone: (at + 1) / levels.length })),
    { label: t("documents:summary.notObserved"), look: "hatch", tone: 0 },
    { label: t("documents:summary.notObservable"), look: "dots", tone: 0 },
    { label: t("documents:summary.blank"), look: "plain", tone: 0 },
  ];
}

function stackable({ levels }: Pattern, counts: number[], rooms: number): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return levels.length > 0 && levels.length <= mostStacked && total > 0 && total <= rooms;
}

function rowOf({ lookFor, sentence }: Pattern, counts: number[]): StackedRow {
  return { lookFor, sentence, counts };
}

function addRow(group: StackedGroup, pattern: Pattern, counts: number[]): void {
  const section = group.sections.at(-1);
  if (section?.name === pattern.section) section.rows.push(rowOf(pattern, counts));
  else group.sections.push({ name: pattern.section, rows: [rowOf(pattern, counts)] });
}

/** A level nobody reached says something; a column of noughts under "no mark" only takes room. */
function withoutEmpty(group: StackedGroup): StackedGroup {
  const rows = group.sections.flatMap((section) => section.rows);
  const kept = group.series.map((series, at) => series.look === "level" || rows.some((row) => row.counts[at] !== 0));
  const keep = <T>(list: T[]) => list.filter((_, at) => kept[at]);
  const sections = group.sections.map(({ name, rows: all }) => ({
    name,
    rows: all.map((row) => ({ ...row, counts: keep(row.counts) })),
  }));
  return { kind: "stacked", series: keep(group.series), sections };
}

function listed(pattern: Pattern, counts: number[], rooms: number, t: Translate): ListedGroup {
  const { section, lookFor, sentence, levels } = pattern;
  const share = (count: number) => (rooms > 0 ? Math.min(1, count / rooms) : 0);
  const options = seriesOf(pattern, t)
    .map(({ label, look }, at) => ({ label, look, rooms: counts[at] ?? 0 }))
    .filter((option) => levels.length > 0 && (option.look === "level" || option.rooms > 0))
    .map((option) => ({ label: option.label, rooms: option.rooms, share: share(option.rooms) }));
  return { kind: "listed", section, lookFor, sentence, options };
}
