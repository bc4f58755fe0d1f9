/**
 * Where an import stands, from an empty page to its end, and every way it can go on: pure, so that each way is tested. What
 * reads files and talks to the store is in importing.ts; what is seen is in the parts.
 */
import type { FileLook, ImportFigures, ImportKind, ImportPlan, ImportRun } from "../../shared/contract/imports.ts";
import type { Progress } from "../../shared/contract/kinds.ts";
import { Problem } from "../../shared/problems.ts";
import { type DateOrder, type Mapping, mapping as mappingShape, missingTargets } from "../../shared/domain/columns.ts";

type Encoding = NonNullable<ImportPlan["encoding"]>;
export type WorkKind = "sending" | "looking" | "previewing" | "running" | "undoing";
export interface Undone {
  removed: number;
  restored: number;
  kept: number;
}
/** How the person says the file is to be read; null is as it was found. */
export interface Reading {
  sheet: string | null;
  headerRow: number | null;
  encoding: Encoding | null;
}
/** A name that stands more than once at a school and is one person, because the person importing said so. */
export interface OnePerson {
  schoolId: string;
  schoolName: string;
  name: string;
}
/** What was said last, until something else happens. */
type Notice =
  | { kind: "moved"; field: string; header: string }
  | { kind: "several" }
  | { kind: "empty"; name: string }
  | { kind: "cancelled"; work: WorkKind }
  | { kind: "interrupted" }
  | { kind: "forgotten" };

export interface Flow {
  kind: ImportKind | null;
  /** Of a roster: the school of rows that name none. */
  schoolId: string | null;
  fileName: string | null;
  token: string | null;
  reading: Reading;
  look: FileLook | null;
  mapping: Mapping | null;
  asOf: string;
  together: OnePerson[];
  figures: ImportFigures | null;
  /** The figures were counted before `together` changed. */
  stale: boolean;
  run: ImportRun | null;
  undone: Undone | null;
  work: { kind: WorkKind; progress: Progress | null } | null;
  problem: { error: unknown; from: WorkKind } | null;
  notice: Notice | null;
}

export type Move =
  | { type: "aim"; kind: ImportKind | null; schoolId: string | null; today: string }
  | { type: "take"; name: string; notice: Notice | null }
  | { type: "sent"; token: string }
  | { type: "read"; reading: Partial<Reading> }
  | { type: "seen"; look: FileLook; fresh?: boolean }
  | { type: "map"; index: number; as: string }
  | { type: "rest"; as: "keep" | "leave" }
  | { type: "dates"; order: DateOrder | null }
  | { type: "asOf"; date: string }
  | { type: "school"; id: string | null }
  | { type: "together"; person: OnePerson; one: boolean }
  | { type: "work"; kind: WorkKind }
  | { type: "progress"; progress: Progress }
  | { type: "figured"; figures: ImportFigures }
  | { type: "ran"; run: ImportRun }
  | { type: "undone"; undone: Undone }
  | { type: "failed"; error: unknown }
  | { type: "stopped" }
  | { type: "notice"; notice: Notice | null }
  | { type: "back" }
  | { type: "again"; today: string };

const asFound: Reading = { sheet: null, headerRow: null, encoding: null };

export function startOf(kind: ImportKind | null, schoolId: string | null, today: string): Flow {
  return {
    kind,
    schoolId,
    fileName: null,
    token: null,
    reading: asFound,
    look: null,
    mapping: null,
    asOf: today,
    together: [],
    figures: null,
    stale: false,
    run: null,
    undone: null,
    work: null,
    problem: null,
    notice: null,
  };
}

export const steps = ["file", "columns", "preview", "done"] as const;
export type Step = (typeof steps)[number];

/** The step that is shown. While a file is being read for the first time it is still the file's. */
export function stepOf({ look, token, problem, figures, run }: Flow): Step {
  if (run) return "done";
  if (figures) return "preview";
  // A file whose column names were not found is shown with its reading, so that it can be put right.
  return look || (token && hasCode(problem, "NO_HEADER")) ? "columns" : "file";
}

