/** What keeps a hub safe: the recovery kit, the officers' shares and the log of acts. */
import { existsSync, writeFileSync } from "node:fs";
import { Problem } from "../../shared/problems.ts";
import type { AuditEntry } from "../../shared/contract/hubRows.ts";
import { firstBroken } from "../../sync/wire/audit.ts";
import { chainStart } from "../../sync/wire/chain.ts";
import { askHidden } from "../askHidden.ts";
import { kitPage } from "../kit.ts";
import { atConsole, type Office } from "../office.ts";
import { auditAfter, note } from "../people/audit.ts";
import { makeRecovery, recoverProfile } from "../people/recovery.ts";
import type { Said, Work } from "../run.ts";

const page = 1_000;

export async function audit({ asked, office, t }: Work): Promise<Said> {
  const entries = await wholeLog(office);
  const broken = firstBroken(entries, { n: 0, hash: chainStart });
  const out = asked.text("out");
  if (out !== undefined) {
    refuseOver(out);
    writeFileSync(out, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), { flag: "wx", flush: true });
    await office.store.door.transaction((sql) =>
      note(office, sql, atConsole, "audit.exported", { entries: entries.length }),
    );
  }
  const written = out === undefined ? [] : [t("hub:auditWritten", { count: entries.length, path: out })];
  const state = broken === null ? t("hub:auditWhole", { count: entries.length }) : t("hub:auditBroken", { n: broken });
  return { value: { entries: entries.length, broken }, lines: [...written, state] };
}

async function wholeLog(office: Office): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  for (let more: AuditEntry[] = []; ;) {
    more = await auditAfter(office, all.length, page);
    all.push(...more);
    if (more.length < page) return all;
  }
}

export async function kit({ asked, office, t }: Work): Promise<Said> {
  const out = asked.need("out");
  refuseOver(out);
  writeFileSync(out, await kitPage(office, t), { mode: 0o600, flag: "wx", flush: true });
  await office.store.door.transaction((sql) => note(office, sql, atConsole, "kit.printed", {}));
  return { value: { path: out }, lines: [t("hub:kitWritten", { path: out })] };
}

export async function recovery({ asked, office, t }: Work): Promise<Said> {
  const shares = await makeRecovery(office, atConsole, asked.number("officers", 2, 2));
  const lines = shares.flatMap((share, at) => [t("hub:share", { number: at + 1 }), share]);
  return { value: { shares }, lines: [t("hub:sharesMade"), ...lines] };
}

export async function recover({ asked, office, t }: Work): Promise<Said> {
  const [device = ""] = asked.words;
  const given = process.env["FIELDBOOK_SHARES"]?.split(",");
  const first = given?.[0] ?? (await askHidden(t("hub:askShare")));
  const second = given?.[1] ?? (await askHidden(t("hub:askShare")));
  const opens = await recoverProfile(office, atConsole, device, [first, second]);
  return { value: { opens }, lines: [t("hub:recovered"), opens] };
}

/** A file that is there already is never written over. */
export function refuseOver(path: string): void {
  if (existsSync(path)) throw new Problem("BAD_REQUEST", { path: "--out", reason: "is there already" });
}
