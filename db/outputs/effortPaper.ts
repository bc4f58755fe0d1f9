/** A certificate of time and effort on paper. */
import type { MadeFile } from "../../shared/contract/device.ts";
import type { Inputs } from "../../shared/contract/index.ts";
import { translator } from "../../shared/words/words.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { effortPaper } from "../queries/coaching/effort.ts";
import { disclose } from "./disclose.ts";
import { fileName } from "../fileName.ts";

/** NOT_FOUND, and what the engine refuses. */
export async function* makeEffortPaper(
  { store, services, signal }: JobTools,
  { id, language }: Inputs["coaching"]["effortPaper"],
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const paper = effortPaper(store, id, language, translator(language));
  yield { progress: { share: null, count: 0 } };
  const bytes = await services.documents.render("effort", paper, signal);
  const changed = disclose(store, {
    what: "certificate",
    walkId: null,
    schoolId: null,
    format: "pdf",
    audience: "district",
  });
  const { month, fund, person, number } = paper;
  yield {
    done: services.staging.offer(fileName([month, fund, person, String(number)], "pdf"), bytes),
    changed,
  };
}