const hasCode = (problem: Flow["problem"], code: Problem["code"]): boolean =>
  problem?.error instanceof Problem && problem.error.code === code;

/** False for what another try of the same file could only meet again. */
export function isWorthAnotherTry({ problem }: Flow): boolean {
  if (!(problem?.error instanceof Problem)) return true;
  return !/^(FILE|CELL)_|^NO_HEADER$/.test(problem.error.code);
}

type Missing = "name" | "rosterName" | "school" | null;

/** What keeps the file from being compared: a name, or a roster without any school. */
export function missingOf({ mapping, schoolId }: Flow): Missing {
  if (!mapping) return null;
  if (missingTargets(mapping).length > 0) return mapping.table === "roster" ? "rosterName" : "name";
  return mapping.table === "roster" && schoolId === null && !namesSchools(mapping) ? "school" : null;
}

export const namesSchools = (mapping: Mapping): boolean => mapping.columns.some(({ as }) => as === "schoolRef");

/** What the store is asked with; null before there is enough to ask. */
export function planOf(flow: Flow): (ImportPlan & { token: string }) | null {
  const { token, kind, reading, look, mapping, asOf, schoolId, together } = flow;
  if (!token || !kind || !look || !mapping) return null;
  const school = kind === "roster" ? schoolId : null;
  const ones = together.map((person) => ({ schoolId: person.schoolId, name: person.name }));
  return { token, kind, ...reading, mapping, asOf, schoolId: school, together: ones };
}

export function step(flow: Flow, move: Move): Flow {
  switch (move.type) {
    case "aim":
      return aimed(flow, move);
    case "take":
      return { ...startOf(flow.kind, flow.schoolId, flow.asOf), fileName: move.name, notice: move.notice };
    case "sent":
      return { ...flow, token: move.token };
    case "read":
      return { ...flow, reading: { ...flow.reading, ...move.reading } };
    case "seen":
      return seen(flow, move.look, move.fresh ?? false);
    case "map":
      return mapped(flow, move.index, move.as);
    case "rest":
      return withColumns(flow, (as) => (isField(as) ? as : move.as));
    case "dates":
      return dated(flow, move.order);
    case "asOf":
      return { ...flow, asOf: move.date };
    case "school":
      return { ...flow, schoolId: move.id };
    case "together":
      return joined(flow, move.person, move.one);
    case "back":
      return { ...flow, figures: null, stale: false, run: null, undone: null, problem: null, notice: null };
    case "again":
      return startOf(flow.kind, flow.schoolId, move.today);
    default:
      return worked(flow, move);
  }
}

type WorkMove = Extract<
  Move,
  { type: "work" | "progress" | "figured" | "ran" | "undone" | "failed" | "stopped" | "notice" }
>;

/** What work says as it goes on and ends. */
function worked(flow: Flow, move: WorkMove): Flow {
  const ended = { ...flow, work: null };
  switch (move.type) {
    case "work":
      // That several files were chosen is still so while the first is being read.
      return {
        ...flow,
        work: { kind: move.kind, progress: null },
        problem: null,
        notice: move.kind === "sending" || (move.kind === "looking" && !flow.look) ? flow.notice : null,
      };
    case "progress":
      return flow.work ? { ...flow, work: { ...flow.work, progress: move.progress } } : flow;
    case "figured":
      return { ...ended, figures: move.figures, stale: false };
    case "ran":
      // A run that did not come to its end is no result: the figures stay, and it is said what happened.
      if (move.run.state === "cancelled") return { ...ended, notice: { kind: "cancelled", work: "running" } };
      return move.run.state === "done" ? { ...ended, run: move.run } : { ...ended, notice: { kind: "interrupted" } };
    case "undone":
      return { ...ended, undone: move.undone };
    case "failed":
      return {
        ...ended,
        reading: flow.work?.kind === "looking" ? asLastRead(flow) : flow.reading,
        problem: flow.work && { error: move.error, from: flow.work.kind },
      };
    case "stopped":
      return flow.work ? stopped(flow, flow.work.kind) : flow;
    case "notice":
      return { ...flow, notice: move.notice };
  }
}

