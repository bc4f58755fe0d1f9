/**
 * What was done to the district's hub and by whom. Each entry hangs on the one before it by hash, so that none can be taken out or
 * changed unseen; whoever has an export can check it without the hub. Entries name ids, never what anybody wrote.
 */
import type { AuditEntry } from "../../shared/contract/hubRows.ts";
import { auditLink } from "../../sync/wire/audit.ts";
import { canonicalJson } from "../../sync/wire/canonical.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { type By, type Office, instantOf } from "../office.ts";
import type { Sql } from "../store/door.ts";

/** Every act that is written down. */
export type Act =
  | "hub.made"
  | "hub.set"
  | "hub.promoted"
  | "hub.restored"
  | "hub.fenced"
  | "hub.recovery"
  | "staff.added"
  | "staff.changed"
  | "grant.given"
  | "grant.ended"
  | "invite.made"
  | "device.enrolled"
  | "device.revoked"
  | "device.readmitted"
  | "device.sealed"
  | "device.recovered"
  | "quarantine.released"
  | "record.expunged"
  | "record.looked"
  | "audit.exported"
  | "kit.printed";

type About = Record<string, string | number | null>;

/** Writes an entry in the transaction of what it tells. */
export async function note(hub: Office, sql: Sql, by: By, act: Act, about: About): Promise<void> {
  await sql.run("INSERT INTO hub_audit_head (district, n, hash) VALUES (?, 0, ?) ON CONFLICT (district) DO NOTHING", [
    hub.district,
    chainStart,
  ]);
  // Held until the transaction ends: two entries never get one number.
  const head = await sql.get<{ n: number; hash: string }>(
    "UPDATE hub_audit_head SET n = n + 1 WHERE district = ? RETURNING n, hash",
    [hub.district],
  );
  if (!head) throw new Error("the audit log has no head");
  const entry = { n: head.n, at: instantOf(hub.now()), actor: by.actor, act, about };
  const hash = auditLink(head.hash, entry);
  await sql.run("INSERT INTO hub_audit (district, n, at, actor, act, about, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", [
    hub.district,
    entry.n,
    entry.at,
    entry.actor,
    act,
    canonicalJson(about),
    hash,
  ]);
  await sql.run("UPDATE hub_audit_head SET hash = ? WHERE district = ?", [hash, hub.district]);
}

interface Row extends Omit<AuditEntry, "about"> {
  about: string;
}

const columns = "SELECT n, at, actor, act, about, hash FROM hub_audit WHERE district = ?";

/** Entries after `after`, the oldest first. */
export async function auditAfter(hub: Office, after: number, most: number): Promise<AuditEntry[]> {
  const rows = await hub.store.door.all<Row>(`${columns} AND n > ? ORDER BY n LIMIT ?`, [hub.district, after, most]);
  return rows.map(read);
}

/** The last entries, the oldest of them first. */
export async function auditLast(hub: Office, most: number): Promise<AuditEntry[]> {
  const rows = await hub.store.door.all<Row>(`${columns} ORDER BY n DESC LIMIT ?`, [hub.district, most]);
  return rows.map(read).toReversed();
}

function read(row: Row): AuditEntry {
  return { ...row, about: JSON.parse(row.about) as About };
}
