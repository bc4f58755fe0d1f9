/** The list of copies made for people without the app: where each went, and whether it was asked back. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { userBucket } from "../../../shared/sync/buckets.ts";
import { act, type Writer } from "../../act.ts";
import type { Store } from "../../store.ts";
import { instantNow } from "../../time.ts";
import { mustBeHere } from "../fields.ts";

type Copy = Omit<Inputs["outputs"]["visit"], "evidence" | "visitId" | "copyId">;

interface Of {
  id: string;
  schoolId: string;
  personId: string | null;
}

/** Writes down that a copy of a visit was prepared, in its maker's own bucket. */
export function putCopy(store: Store, writer: Writer, copyId: string, visit: Of, copy: Copy): void {
  writer.put("prepared_copy", copyId, userBucket(store.actor.id), {
    visit_id: visit.id,
    school_id: visit.schoolId,
    person_id: visit.personId,
    audience: copy.audience,
    way: copy.way,
    to_name: copy.toName,
    to_address: copy.toAddress,
    language: copy.language,
    at: instantNow(store),
    called_back_at: null,
  });
}

export function callBackCopy(store: Store, { id, back }: Inputs["coaching"]["callBackCopy"]) {
  return act(store, "coaching.callBackCopy", (writer) => {
    mustBeHere(writer.db, "prepared_copy", id);
    writer.update("prepared_copy", id, { called_back_at: back ? instantNow(store) : null });
    return {};
  });
}
