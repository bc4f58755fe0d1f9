/**
 * The next question is on its way while a reply is taken in, where all that it has to say stands in the reply's head: the next ops
 * while the word on these is written down, or the next page while the rows of this one are. The hub then decides, or reads and packs,
 * while this replica writes. Null where what is to be asked hangs on more than that; it is asked in the usual way then.
 */
import type { ReplyHead } from "../../shared/sync/exchange.ts";
import type { AskingAhead } from "../../sync/exchanges.ts";
import type { Store } from "../store.ts";
import { nextBatch, type WaitingBatch } from "./outbox.ts";
import { askedOf, type Place, placeOf, rowsBeside, sealRequest } from "./request.ts";
import { type AskedBatch, readState, type SyncState, waitingActs } from "./state.ts";
import type { DecidedOp } from "./verdicts.ts";

type Asked = SyncState["asked"];

/**
 * Puts the next ops that wait, before the word on those of `batch` is taken in. Of other people's rows it says what the request before
 * said, because a hub takes what a request with ops says of them for proof. Of this replica's own it says what will be true when its
 * answer is taken in, and a hub uses that for the answer alone. Killed before it has written this word down, this replica offers both
 * batches once more, and hears the same.
 */
export async function askWithNextOps(
  store: Store,
  head: ReplyHead,
  { batch, decided }: { batch: AskedBatch | null; decided: readonly DecidedOp[] },
  ahead: AskingAhead,
): Promise<Asked> {
  const { state, behind } = placeOf(store.db);
  const last = decided.at(-1);
  // One that was offered again, because it is in doubt, says nothing of what waits.
  if (!last || batch?.seq !== state.acked + 1 || head.complete || head.certificate) return null;
  const next = nextBatch(store, last.seq, ahead.limits);
  if (!next) return null;
  const own = { epoch: last.epoch, upTo: last.verdict.seq };
  return put(store, next, { state: { ...told(state, head), own }, behind, sealed: null }, ahead);
}

/**
 * Puts the question for the next page once the word on ops is taken in, before the rows of this one are written. The hub takes nothing
 * that a request without ops says for proof of what is here: killed before these rows are written, this replica asks from its old place.
 */
export async function askForNextPage(store: Store, head: ReplyHead, ahead: AskingAhead): Promise<Asked> {
  const { db } = store;
  const state = readState(db);
  if (head.complete || head.certificate || waitingActs(db) > 0 || state.reask.length > 0) return null;
  const { cursor, behind } = head;
  return put(store, null, { state: { ...told(state, head), cursor }, behind, sealed: null }, ahead);
}

/** What this replica will know of the hub by `takePlace`; whether anything is to be left for the officers it says later. */
function told(state: SyncState, { head, receipt }: ReplyHead): SyncState {
  return { ...state, head, receipt: receipt ?? state.receipt };
}

async function put(store: Store, batch: WaitingBatch | null, place: Place, ahead: AskingAhead): Promise<Asked> {
  const rows = rowsBeside(store, batch, ahead.rows);
  const { id, bytes } = sealRequest(store, { batch, rows }, place);
  await ahead.put({ bytes, ops: batch?.ops.length ?? 0, rows });
  return { id, batch: askedOf(batch) };
}
