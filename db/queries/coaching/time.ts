/** Time by its measures: field time in its two ways of counting, the sources, the certificates with all their versions. */
import type { Outputs } from "../../../shared/contract/index.ts";
import type { Certificate } from "../../../shared/contract/coachingTime.ts";
import { type Base, fieldTimeBy, fieldTimeByBase, type LoggedTime } from "../../../shared/domain/coaching/fieldTime.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import { currentIds } from "../knownAs.ts";
import { districtSettings } from "../settings.ts";
import type { Store } from "../../store.ts";

type Coaching = Outputs["coaching"];

export function fieldTimeOf(
  store: Store,
  { personId, from, to }: { personId: string | null; from: string; to: string },
): Coaching["fieldTime"] {
  const { db } = store;
  const sql = `SELECT id, person_id AS personId, person_name AS name, place, minutes FROM time_entry
    WHERE local_date >= ? AND local_date < ? AND deleted = 0 ORDER BY local_date, id`;
  const nowOf = currentIds(db);
  const logged = prepared(db, sql).all(from, to) as (LoggedTime & { name: string })[];
  const entries = logged
    .map((entry) => ({ ...entry, personId: nowOf(entry.personId) }))
    .filter((entry) => personId === null || entry.personId === nowOf(personId));
  const posts = postsDuring(db, from, to);
  const target = districtSettings(store).fieldTimeTarget / 100;
  const names = new Map(entries.map((entry) => [entry.personId, entry.name]));
  const people = fieldTimeBy(entries, (entry) => entry.personId, target).map(({ key, figures }) => {
    const { role = null, base = null } = posts.get(key) ?? {};
    return { personId: key, name: names.get(key) ?? "", role, base, figures };
  });
  const roles = fieldTimeBy(entries, (entry) => posts.get(entry.personId)?.role ?? null, target);
  return {
    ...fieldTimeByBase(entries, (id) => posts.get(id)?.base ?? null, target),
    people: people.toSorted((a, b) => a.name.localeCompare(b.name)),
    roles: roles
      .map(({ key, figures }) => ({ role: key, figures }))
      .toSorted((a, b) => (a.role ?? "").localeCompare(b.role ?? "")),
  };
}

interface Post {
  personId: string;
  base: Base;
  role: string;
}

/** The posts people have in a period; of somebody with both, the one in a school: an office counts whoever sits in it all the time. */
export function postsDuring(db: ReadableDb, from: string, to: string): Map<string, Post> {
  const sql = `SELECT person_id AS personId, max(base) AS base, role FROM assignment WHERE deleted = 0
    AND (from_date IS NULL OR from_date < ?) AND (to_date IS NULL OR to_date > ?) GROUP BY person_id`;
  const rows = prepared(db, sql).all(to, from) as Post[];
  const nowOf = currentIds(db);
  return new Map(rows.map((post) => [nowOf(post.personId), post]));
}

export function listFunds({ db }: Store): Coaching["funds"] {
  const sql = `SELECT id, name, code, from_date AS "from", to_date AS "to" FROM fund_source WHERE deleted = 0 ORDER BY name, id`;
  return prepared(db, sql).all() as Coaching["funds"];
}

/** The latest month first, of each the newest version first. */
export function listCertificates({ db }: Store, { personId }: { personId: string | null }): Certificate[] {
  const sql = `SELECT id, person_id AS personId, person_name AS personName, fund_id AS fundId, month, number, minutes,
    all_minutes AS allMinutes, entries, state, reason, signed_name AS signedName, signed_at AS signedAt
    FROM effort_certificate WHERE deleted = 0
    ORDER BY month DESC, person_name, fund_id, number DESC, id DESC`;
  const nowOf = currentIds(db);
  const rows = prepared(db, sql).all() as (Omit<Certificate, "entries"> & { entries: string })[];
  return rows
    .map((row) => ({ ...row, personId: nowOf(row.personId), entries: JSON.parse(row.entries) as string[] }))
    .filter((row) => personId === null || row.personId === nowOf(personId));
}
