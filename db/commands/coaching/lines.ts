/** What was scripted in a coaching visit, in lines as in a walk. It can be added to after the end: much is written up in the evening. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { Problem } from "../../../shared/problems.ts";
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { fieldOf } from "../fields.ts";
import { wordsOf } from "../walks/evidence.ts";
import { visitOf } from "./rows.ts";

/** The same id again is the line corrected; one that was taken away comes back. NOT_FOUND, TEXT_TOO_LONG, BAD_REQUEST. */
export function writeLine(store: Store, { id, visitId, offsetMs, at, text }: Inputs["coaching"]["writeLine"]) {
  const words = wordsOf(text);
  return act(store, "coaching.writeLine", (writer) => {
    const visit = visitOf(writer.db, visitId);
    const known = fieldOf(writer.db, "visit_evidence", id, "visit_id");
    if (known === undefined) {
      writer.insert("visit_evidence", id, visit.bucket, { visit_id: visitId, offset_ms: offsetMs, at, ...words });
      return {};
    }
    if (known !== visitId) throw new Problem("BAD_REQUEST", { path: "id", reason: "an id is used in another visit" });
    writer.restore("visit_evidence", id);
    writer.update("visit_evidence", id, { ...words });
    return {};
  });
}

export function removeLine(store: Store, { id }: { id: string }) {
  return act(store, "coaching.removeLine", (writer) => {
    writer.remove("visit_evidence", id);
    return {};
  });
}

export function restoreLine(store: Store, { id }: { id: string }) {
  return act(store, "coaching.restoreLine", (writer) => {
    writer.restore("visit_evidence", id);
    return {};
  });
}
