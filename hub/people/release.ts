/**
 * Lets in what was set aside, with the whole of its group, in the order it came. It is decided like anything that arrives now:
 * who wrote the same fields meanwhile is in conflict with it, and nothing is overwritten unseen.
 */
import { Problem } from "../../shared/problems.ts";
import { readChanges } from "../../shared/sync/changes.ts";
import type { OpHeader } from "../../shared/sync/op.ts";
import type { OpToDecide } from "../../shared/sync/place.ts";
import { releasable } from "../../shared/sync/quarantine.ts";
import { decideOps } from "../deciding/decideOps.ts";
import { type By, instantOf, type Office } from "../office.ts";
import { readPlace } from "../place.ts";
import type { Tx } from "../store/store.ts";
import type { OpRow, QuarantineRow } from "../store/tables.ts";
import { note } from "./audit.ts";

/** Releases the group of the op that was set aside as `seq`; how many ops it was. NOT_FOUND, or FORBIDDEN where no releasing helps. */
export async function releaseGroup(hub: Office, by: By, seq: number): Promise<number> {
  return hub.store.deciding(hub.district, async (tx) => {
    const group = await groupOf(tx, seq);
    const rows = await tx.find(
      "hub_op",
      ["epoch", "counter"],
      group.map(({ epoch, counter }) => [epoch, counter]),
    );
    let place = await readPlace(tx);
    let released = 0;
    // One by one, so that what each lets in is counted for the replica that made it.
    for (const each of group) {
      const outcome = await decideOps(tx, place, "release", [toRelease(each, rows)], instantOf(hub.now()));
      place = outcome.place;
      const verdict = outcome.decided[0]?.decision.verdict;
      if (!verdict || verdict.outcome === "quarantined") continue;
      released += 1;
      await tx.put("hub_quarantine", [{ ...each, released: verdict.seq }]);
      await tx.run("UPDATE hub_epoch SET received = received + ? WHERE district = ? AND epoch = ?", [
        outcome.received,
        hub.district,
        each.epoch,
      ]);
    }
    await note(hub, tx, by, "quarantine.released", { seq, ops: released });
    return released;
  });
}

async function groupOf(tx: Tx, seq: number): Promise<QuarantineRow[]> {
  const found = await tx.get<QuarantineRow>(
    "SELECT * FROM hub_quarantine WHERE district = ? AND seq = ? AND released IS NULL",
    [tx.district, seq],
  );
  if (!found) throw new Problem("NOT_FOUND", { what: "quarantine" });
  const group = await tx.all<QuarantineRow>(
    "SELECT * FROM hub_quarantine WHERE district = ? AND group_seq = ? AND released IS NULL ORDER BY seq",
    [tx.district, found.group_seq],
  );
  // What cannot be read or is not what was signed stays as it is, whoever asks.
  if (group.some(({ reason }) => !(releasable as readonly string[]).includes(reason)))
    throw new Problem("FORBIDDEN", {});
  return group;
}

function toRelease({ epoch, counter }: QuarantineRow, rows: readonly OpRow[]): OpToDecide {
  const row = rows.find((each) => each.epoch === epoch && each.counter === counter);
  const changes = row?.payload ? readChanges(Buffer.from(row.payload).toString("utf8")) : null;
  if (!row || !changes) throw new Problem("NOT_FOUND", { what: "op" });
  return {
    header: JSON.parse(row.header) as OpHeader,
    was: row.was,
    changes,
    fault: null,
    writes: [],
    knownUpTo: () => 0,
    release: true,
  };
}
