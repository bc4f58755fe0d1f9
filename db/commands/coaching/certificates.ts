/**
 * Certificates of time and effort. A certificate is made from what was logged, signed by the person themselves and then locked; what
 * comes to light later makes the next version, with its reason, and every version stays.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import { type EffortEntry, type EffortLine, effortOf, mustBeOver } from "../../../shared/domain/coaching/effort.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { Problem } from "../../../shared/problems.ts";
import { districtBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import { prepared, type ReadableDb } from "../../connection.ts";
import type { Store } from "../../store.ts";
import { instantNow, today } from "../../time.ts";
import { isOwnId, ownIds } from "../../sync/identity.ts";
import { fieldOf, mustBeHere, textOrNull } from "../fields.ts";

type CertificateInputs = Inputs["coaching"];

export function issueCertificate(store: Store, { id, fundId, month, reason }: CertificateInputs["issueCertificate"]) {
  mustBeOver(month, today(store));
  return act(store, "coaching.issueCertificate", (writer) => {
    const { db } = writer;
    mustBeHere(db, "fund_source", fundId);
    const { actor } = store;
    const self = JSON.stringify(ownIds(store));
    const closedOn = fieldOf(db, "fund_source", fundId, "to_date") as string | null;
    const entries = entriesOf(db, self, month);
    const effort = effortOf(entries, fundId, month, closedOn);
    const lines = entries.filter((entry) => effort.entries.includes(entry.id));
    const counted = {
      minutes: effort.minutes,
      all_minutes: effort.allMinutes,
      entries: JSON.stringify(effort.entries),
      counted: JSON.stringify(lines.map(({ id: entry, on, minutes }): EffortLine => ({ id: entry, on, minutes }))),
      reason: textOrNull(reason),
    };
    const last = lastVersion(db, self, fundId, month);
    if (last?.state === "issued") {
      writer.update("effort_certificate", last.id, counted);
      return { id: last.id, afterClose: effort.afterClose };
    }
    if (last?.id === id) throw new Problem("CERTIFICATE_SIGNED", {});
    if (fieldOf(db, "effort_certificate", id, "id") !== undefined)
      throw new Problem("BAD_REQUEST", { path: "id", reason: "another certificate has it" });
    if (last && counted.reason === null)
      throw new Problem("BAD_REQUEST", { path: "reason", reason: "a new version says why" });
    writer.insert("effort_certificate", id, districtBucket, {
      person_id: actor.id,
      person_name: actor.name,
      fund_id: fundId,
      month,
      number: (last?.number ?? 0) + 1,
      ...counted,
      state: "issued",
      signed_name: null,
      signed_at: null,
    });
    return { id, afterClose: effort.afterClose };
  });
}

export function signCertificate(store: Store, { id, name }: CertificateInputs["signCertificate"]) {
  return act(store, "coaching.signCertificate", (writer) => {
    mustBeHere(writer.db, "effort_certificate", id);
    if (!isOwnId(store, fieldOf(writer.db, "effort_certificate", id, "person_id") as string))
      throw new Problem("FORBIDDEN", {});
    if (fieldOf(writer.db, "effort_certificate", id, "state") === "signed") throw new Problem("CERTIFICATE_SIGNED", {});
    const signed = { state: "signed", signed_name: storedText(name), signed_at: instantNow(store) };
    writer.update("effort_certificate", id, signed);
    return {};
  });
}

/** `self`: JSON, the ids that the person has and had. */
function entriesOf(db: ReadableDb, self: string, month: string): EffortEntry[] {
  const sql = `SELECT id, local_date AS "on", minutes, fund_id AS fundId FROM time_entry
    WHERE person_id IN (SELECT value FROM json_each(?)) AND local_date BETWEEN ? AND ? AND deleted = 0 ORDER BY local_date, id`;
  return prepared(db, sql).all(self, `${month}-01`, `${month}-31`) as EffortEntry[];
}

interface Version {
  id: string;
  number: number;
  state: string;
}

function lastVersion(db: ReadableDb, self: string, fundId: string, month: string): Version | undefined {
  const sql = `SELECT id, number, state FROM effort_certificate WHERE person_id IN (SELECT value FROM json_each(?)) AND fund_id = ? AND month = ? AND deleted = 0
    ORDER BY number DESC, id DESC LIMIT 1`;
  return prepared(db, sql).get(self, fundId, month) as Version | undefined;
}
