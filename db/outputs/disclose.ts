/**
 * Writes down that something left the app. Notes on people are personnel records: whoever looks at a record can see what was given
 * out of it, in what form and by whom. Done before the file is handed over, so that nothing leaves unrecorded.
 */
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import type { Store } from "../store.ts";

interface Disclosure {
  /** `feedback`, `summary`, `walks` or `archive`. */
  what: string;
  walk: { id: string; schoolId: string } | null;
  format: string;
  /** Whom it was made for: `teacher`, `school`, `district`. */
  audience: string;
}

/** Returns the tables that changed. */
export function disclose(store: Store, { what, walk, format, audience }: Disclosure): string[] {
  const bucket = walk ? schoolBucket(walk.schoolId, "office") : districtBucket;
  return act(store, `outputs.${what}`, (writer) => {
    writer.insert("disclosure", newId(), bucket, {
      what,
      walk_id: walk?.id ?? null,
      format,
      audience,
      by_name: store.actor.name,
      at: new Date(store.clock.now()).toISOString(),
    });
  }).changed;
}
