/** Makes a backup, checked by opening it again. */
import { join } from "node:path";
import { finishJob } from "../../shared/client.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

export async function makeBackup(work: Work): Promise<void> {
  const { asked, client, signal, terminal } = work;
  await unlock(work);
  const events = await client.backups.make({}, { signal });
  const { value } = await finishJob(events, terminal.progress(terminal.t("cli:doing.backup")));
  const path = join(asked.folder, "backups", value.file);
  terminal.result({ ...value, path }, [terminal.t("cli:backedUp", { count: value.records ?? 0, path })]);
}
