/** Whoever works with this profile, and whether what holds for the whole district is theirs to change: the hub has the last word on that. */
import type { Outputs } from "../../../shared/contract/index.ts";
import type { Store } from "../../store.ts";
import { readJoined } from "../../sync/state.ts";
import { readDuties } from "../../sync/duties.ts";

export function whoAsks(store: Store): Outputs["coaching"]["self"] {
  const { joined, administers } = readDuties(store);
  const reads = readJoined(store.db)?.certificate.reads;
  const seesCoaching = reads === undefined || reads.some((pattern) => /^school:.*:office$/.test(pattern));
  return { id: store.actor.id, name: store.actor.name, administers: !joined || administers, seesCoaching };
}
