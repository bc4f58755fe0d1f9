/**
 * Puts a backup in the place of the store: the newest, or the one that is named, wherever it lies. It works on a damaged or lost store as well; the
 * slots that open it lie outside.
 */
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { finishJob } from "../../shared/client.ts";
import { Problem } from "../../shared/problems.ts";
import { demandFile, sendFile } from "../files.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

export async function restore(work: Work): Promise<void> {
  const { asked, client, signal, terminal } = work;
  const known = await named(work);
  const isOpen = await opens(work);
  const file = known ?? (await takenIn(work));
  if (isOpen) {
    const events = await client.backups.restore({ file }, { signal });
    const { value } = await finishJob(events, terminal.progress(terminal.t("cli:doing.restore")));
    const aside = value.setAside === null ? null : join(asked.folder, value.setAside);
    const lines = [terminal.t("cli:restored", { count: value.records, file })];
    if (aside !== null) lines.push(terminal.t("cli:setAside", { path: aside }));
    terminal.result({ file, records: value.records, setAside: aside }, lines);
    return;
  }
  await client.profile.restoreDamaged({ file });
  terminal.result({ file, damaged: true }, [terminal.t("cli:restoredDamaged", { file })]);
}

/** The backup's name as the store knows it; null for a file that lies elsewhere. NOT_FOUND where there is none. */
async function named({ asked, client }: Work): Promise<string | null> {
  const [given] = asked.words;
  const known = await client.backups.list({});
  const nothing = new Problem("NOT_FOUND", { what: "backup" });
  if (given === undefined) {
    if (!known[0]) throw nothing;
    return known[0].file;
  }
  const here = given === basename(given) || dirname(resolve(given)) === join(asked.folder, "backups");
  if (here && known.some((each) => each.file === basename(given))) return basename(given);
  if (!existsSync(given) || resolve(given) === join(asked.folder, "store.db")) throw nothing;
  await demandFile(given);
  return null;
}

/** Takes the file that was named in among the profile's backups. BACKUP_UNKNOWN, FILE_UNREADABLE. */
async function takenIn({ asked, client, signal, terminal }: Work): Promise<string> {
  const path = asked.words[0] ?? "";
  const token = await sendFile(client, path, signal, terminal.progress(terminal.t("cli:doing.read")));
  return (await client.backups.takeIn({ token })).file;
}

/** Opens the profile; false where it is damaged but its key is in hand. */
async function opens(work: Work): Promise<boolean> {
  try {
    await unlock(work);
    return true;
  } catch (error) {
    const now = await work.client.profile.status({});
    if (now.state === "damaged" && now.unlocked) return false;
    throw error;
  }
}
