/** One's own time as it is certified: what there is of each source and month, what a certificate made now would say, and its paper. */
import type { TimeEntry } from "../../../shared/contract/coachingTime.ts";
import type { Inputs, Outputs } from "../../../shared/contract/index.ts";
import { effortChange, type EffortLine, effortOf, monthSpan } from "../../../shared/domain/coaching/effort.ts";
import type { EffortPaper } from "../../../shared/domain/coaching/effortPaper.ts";
import { localDateOf } from "../../../shared/domain/localTime.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { isOwnId, ownIds } from "../../sync/identity.ts";
import { currentIds } from "../knownAs.ts";
import { districtSettings } from "../settings.ts";

type Coaching = Outputs["coaching"];

const entrySql = `SELECT e.id, e.person_id AS personId, e.person_name AS personName, e.local_date AS "on", e.minutes, e.place,
  e.school_id AS schoolId, s.name AS schoolName, e.activity, e.fund_id AS fundId, f.name AS fundName, v.mode,
  e.visit_id AS visitId
  FROM time_entry AS e LEFT JOIN school AS s ON s.id = e.school_id LEFT JOIN fund_source AS f ON f.id = e.fund_id
  LEFT JOIN coaching_visit AS v ON v.id = e.visit_id
  WHERE TRUE`;

/** What somebody logged before they joined the district is theirs as well. */
export function timeEntries(store: Store, { personId, from, to }: Inputs["coaching"]["timeEntries"]): TimeEntry[] {
  const sql = `${entrySql} AND e.deleted = 0 AND e.local_date >= ? AND e.local_date < ? ORDER BY e.local_date, e.id`;
  const [own, known] = [ownIds(store), currentIds(store.db)];
  const nowOf = (id: string) => (own.includes(id) ? store.actor.id : known(id));
  return (prepared(store.db, sql).all(from, to) as TimeEntry[])
    .map((entry) => ({ ...entry, personId: nowOf(entry.personId) }))
    .filter((entry) => personId === null || entry.personId === nowOf(personId));
}

interface Fund {
  name: string;
  code: string | null;
  closedOn: string | null;
}

/** NOT_FOUND. A source that was taken out stays known to what it paid. */
function fundOf(db: ReadableDb, id: string): Fund {
  const sql = "SELECT name, code, to_date AS closedOn FROM fund_source WHERE id = ?";
  const fund = prepared(db, sql).get(id) as Fund | undefined;
  if (!fund) throw new Problem("NOT_FOUND", { what: "fund_source" });
  return fund;
}

interface Version {
  id: string;
  number: number;
  state: string;
  minutes: number;
  allMinutes: number;
  /** JSON: ids of entries. */
  entries: string;
  /** JSON: EffortLine[]; null where a version that did not keep them made it. */
  counted: string | null;
}
const versionColumns = "id, number, state, minutes, all_minutes AS allMinutes, entries, counted";

/** `self`: JSON, the ids that the person has and had. */
function newestOf(db: ReadableDb, self: string, fundId: string, month: string): Version | null {
  const sql = `SELECT ${versionColumns} FROM effort_certificate
    WHERE person_id IN (SELECT value FROM json_each(?)) AND fund_id = ? AND month = ? AND deleted = 0 ORDER BY number DESC, id DESC LIMIT 1`;
  return (prepared(db, sql).get(self, fundId, month) as Version | undefined) ?? null;
}

/** The entries a version counted, as they are called now, with the minutes it counted. */
function countedOf(db: ReadableDb, { entries, counted }: Version): TimeEntry[] {
  const find = prepared(db, `${entrySql} AND e.id = ?`);
  const known = (id: string) => find.get(id) as TimeEntry | undefined;
  if (counted === null) return (JSON.parse(entries) as string[]).flatMap((id) => known(id) ?? []);
  return (JSON.parse(counted) as EffortLine[]).map((line) => ({ ...(known(line.id) ?? unknown(line)), ...line }));
}

/** What is left of an entry that is not on this device. */
const unknown = (line: EffortLine): TimeEntry => ({
  ...line,
  personId: "",
  personName: "",
  place: "",
  schoolId: null,
  schoolName: null,
  activity: "",
  fundId: null,
  fundName: null,
  mode: null,
  visitId: null,
});

/** More months than anybody certifies at once. */
const mostMonths = 24;

