/** The log as the exchange engine sees it: this store's outbox, and the ways of taking in what comes back. */
import { Problem } from "../../shared/problems.ts";
import type { SyncLog } from "../../sync/exchanges.ts";
import { sweepLoose } from "../attachments/chunks.ts";
import { followSeats } from "../commands/walks/follow.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";
import { eraseLost, erasedEverywhere, lostBuckets } from "./erase.ts";
import { offerRecovered } from "./recovered.ts";
import { buildRequest } from "./request.ts";
import { readState, waitingActs } from "./state.ts";
import { sealOwed } from "./sealing.ts";
import { takeReply } from "./take.ts";

export interface LogOptions {
  /** Told which tables changed. */
  onChanged: (tables: string[]) => void;
  /** Makes a backup of the store as it is now, and lets go of every older copy. */
  renewCopies: (signal: AbortSignal) => Promise<void>;
  /** A new code that opens the profile, for the district's officers; absent where the profile has no such slot. */
  newCode?: () => string;
}

export function syncLogOf(store: Store, { onChanged, renewCopies, newCode }: LogOptions): SyncLog {
  const { db } = store;
  // Whether steps may have come for somebody who left their place: also what a round that was cut off had brought.
  let stepsCame = true;
  return {
    waiting: () => (db.open ? waitingActs(db) : 0),
    doubtful: () => db.open && readState(db).reask.length > 0,
    request: (limits, rows) => buildRequest(store, { limits, rows }),
    async take(reply, signal, onSlice, ahead) {
      const told = (changed: ReadonlySet<string>, rowsLeft: number) => {
        onChanged([...changed]);
        onSlice(rowsLeft);
      };
      const taken = await takeReply(store, reply, { signal, onSlice: told, ahead });
      onChanged(taken.changed);
      stepsCame ||= taken.changed.some((table) => ofSteps.has(table));
      if (taken.differing.length > 0) throw new Problem("RECORDS_DIFFER", { buckets: taken.differing.length });
      return taken;
    },
    async afterwards(signal) {
      sweepLoose(db, store.folder);
      if (await eraseLost(store, signal, onChanged)) {
        if (lostBuckets(db).length > 0) {
          await renewCopies(signal);
          erasedEverywhere(db);
          onChanged(["backup"]);
        }
      }
      const recovered = offerRecovered(store);
      if (recovered) onChanged(recovered);
      const followed = stepsCame ? followSeats(store) : [];
      stepsCame = false;
      if (followed.length > 0) onChanged(followed);
      const sealed = newCode ? await sealOwed(store, newCode) : false;
      return recovered !== null || followed.length > 0 || sealed;
    },
  };
}

const ofSteps: ReadonlySet<string> = new Set(["observation_person", "action_step", "step_check"]);

/** How many own ops the district has set aside. */
export function quarantinedCount({ db }: Store): number {
  return Number(prepared(db, "SELECT count(*) FROM op_sent WHERE outcome = 'quarantined'").pluck().get());
}
