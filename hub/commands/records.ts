/** The district's open questions and figures, from the hub's console. */
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
