/**
 * What the person coached says to a visit, on the screen in front of both: acknowledged, declined or answered, with a name, a time
 * and, where they like, their words. Taken back, it stays on record with when and why.
 */
import type { Inputs } from "../../../shared/contract/index.ts";
import { Problem } from "../../../shared/problems.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import { fieldOf, textOrNull } from "../fields.ts";
import { visitOf } from "./rows.ts";

/** The same id again changes nothing: what somebody said is not corrected by another. NOT_FOUND, TEXT_TOO_LONG, BAD_REQUEST. */
export function acknowledge(store: Store, input: Inputs["coaching"]["acknowledge"]) {
  const { id, visitId, name, answer } = input;
  const response = textOrNull(input.response);
  if (answer === "responded" && response === null)
    throw new Problem("BAD_REQUEST", { path: "response", reason: "a response without words" });
  return act(store, "coaching.acknowledge", (writer) => {
    const visit = visitOf(writer.db, visitId);
    if (fieldOf(writer.db, "visit_acknowledgement", id, "id") !== undefined) return {};
    writer.insert("visit_acknowledgement", id, visit.bucket, {
      visit_id: visitId,
      person_id: visit.personId,
      name: storedText(name),
      answer,
      response,
      at: instantNow(store),
      withdrawn_at: null,
      withdrawn_reason: null,
    });
    return {};
  });
}

/** A second withdrawal changes nothing. NOT_FOUND, TEXT_TOO_LONG. */
export function withdraw(store: Store, { id, reason }: Inputs["coaching"]["withdraw"]) {
  return act(store, "coaching.withdraw", (writer) => {
    const withdrawn = fieldOf(writer.db, "visit_acknowledgement", id, "withdrawn_at");
    if (withdrawn === undefined) throw new Problem("NOT_FOUND", { what: "visit_acknowledgement" });
    if (withdrawn !== null) return {};
    writer.update("visit_acknowledgement", id, {
      withdrawn_at: instantNow(store),
      withdrawn_reason: textOrNull(reason),
    });
    return {};
  });
}
