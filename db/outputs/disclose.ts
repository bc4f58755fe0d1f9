/**
 * Writes down that something left the app. Notes on people are personnel records: whoever looks at a record can see what was given
 * out of it, in what form and by whom. Done before the file is handed over, so that nothing leaves unrecorded.
 */
import { newId } from "../../shared/domain/ids.ts";
import { districtBucket, schoolBucket } from "../../shared/sync/buckets.ts";
import { act, type Writer } from "../act.ts";
import type { Store } from "../store.ts";

interface Disclosure {
  /** `feedback`, `summary`, `visit`, `certificate`, `walks` or `archive`. */
  what: string;
  walkId: string | null;
  /** The school it is about; null for what is about the whole district. */
  schoolId: string | null;
  format: string;
  /** Whom it was made for: `teacher`, `school`, `district`, `owner`. */
  audience: string;
}

/** Returns the tables that changed. `beside`: what is written in the same act. */
export function disclose(store: Store, disclosure: Disclosure, beside?: (writer: Writer) => void): string[] {
  const { what, walkId, schoolId, format, audience } = disclosure;
  const bucket = schoolId === null ? districtBucket : schoolBucket(schoolId, "office");
  return act(store, `outputs.${what}`, (writer) => {
    beside?.(writer);
    writer.insert("disclosure", newId(), bucket, {
      what,
      walk_id: walkId,
      format,
      audience,
      by_name: store.actor.name,
      at: new Date(store.clock.now()).toISOString(),
    });
  }).changed;
}
