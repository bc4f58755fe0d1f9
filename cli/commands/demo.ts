/** Fills a profile with the demo district; makes the profile first where there is none. */
import { finishJob } from "../../shared/client.ts";
import { unlock } from "../secrets.ts";
import type { Work } from "../store.ts";
import { makeProfile, profileLines } from "./init.ts";

export async function fillDemo(work: Work): Promise<void> {
  const { asked, client, signal, status, terminal } = work;
  const made = status.state === "none" ? await makeProfile(work) : null;
  if (!made) await unlock(work);
  const events = await client.profile.fillDemo({ year: asked.flag("year") }, { signal });
  const { value } = await finishJob(events, terminal.progress(terminal.t("cli:doing.demo")));
  const lines = made ? profileLines(work, made.recoveryKey) : [];
  terminal.result({ ...made, ...value }, [...lines, terminal.t("cli:demoFilled", { count: value.records })]);
}
