/** Phrases that are written often: one's own, which nobody else gets, and the district's, which everybody has. */
import type { Inputs } from "../../../shared/contract/index.ts";
import { storedText } from "../../../shared/domain/text.ts";
import { districtBucket, userBucket } from "../../../shared/sync/buckets.ts";
import { act } from "../../act.ts";
import type { Store } from "../../store.ts";
import { save } from "../fields.ts";

/** TEXT_TOO_LONG. A phrase stays where it was first put. */
export function savePhrase(store: Store, { id, text, own }: Inputs["coaching"]["savePhrase"]) {
  return act(store, "coaching.savePhrase", (writer) => {
    save(writer, "phrase", id, own ? userBucket(store.actor.id) : districtBucket, { text: storedText(text) }, []);
    return {};
  });
}

export function removePhrase(store: Store, { id }: { id: string }) {
  return act(store, "coaching.removePhrase", (writer) => {
    writer.remove("phrase", id);
    return {};
  });
}

export function restorePhrase(store: Store, { id }: { id: string }) {
  return act(store, "coaching.restorePhrase", (writer) => {
    writer.restore("phrase", id);
    return {};
  });
}
