/** What a new profile starts with: its language, and the built-in instruments, published and ready. */
import { builtinInstruments } from "../../shared/domain/builtin/index.ts";
import { hashedId } from "../../shared/domain/ids.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import type { Language } from "../../shared/words/words.ts";
import { act } from "../act.ts";
import type { Store } from "../store.ts";
import { setPref } from "./setPref.ts";

/** The first version of a built-in instrument; from its key, so that profiles that start apart hold the same once they meet. */
export function builtinVersionId(key: string): string {
  return hashedId("fieldbook", "instrument version", `${key}/1`);
}

export function startProfile(store: Store, language: Language): void {
  setPref(store, { key: "language", value: language });
  act(store, "profile.create", (writer) => {
    for (const { key, body } of builtinInstruments) {
      const id = hashedId("fieldbook", "instrument", key);
      writer.insert("instrument", id, districtBucket, { origin: `builtin:${key}`, archived: 0 });
      writer.insert("instrument_version", builtinVersionId(key), districtBucket, {
        instrument_id: id,
        number: 1,
        body: JSON.stringify(body),
        state: "published",
        published_at: new Date(store.clock.now()).toISOString(),
      });
    }
  });
}
