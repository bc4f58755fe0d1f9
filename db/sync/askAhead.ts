/**
 * The next question is on its way while a reply is taken in, where all that it has to say stands in the reply's head: the next ops
 * while the word on these is written down, or the next page while the rows of this one are. The hub then decides, or reads and packs,
 * while this replica writes. Null where what is to be asked hangs on more than that; it is asked in the usual way then.
 */
import { setImmediate } from "node:timers/promises";
import type { ReplyHead } from "../../shared/sync/exchange.ts";
import type { AskingAhead } from "../../sync/exchanges.ts";
import type { Store } from "../store.ts";
import { nextBatch, type WaitingBatch } from "./outbox.ts";
import { askedOf, type Place, rowsBeside, sealRequest } from "./request.ts";
import { type AskedBatch, readState, type SyncState, waitingActs } from "./state.ts";
import type { DecidedOp } from "./verdicts.ts";

type Asked = SyncState["asked"];

/**
 * Puts the next ops that wait, before the word on those of `batch` is taken in. All of these must have been decided, and nothing
 * else have come: a hub takes what a request with ops says for proof of which rows are here, and this one says what the one before
 * it said. Killed before it has written this word down, this replica offers both batches once more, and hears the same.
 */
export async function askWithNextOps(
  store: Store,
  head: ReplyHead,
  { batch, decided }: { batch: AskedBatch | null; decided: readonly DecidedOp[] },
  ahead: AskingAhead,
): Promise<Asked> {
  const state = readState(store.db);
  const last = decided.at(-1);
  if (!batch || !last || decided.length < batch.count || batch.seq !== state.acked + 1) return null;
  if (head.complete || head.certificate || state.showing || head.cursor?.seq !== state.cursor?.seq) return null;
  const next = nextBatch(store, last.seq, ahead.limits);
  if (!next) return null;
  const own = { epoch: last.epoch, upTo: last.verdict.seq };
  return put(store, next, placeAfter({ ...state, own }, head), ahead);
}

/**
 * Puts the question for the next page once the word on ops is taken in, before the rows of this one are written. The hub takes nothing
 * that a request without ops says for proof of what is here: killed before these rows are written, this replica asks from its old place.
 */
export async function askForNextPage(store: Store, head: ReplyHead, ahead: AskingAhead): Promise<Asked> {
  const { db } = store;
  const state = readState(db);
  if (head.complete || head.certificate || waitingActs(db) > 0 || state.reask.length > 0) return null;
  return put(store, null, placeAfter(state, head), ahead);
}

/** Where this replica will stand by `takePlace` of a reply in the middle; whether anything is to be left for the officers it says later. */
function placeAfter(state: SyncState, { head, cursor, receipt, behind }: ReplyHead): Place {
  const after = { ...state, showing: false, head, cursor, receipt: receipt ?? state.receipt };
  return { state: after, behind, sealed: null };
}

async function put(store: Store, batch: WaitingBatch | null, place: Place, ahead: AskingAhead): Promise<Asked> {
  const rows = rowsBeside(store.db, batch, ahead.rows);
  const { id, bytes } = sealRequest(store, { batch, rows }, place);
  ahead.put({ bytes, ops: batch?.ops.length ?? 0, rows });
  // The first slice must not begin before the question is on its way.
  await setImmediate();
  return { id, batch: askedOf(batch) };
}
