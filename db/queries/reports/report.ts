/** A report: its figures, how follow-through went over time, and the same figures in parts, with what is too small hidden. */
import type { BehindRow, Report, ReportAsked, ReportRow, ShownFigure } from "../../../shared/contract/reports.ts";
import type { Period } from "../../../shared/domain/coaching/measures.ts";
import {
  factsAbout,
  type Figure,
  type FigureKey,
  figuresOf,
  fortnights,
  type ReportFacts,
  type Whom,
} from "../../../shared/domain/coaching/report.ts";
import { hideSmall } from "../../../shared/domain/coaching/smallGroups.ts";
import { checkRange } from "../../../shared/domain/effective.ts";
import { compareDates } from "../../../shared/domain/localTime.ts";
import type { ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { districtSettings } from "../settings.ts";
import { behindRows } from "./behind.ts";
import { reportFacts } from "./facts.ts";
import { reportNames, subjectName } from "./names.ts";

/** The parts of a report as they are made, before anything is laid out for a reader: figures with their rows. */
interface Part {
  whom: Whom;
  figures: readonly Figure[];
}
interface Group {
  by: Report["groups"][number]["by"];
  parts: readonly Part[];
}
interface Made {
  facts: ReportFacts;
  whole: Part;
  trend: readonly (Part & { from: string; to: string })[];
  groups: readonly Group[];
}

/** DATES_REVERSED. */
function make(store: Store, { kind, id, from, to }: ReportAsked): Made {
  checkRange({ from, to });
  const on = today(store);
  const period = { from, to };
  const all = reportFacts(store.db, period, kind === "school" ? id : null);
  const facts = kind === "office" ? all : factsAbout(all, aboutOf({ kind, id }));
  const partOf = (whom: Whom): Part => ({ whom, figures: figuresOf(factsAbout(facts, whom), period, on) });
  const trend = fortnights(period, on).map((piece) => {
    return { ...piece, whom: {}, figures: figuresOf(facts, piece, on).filter(({ key }) => key === "followThrough") };
  });
  const whole = { whom: {}, figures: figuresOf(facts, period, on) };
  const groups = groupsOf(kind, facts).map(({ by, whoms }): Group => ({ by, parts: whoms.map(partOf) }));
  // A coach knows whom they coach; nobody else is told of one person.
  if (kind === "coach") return { facts, whole, trend, groups };
  const fewest = districtSettings(store).smallCell;
  return {
    facts,
    whole: hideSmall([whole], () => [], fewest)[0] ?? whole,
    trend: hideSmall(trend, () => ["all"], fewest),
    groups: groups.map(({ by, parts }) => ({ by, parts: hideSmall(parts, totalsOf(by), fewest) })),
  };
}

/** The totals that a part adds up to, which readers have before them as well. */
function totalsOf(by: Group["by"]): (part: Part) => readonly string[] {
  if (by !== "coachAtSchool") return () => ["all"];
  return ({ whom }) => [`coach ${whom.coachId}`, `school ${whom.schoolId}`];
}

const aboutOf = ({ kind, id }: Pick<ReportAsked, "kind" | "id">): Whom =>
  kind === "coach" ? { coachId: id ?? "" } : kind === "school" ? { schoolId: id ?? "" } : {};

/** Into which parts each kind of report falls. */
function groupsOf(kind: ReportAsked["kind"], facts: ReportFacts): { by: Group["by"]; whoms: Whom[] }[] {
  const rows = [...facts.steps, ...facts.visits, ...facts.cycles];
  const distinct = (of: (row: (typeof rows)[number]) => readonly Whom[]) => [
    ...new Map(rows.flatMap(of).map((whom) => [JSON.stringify(whom), whom])).values(),
  ];
  if (kind === "coach")
    return [{ by: "person", whoms: distinct(({ personId }) => (personId === null ? [] : [{ personId }])) }];
  const ofCoaches = {
    by: "coach" as const,
    whoms: distinct(({ coachIds }) => coachIds.map((coachId) => ({ coachId }))),
  };
  if (kind === "school") return [ofCoaches];
  // Whoever logged time is on the dashboard, also before the first visit.
  const logged = new Set(facts.time.map(({ personId }) => personId));
  const known = new Set(ofCoaches.whoms.map(({ coachId }) => coachId));
  ofCoaches.whoms.push(...[...logged].filter((id) => !known.has(id)).map((coachId) => ({ coachId })));
  return [
    ofCoaches,
    { by: "school", whoms: distinct(({ schoolId }) => (schoolId === null ? [] : [{ schoolId }])) },
    {
      by: "coachAtSchool",
      whoms: distinct(({ coachIds, schoolId }) =>
        schoolId === null ? [] : coachIds.map((coachId) => ({ coachId, schoolId })),
      ),
    },
  ];
}

/** NOT_FOUND for a coach or school that is not here, DATES_REVERSED. */
export function getReport(store: Store, asked: ReportAsked): Report {
  const { db } = store;
  const name = subjectName(store, asked);
  const made = make(store, asked);
  const names = reportNames(store);
  const rowOf = ({ whom, figures }: Part): ReportRow => ({
    whom,
    coach: names.coach(whom.coachId ?? "") ?? "",
    school: names.school(whom.schoolId ?? "") ?? "",
    person: names.person(whom.personId ?? "") ?? "",
    figures: figures.map(shown),
  });
  const byName = (a: ReportRow, b: ReportRow) =>
    [a.coach, a.school, a.person].join("\n").localeCompare([b.coach, b.school, b.person].join("\n"));
  return {
    name,
    figures: made.whole.figures.map(shown),
    trend: made.trend.flatMap(({ from, to, figures }) => figures.map((each) => ({ from, to, figure: shown(each) }))),
    groups: made.groups.map(({ by, parts }) => ({ by, rows: parts.map(rowOf).toSorted(byName) })),
    open: asked.kind === "coach" ? openOf(db, made.facts, asked) : null,
  };
}

function shown({ counted: _counted, others: _others, ...figure }: Figure): ShownFigure {
  return figure;
}

/** What a coach has left to do of their period: steps due in it that nobody looked at, visits held in it that say nothing to anybody. */
function openOf(db: ReadableDb, { steps, visits }: ReportFacts, { from, to }: Period): Report["open"] {
  const isLook = ({ result }: { result: string }) => result !== "no_opportunity";
  const unseen = steps.filter(
    ({ due, droppedOn, checks }) =>
      due !== null && due >= from && due < to && droppedOn === null && !checks.some(isLook),
  );
  const unshared = visits.filter(({ sharedOn, personId }) => sharedOn === null && personId !== null);
  const ids = (rows: readonly { id: string }[]) => ({ counted: [], others: rows.map(({ id }) => id) });
  return {
    steps: behindRows(db, "followThrough", ids(unseen)).toSorted((a, b) => compareDates(a.due ?? "", b.due ?? "")),
    unshared: behindRows(db, "sharedOnTime", ids(unshared)),
  };
}

/** The rows behind a figure of a report; none where it is hidden. Problems as `getReport`. */
export function behindFigure(
  store: Store,
  { whom, figure, ...asked }: ReportAsked & { whom: Whom; figure: FigureKey },
): BehindRow[] {
  subjectName(store, asked);
  const { whole, groups } = make(store, asked);
  const wanted = JSON.stringify([whom.coachId, whom.schoolId, whom.personId]);
  const part = [whole, ...groups.flatMap(({ parts }) => parts)].find(
    (each) => JSON.stringify([each.whom.coachId, each.whom.schoolId, each.whom.personId]) === wanted,
  );
  const found = part?.figures.find(({ key }) => key === figure);
  return found ? behindRows(store.db, figure, found) : [];
}
