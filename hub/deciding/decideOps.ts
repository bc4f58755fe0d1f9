/** Decides ops in the order they are given, inside the transaction that numbers them. */
import { decide } from "../../shared/sync/decide.ts";
import { emptyPlace, type OpToDecide, type Place, rowKey } from "../../shared/sync/place.ts";
import { wants } from "../../shared/sync/wants.ts";
import type { Tx } from "../store/store.ts";
import type { PlaceRow } from "../store/tables.ts";
import { fill } from "./load.ts";
import { type DecidedOp, save } from "./save.ts";

export interface Outcome {
  place: PlaceRow;
  decided: DecidedOp[];
  /** Records that the ops made, and how many of them are in force. */
  made: number;
  received: number;
}

/** What is wanted depends on what was found, and that ends: rows, whose authors, the records they belong to. */
const mostRounds = 12;

export async function decideOps(
  tx: Tx,
  from: PlaceRow,
  kind: "op" | "release",
  ops: readonly OpToDecide[],
  at: string,
): Promise<Outcome> {
  const place = emptyPlace({ replica: from.replica, epoch: from.epoch, counter: from.counter }, from.seq);
  for (let round = 0; ; round += 1) {
    const wanted = wants(place, ops);
    if (!wanted) break;
    if (round === mostRounds) throw new Error("deciding keeps asking for more");
    await fill(tx, place, wanted);
  }
  const decided: DecidedOp[] = [];
  let made = 0;
  let received = 0;
  for (const op of ops) {
    const fresh = missingRows(place, op);
    const decision = decide(place, op);
    decided.push({ kind, op, decision });
    const here = fresh.filter((key) => place.rows.get(key)).length;
    made += decision.verdict.outcome === "quarantined" ? decision.holds.length : here;
    received += here;
  }
  return { place: await save(tx, from, place, decided, at), decided, made, received };
}

function missingRows(place: Place, op: OpToDecide): string[] {
  const keys = new Set((op.changes ?? []).map((each) => rowKey(each.table, each.rowId)));
  return [...keys].filter((key) => !place.rows.get(key));
}
