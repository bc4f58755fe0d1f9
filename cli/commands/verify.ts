/** Looks through the store, or through backups: every page, every record. */
import { finishJob } from "../../shared/client.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

export async function verify(work: Work): Promise<void> {
  const { asked, client, signal, terminal } = work;
  const { t } = terminal;
  const [given] = asked.words;
  await unlock(work);
  const files: (string | null)[] = given === undefined ? [null] : [given];
  if (asked.flag("backups")) files.push(...(await client.backups.list({})).map((each) => each.file));
  const checked = [];
  for (const file of files) {
    const events = await client.backups.verify({ file }, { signal });
    const { value } = await finishJob(events, terminal.progress(file ?? t("cli:doing.verify")));
    checked.push(value);
  }
  const lines = checked.map(({ file, records }) =>
    t("cli:verified", { name: file ?? t("cli:theStore"), count: records }),
  );
  terminal.result({ checked }, lines);
}
