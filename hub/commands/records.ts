/**
 * The district's open questions and figures, and single records, from the hub's console. What a record says is never shown here: whoever
 * keeps the hub need not be able to read a walkthrough.
 */
import { writeFileSync } from "node:fs";
import { certificatePage } from "../certificatePage.ts";
import { expunge as expungeRecord } from "../expunge.ts";
import { historyOf } from "../history.ts";
import { hubOf } from "../hubOf.ts";
import { note } from "../people/audit.ts";
import { personOf } from "../people/staff.ts";
import { refuseOver } from "./keeping.ts";
import { Problem } from "../../shared/problems.ts";
import { atConsole } from "../office.ts";
import { releaseGroup } from "../people/release.ts";
import { listConflicts, listQuarantine, storageOf } from "../records.ts";
import type { Said, Work } from "../run.ts";

export async function quarantine({ office, t }: Work): Promise<Said> {
  const rows = await listQuarantine(office);
  const lines = rows.map((each) => `${each.seq}  ${each.reason}  ${each.actor}  ${each.at}  ${each.tables.join(" ")}`);
  return { value: rows, lines: lines.length > 0 ? lines : [t("hub:nothing")] };
}

export async function release({ asked, office, t }: Work): Promise<Said> {
  const seq = Number(asked.words[0]);
  if (!Number.isSafeInteger(seq)) throw new Problem("BAD_REQUEST", { path: "SEQ", reason: "is no number" });
  const released = await releaseGroup(office, atConsole, seq);
  return { value: { released }, lines: [t("hub:released", { count: released })] };
}

export async function conflicts({ office, t }: Work): Promise<Said> {
  const rows = await listConflicts(office);
  const lines = rows.map(
    (each) => `${each.id}  ${each.table} ${each.row} ${each.field}  ${each.keptBy} / ${each.valueBy}`,
  );
  return { value: rows, lines: lines.length > 0 ? lines : [t("hub:nothing")] };
}

export async function storage({ office }: Work): Promise<Said> {
  const figures = await storageOf(office);
  return { value: figures, lines: Object.entries(figures).map(([name, value]) => `${name}  ${value}`) };
}

/** Who wrote which fields of a record, and when; the newest first. That somebody looked is written down. */
export async function history({ asked, office, t }: Work): Promise<Said> {
  const [table = "", id = ""] = asked.words;
  const limit = asked.number("limit", 100, 1);
  const { entries } = await historyOf(hubOf(office), everything, { table, id, before: null, limit });
  await office.store.door.transaction((sql) => note(office, sql, atConsole, "record.looked", { table, record: id }));
  const rows = await Promise.all(
    entries.map(async ({ seq, at, sender, set }) => ({
      seq,
      at,
      sender,
      name: (await personOf(office, sender))?.name ?? null,
      fields: set && Object.keys(set).toSorted(),
    })),
  );
  const lines = rows.map(
    (row) => `${row.seq}  ${row.at}  ${row.name ?? row.sender}  ${row.fields?.join(" ") ?? t("hub:destroyed")}`,
  );
  return { value: rows, lines: lines.length > 0 ? lines : [t("hub:nothing")] };
}

/** Buckets of one, two and three parts: all there are. */
const everything = { reads: ["*", "*:*", "*:*:*"], revoked: false };

/** Destroys what a record says, everywhere, for good. The certificate is written to --out before anything else is said. */
export async function expunge({ asked, office, t }: Work): Promise<Said> {
  const [table = "", id = ""] = asked.words;
  const reason = asked.need("reason");
  const out = asked.need("out");
  refuseOver(out);
  const certificate = await expungeRecord(hubOf(office), { table, id, by: atConsole.actor, reason });
  writeFileSync(out, await certificatePage(office, certificate, t), { mode: 0o600, flag: "wx", flush: true });
  await office.store.door.transaction((sql) =>
    note(office, sql, atConsole, "record.expunged", { table, record: id, seq: certificate.seq }),
  );
  return { value: certificate, lines: [t("hub:expunged.done", { path: out })] };
}
