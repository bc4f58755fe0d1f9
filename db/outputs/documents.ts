/** The two documents of a walk: feedback for one room, and the summary of its school. */
import { type MadeFile } from "../../shared/contract/device.ts";
import { Problem } from "../../shared/problems.ts";
import type { Language } from "../../shared/words/words.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { debriefWalk } from "../queries/walkDebrief.ts";
import { getWalk } from "../queries/walkView.ts";
import { prepared } from "../connection.ts";
import { disclose } from "./disclose.ts";
import { type FeedbackWishes, feedbackContent, summaryContent } from "./documentContent.ts";
import { fileName } from "../fileName.ts";

/** NOT_FOUND, WALK_VOID, and what the engine refuses. */
export async function* makeFeedback(
  tools: JobTools,
  input: FeedbackWishes & { observationId: string },
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const { store, services, signal } = tools;
  const walkId = prepared(store.db, "SELECT walk_id FROM observation WHERE id = ? AND deleted = 0")
    .pluck()
    .get(input.observationId) as string | undefined;
  if (!walkId) throw new Problem("NOT_FOUND", { what: "observation" });
  const walk = getWalk(store, { id: walkId });
  const room = walk.observations.find((each) => each.id === input.observationId);
  if (!room) throw new Problem("NOT_FOUND", { what: "observation" });
  if (walk.state === "void") throw new Problem("WALK_VOID", {});
  yield { progress: { share: null, count: 0 } };
  const bytes = await services.documents.render("feedback", feedbackContent(store, walk, room, input), signal);
  const changed = disclose(store, { what: "feedback", ...of(walk), format: "pdf", audience: "teacher" });
  yield {
    done: services.staging.offer(fileName([walk.localDate, walk.schoolName, room.roomLabel], "pdf"), bytes),
    changed,
  };
}

export async function* makeSummary(
  tools: JobTools,
  input: { walkId: string; language: Language },
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const { store, services, signal } = tools;
  const walk = getWalk(store, { id: input.walkId });
  if (walk.state === "void") throw new Problem("WALK_VOID", {});
  yield { progress: { share: null, count: 0 } };
  const content = summaryContent(walk, debriefWalk(store, { id: input.walkId }), input.language);
  const bytes = await services.documents.render("summary", content, signal);
  const changed = disclose(store, { what: "summary", ...of(walk), format: "pdf", audience: "school" });
  yield {
    done: services.staging.offer(fileName([walk.localDate, walk.schoolName], "pdf"), bytes),
    changed,
  };
}

const of = ({ id, schoolId }: { id: string; schoolId: string }) => ({ walkId: id, schoolId });
