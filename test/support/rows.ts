/** Rows that many tests start from, written the way a user's acts write them. */
import { newId } from "../../shared/domain/ids.ts";
import { schoolNamed } from "../../shared/domain/school.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../../db/act.ts";
import type { Store } from "../../db/store.ts";

export const blankSchool = schoolNamed("Test School");

/** A school by name; returns its id. */
export function addSchool(store: Store, name: string, ncesId: string | null = null): string {
  const id = newId();
  const rest = { state_id: null, local_id: null, district_name: null, district_id: null, place: null };
  act(store, "test.school", (writer) => {
    writer.insert("school", id, districtBucket, {
      ...rest,
      name,
      nces_id: ncesId,
      phone: null,
      website: null,
      extra: null,
    });
  });
  return id;
}

/** How many ops the store holds: what an act that changed nothing must not add to. */
export function opCount(store: Store): number {
  return store.db.prepare("SELECT count(*) FROM op").pluck().get() as number;
}
