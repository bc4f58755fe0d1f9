/**
 * Puts a backup in the place of the store: the newest, or the one that is named. It works on a damaged or lost store as well; the
 * slots that open it lie outside.
 */
import { basename, dirname, join, resolve } from "node:path";
import { finishJob } from "../../shared/client.ts";
import { Problem } from "../../shared/problems.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

export async function restore(work: Work): Promise<void> {
  const { asked, client, signal, terminal } = work;
  const file = await chosen(work);
  if (await opens(work)) {
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

/** The backup's name as the store knows it. NOT_FOUND where there is none, or where it lies elsewhere. */
async function chosen({ asked, client }: Work): Promise<string> {
  const [given] = asked.words;
  const known = await client.backups.list({});
  if (given === undefined) {
    const [newest] = known;
    if (!newest) throw new Problem("NOT_FOUND", { what: "backup" });
    return newest.file;
  }
  const here = given === basename(given) || dirname(resolve(given)) === join(asked.folder, "backups");
  if (!here || !known.some((each) => each.file === basename(given))) throw new Problem("NOT_FOUND", { what: "backup" });
  return basename(given);
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
