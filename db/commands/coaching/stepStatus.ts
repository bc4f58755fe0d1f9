/** What became of a step beside its checks: practised, evidence of it, given up, taken up again. Each stays as the step's history. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { fieldOf, mustBeHere, textOrNull } from "../fields.ts";
import { closeStep } from "../steps.ts";

/** NOT_FOUND, TEXT_TOO_LONG. The same id again is that entry corrected. */
export function setStepStatus(store: Store, input: Inputs["coaching"]["setStepStatus"]) {
  const { id, stepId, status, note, visitId } = input;
  return act(store, "coaching.setStepStatus", (writer) => {
    const { db } = writer;
    mustBeHere(db, "action_step", stepId);
    const { actor } = store;
    const on = (fieldOf(db, "step_status", id, "on_date") as string | undefined) ?? today(store);
    writer.put("step_status", id, String(fieldOf(db, "action_step", stepId, "bucket")), {
      step_id: stepId,
      status,
      on_date: on,
      note: textOrNull(note),
      visit_id: visitId,
      by_id: actor.id,
      by_name: actor.name,
    });
    if (status === "practised") writer.update("action_step", stepId, { practised: 1 });
    closeStep(writer, stepId);
    return {};
  });
}
