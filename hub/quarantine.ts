/**
 * Letting in what was set aside: the op with all that hangs on it, in the order in which it came. Permission, group and finality are
 * not asked again, because a person has decided them; facts stay facts, and what still cannot be applied stays where it is.
 */
import { Problem } from "../shared/problems.ts";
import { readChanges } from "../shared/sync/changes.ts";
import type { OpToDecide } from "../shared/sync/place.ts";
import { isQuarantineReason, releasable } from "../shared/sync/quarantine.ts";
import { decideOps } from "./deciding/decideOps.ts";
import { loggedOp } from "./log.ts";
import { readPlace } from "./place.ts";
import type { HubStore, Tx } from "./store/store.ts";
import type { QuarantineRow } from "./store/tables.ts";

export interface Released {
  released: number;
  /** Ops of the group that are set aside still. */
  left: number;
}

/** Releases the group that the op at `seq` belongs to. NOT_FOUND where nothing of it waits. `at`: now, as an ISO instant. */
export async function releaseGroup(store: HubStore, district: string, seq: number, at: string): Promise<Released> {
  return store.deciding(district, async (tx) => {
    const waiting = await groupOf(tx, seq);
    if (waiting.length === 0) throw new Problem("NOT_FOUND", { what: "quarantine" });
    let released = 0;
    for (const each of waiting) {
      const op = await releasing(tx, each);
      if (!op) continue;
      const before = await readPlace(tx);
      const { decided, received } = await decideOps(tx, before, "release", [op], at);
      const verdict = decided[0]?.decision.verdict;
      if (!verdict || verdict.outcome === "quarantined") continue;
      released += 1;
      await tx.put("hub_quarantine", [{ ...each, released: verdict.seq }]);
      await tx.run("UPDATE hub_epoch SET received = received + ? WHERE district = ? AND epoch = ?", [
        received,
        district,
        each.epoch,
      ]);
    }
    return { released, left: waiting.length - released };
  });
}

async function groupOf(tx: Tx, seq: number): Promise<QuarantineRow[]> {
  return tx.all<QuarantineRow>(
    `SELECT * FROM hub_quarantine WHERE district = ? AND released IS NULL AND group_seq =
       (SELECT group_seq FROM hub_quarantine WHERE district = ? AND seq = ?) ORDER BY seq`,
    [tx.district, tx.district, seq],
  );
}

async function releasing(tx: Tx, { epoch, counter, reason }: QuarantineRow): Promise<OpToDecide | null> {
  const [op] = await tx.find("hub_op", ["epoch", "counter"], [[epoch, counter]]);
  if (!op?.payload || !isQuarantineReason(reason) || !releasable.includes(reason)) return null;
  const { header, was } = loggedOp(op);
  const changes = readChanges(Buffer.from(op.payload).toString("utf8"));
  return { header, was, changes, fault: null, writes: [], knownUpTo: () => 0, release: true };
}