/** Another sheet or row that could not be read is not what goes on to be compared. */
function asLastRead({ reading, look }: Flow): Reading {
  return look ? { ...reading, sheet: look.sheet, headerRow: look.headerRow } : reading;
}

/** Cancelled by the person: a file that was never read is let go of, anything later stays as it was. */
function stopped(flow: Flow, kind: WorkKind): Flow {
  const notice: Notice = { kind: "cancelled", work: kind };
  if (!flow.look) return { ...startOf(flow.kind, flow.schoolId, flow.asOf), notice };
  return { ...flow, work: null, notice };
}

/** The address asks for an import. One that is under way, or has got anywhere with the same aim, is gone on with. */
function aimed(flow: Flow, { kind, schoolId, today }: Extract<Move, { type: "aim" }>): Flow {
  if (flow.work) return flow;
  const sameKind = kind === null || kind === flow.kind;
  const sameSchool = schoolId === null || schoolId === flow.schoolId;
  if (sameKind && sameSchool && !flow.run) return flow;
  return startOf(kind, schoolId, today);
}

/** What was mapped by hand stays while the columns are the same ones, read in another encoding; not where `fresh`. */
function seen(flow: Flow, look: FileLook, fresh: boolean): Flow {
  const before = flow.look;
  const same =
    !fresh &&
    before !== null &&
    flow.mapping?.table === look.mapping.table &&
    before.sheet === look.sheet &&
    before.headerRow === look.headerRow &&
    before.headers.length === look.headers.length;
  const columns = look.headers.map((header, index) => ({ header, as: flow.mapping?.columns[index]?.as ?? "keep" }));
  const mapping = same ? mappingShape.parse({ ...flow.mapping, columns }) : look.mapping;
  const notice: Notice | null = fresh ? { kind: "forgotten" } : flow.notice;
  return { ...flow, look, mapping, figures: null, stale: false, work: null, problem: null, notice };
}

export const isField = (as: string): boolean => as !== "keep" && as !== "leave";

/** A mapping with other uses of its columns. Checked by its own shape: what is no field of this table changes nothing. */
function withColumns(flow: Flow, use: (as: string, index: number) => string): Flow {
  if (!flow.mapping) return flow;
  const columns = flow.mapping.columns.map(({ header, as }, index) => ({ header, as: use(as, index) }));
  const checked = mappingShape.safeParse({ ...flow.mapping, columns });
  return checked.success ? { ...flow, mapping: checked.data, notice: null } : flow;
}

/** A field comes from one column: the column that had it before is kept as an extra detail, and that is said. */
function mapped(flow: Flow, at: number, as: string): Flow {
  const had = isField(as) ? (flow.mapping?.columns.findIndex((one, index) => one.as === as && index !== at) ?? -1) : -1;
  const next = withColumns(flow, (use, index) => (index === at ? as : index === had ? "keep" : use));
  const header = flow.mapping?.columns[had]?.header;
  if (next === flow || header === undefined) return next;
  return { ...next, notice: { kind: "moved", field: as, header } };
}

function dated(flow: Flow, order: DateOrder | null): Flow {
  if (flow.mapping?.table !== "roster") return flow;
  const { dateOrder: _, ...rest } = flow.mapping;
  return { ...flow, mapping: order ? { ...rest, dateOrder: order } : rest };
}

export const isSame = (one: OnePerson, other: OnePerson): boolean =>
  one.schoolId === other.schoolId && one.name === other.name;

function joined(flow: Flow, person: OnePerson, one: boolean): Flow {
  const others = flow.together.filter((each) => !isSame(each, person));
  return { ...flow, together: one ? [...others, person] : others, stale: true, notice: null };
}
