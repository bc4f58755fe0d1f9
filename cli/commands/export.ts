/** Takes everything out as an open archive. */
import { resolve } from "node:path";
import { finishJob } from "../../shared/client.ts";
import { saveMade } from "../files.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";

export async function exportArchive(work: Work): Promise<void> {
  const { asked, client, signal, terminal } = work;
  await unlock(work);
  const events = await client.outputs.archive({ photos: asked.flag("photos") }, { signal });
  const { value: made } = await finishJob(events, terminal.progress(terminal.t("cli:doing.export")));
  const path = resolve(asked.text("out") ?? made.name);
  await saveMade(client, made, path, signal);
  terminal.result({ path, bytes: made.size }, [terminal.t("cli:exported", { path })]);
}