export function effortMonths(store: Store): Coaching["effortMonths"] {
  const { db } = store;
  const self = JSON.stringify(ownIds(store));
  const sql = `SELECT fund_id AS fundId, substr(local_date, 1, 7) AS month FROM time_entry
    WHERE person_id IN (SELECT value FROM json_each(:self)) AND fund_id IS NOT NULL AND deleted = 0
    UNION SELECT fund_id, month FROM effort_certificate WHERE person_id IN (SELECT value FROM json_each(:self)) AND deleted = 0 ORDER BY 2 DESC, 1`;
  const months = prepared(db, sql).all({ self }) as { fundId: string; month: string }[];
  const known = new Set([...new Set(months.map(({ month }) => month))].slice(0, mostMonths));
  const now = today(store).slice(0, 7);
  return months.flatMap(({ fundId, month }) => {
    if (!known.has(month)) return [];
    const fund = fundOf(db, fundId);
    const { effort, lines, afterClose } = monthOf(store, fundId, month, fund.closedOn);
    const newest = newestOf(db, self, fundId, month);
    return {
      fundId,
      fundName: fund.name,
      month,
      minutes: effort.minutes,
      afterClose: minutesOf(afterClose),
      over: month < now,
      certificateId: newest?.id ?? null,
      number: newest?.number ?? null,
      state: newest?.state ?? null,
      differs: newest?.state === "signed" && changeSince(db, newest, { ...effort, lines }) !== null,
    };
  });
}

function minutesOf(entries: readonly { minutes: number }[]): number {
  return entries.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** One's own entries of a month, and what they make of a source. BAD_DATE for what is no month. */
function monthOf(store: Store, fundId: string, month: string, closedOn: string | null) {
  const entries = timeEntries(store, { personId: store.actor.id, ...monthSpan(month) });
  const effort = effortOf(entries, fundId, month, closedOn);
  const those = (ids: readonly string[]) => entries.filter(({ id }) => ids.includes(id));
  return { effort, lines: those(effort.entries), afterClose: those(effort.afterClose) };
}

export function previewEffort(
  store: Store,
  { fundId, month }: Inputs["coaching"]["previewEffort"],
): Coaching["previewEffort"] {
  const { closedOn } = fundOf(store.db, fundId);
  const { effort, lines, afterClose } = monthOf(store, fundId, month, closedOn);
  const { minutes, allMinutes, share } = effort;
  const newest = newestOf(store.db, JSON.stringify(ownIds(store)), fundId, month);
  const change = newest && changeSince(store.db, newest, { ...effort, lines });
  const was = change && { number: newest.number, minutes: newest.minutes, allMinutes: newest.allMinutes, ...change };
  return { minutes, allMinutes, share, closedOn, lines, afterClose, was };
}

interface Now {
  minutes: number;
  allMinutes: number;
  lines: TimeEntry[];
}

/** What was logged since a version was made; null where it would be the same now. */
function changeSince(db: ReadableDb, version: Version, now: Now) {
  const before = { ...version, lines: countedOf(db, version) };
  return effortChange(before, now);
}

interface Certified extends Version {
  personId: string;
  personName: string;
  fundId: string;
  month: string;
  reason: string | null;
  signedName: string | null;
  signedAt: string | null;
}

/** A certificate in words, as it stands. `words`: how its entries are said. NOT_FOUND. */
export function effortPaper(store: Store, id: string, language: Language, t: Translate): EffortPaper {
  const { db } = store;
  const sql = `SELECT ${versionColumns}, person_id AS personId, person_name AS personName, fund_id AS fundId, month,
    reason, signed_name AS signedName, signed_at AS signedAt FROM effort_certificate WHERE id = ? AND deleted = 0`;
  const row = prepared(db, sql).get(id) as Certified | undefined;
  if (!row) throw new Problem("NOT_FOUND", { what: "effort_certificate" });
  const { personId, fundId, month } = row;
  const fund = fundOf(db, fundId);
  const lines = countedOf(db, row);
  // What was signed stays as it was signed, whatever became of its source.
  const open = row.state !== "signed" && isOwnId(store, personId);
  const late = open && fund.closedOn !== null ? monthOf(store, fundId, month, fund.closedOn).afterClose : [];
  const { signedName, signedAt } = row;
  return {
    language,
    district: districtSettings(store).districtName || t("common:appName"),
    person: row.personName,
    fund: fund.name,
    code: fund.code,
    month,
    number: row.number,
    minutes: row.minutes,
    allMinutes: row.allMinutes,
    lines: lines.map(({ on, minutes, activity, schoolName, visitId }) => ({
      on,
      minutes,
      what: visitId === null ? activity : t("hours:visit"),
      school: schoolName ?? "",
    })),
    reason: row.reason,
    signed:
      signedName === null || signedAt === null
        ? null
        : { name: signedName, on: localDateOf(signedAt, store.clock.zone()) },
    afterClose:
      late.length > 0 && fund.closedOn !== null ? { minutes: minutesOf(late), closedOn: fund.closedOn } : null,
  };
}
