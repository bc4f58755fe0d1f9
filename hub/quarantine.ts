/**
 * Letting in what was set aside: the op with all that hangs on it, in the order in which it came. It is decided like anything that
 * arrives now: who wrote the same fields meanwhile is in conflict with it, and nothing is overwritten unseen. Permission, group and
 * finality are not asked again, because a person has decided them; facts stay facts, and what still cannot be applied stays where
 * it is. Who may release, and the entry in the audit log, are `people/release.ts`.
 */
import { Problem } from "../shared/problems.ts";
import { readChanges, asKnown } from "../shared/sync/changes.ts";
import type { OpToDecide } from "../shared/sync/place.ts";
import { isQuarantineReason, releasable } from "../shared/sync/quarantine.ts";
import { decideOps } from "./deciding/decideOps.ts";
import { namesOf } from "./deciding/load.ts";
import { loggedOp } from "./log.ts";
import { readPlace } from "./place.ts";
import type { Tx } from "./store/store.ts";
import type { QuarantineRow } from "./store/tables.ts";

export interface Released {
  released: number;
  /** Ops of the group that are set aside still. */
  left: number;
}

/**
 * Releases the group that the op at `seq` belongs to. NOT_FOUND where nothing of it waits, FORBIDDEN where no releasing helps any of
 * it. `at`: now, as an ISO instant.
 */
export async function releaseIn(tx: Tx, seq: number, at: string): Promise<Released> {
  const waiting = await groupOf(tx, seq);
  if (waiting.length === 0) throw new Problem("NOT_FOUND", { what: "quarantine" });
  if (!waiting.some(isReleasable)) throw new Problem("FORBIDDEN", {});
  let released = 0;
  // One by one, so that what each lets in is counted for the replica that made it.
  for (const each of waiting) {
    const op = await releasing(tx, each);
    if (!op) continue;
    const { decided, received } = await decideOps(tx, await readPlace(tx), "release", [op], at);
    const verdict = decided[0]?.decision.verdict;
    if (!verdict || verdict.outcome === "quarantined") continue;
    released += 1;
    await tx.put("hub_quarantine", [{ ...each, released: verdict.seq }]);
    await tx.run("UPDATE hub_epoch SET received = received + ? WHERE district = ? AND epoch = ?", [
      received,
      tx.district,
      each.epoch,
    ]);
  }
  return { released, left: waiting.length - released };
}

async function groupOf(tx: Tx, seq: number): Promise<QuarantineRow[]> {
  return tx.all<QuarantineRow>(
    `SELECT * FROM hub_quarantine WHERE district = ? AND released IS NULL AND group_seq =
       (SELECT group_seq FROM hub_quarantine WHERE district = ? AND seq = ?) ORDER BY seq`,
    [tx.district, tx.district, seq],
  );
}

function isReleasable({ reason }: QuarantineRow): boolean {
  return isQuarantineReason(reason) && releasable.includes(reason);
}

async function releasing(tx: Tx, row: QuarantineRow): Promise<OpToDecide | null> {
  const [op] = await tx.find("hub_op", ["epoch", "counter"], [[row.epoch, row.counter]]);
  const changes = op?.payload && isReleasable(row) ? readChanges(Buffer.from(op.payload).toString("utf8")) : null;
  if (!op || !changes) return null;
  const { header, was } = loggedOp(op);
  const by = { id: op.sender, name: (await namesOf(tx, [op.sender])).get(op.sender) ?? null };
  const said = { header, was, ...asKnown(changes, op.agreed), by, actors: [header.actor] };
  return { ...said, fault: null, writes: [], knownUpTo: () => 0, release: true };
}
