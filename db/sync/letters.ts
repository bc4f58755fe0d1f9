/**
 * Requests that somebody carries (a shared folder, a stick): which are under way, what the next one says, and what of the own ones
 * may be let go of. Each goes on where the one before ends, so that the folder grows by what was made and not by how long nobody
 * answers; only one of them asks for rows.
 */
import { Problem } from "../../shared/problems.ts";
import type { Letter, LetterLog } from "../../sync/courier.ts";
import { readReply } from "../../sync/wire/bundle.ts";
import { inTransaction, prepared, type WritableDb } from "../connection.ts";
import type { Store } from "../store.ts";
import { nextBatch } from "./outbox.ts";
import { askedOf, batchAgain, sealRequest } from "./request.ts";
import { sealedToLeave } from "./sealing.ts";
import { type CarriedRequest, readJoined, readState, type SyncState, writeState } from "./state.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
/** Where nothing is to be said, the district is asked for news this often. */
const newsEvery = 15 * minute;
const limits = { ops: 2_000, bytes: 4_000_000 };
const mostRows = 20_000;
/** Of what was lost on the way or lies on sticks, the replies to so many are still known. */
const mostLeft = 40;
const mostTold = 200;
const mostDone = 1_000;

export function lettersOf(store: Store): LetterLog {
  const { db } = store;
  const drafted = new Map<string, CarriedRequest>();
  return {
    awaited: () => (db.open ? readState(db).carried.map(({ id, order }) => ({ id, order })) : []),
    lost: (ids) => leave(db, new Set(ids)),
    next(asked) {
      if (!db.open) throw new Problem("CANCELLED", {});
      const now = store.clock.now();
      leaveUnanswered(db, now);
      const draft = nextLetter(store, { asked, now });
      if (draft) drafted.set(draft.letter.id, draft.entry);
      return draft?.letter ?? null;
    },
    laid({ id }) {
      const entry = drafted.get(id);
      drafted.delete(id);
      if (entry && db.open) keepLetters(db, [entry]);
    },
    stale: (reply, id) => takeStale(store, reply, id),
    done: () => (db.open ? readState(db).done : []),
    gone(ids) {
      if (!db.open) return;
      const { done } = readState(db);
      inTransaction(db, () => writeState(db, { done: done.filter((id) => !ids.includes(id)) }));
    },
  };
}

export interface Draft {
  letter: Letter;
  entry: CarriedRequest;
}

/** Everything that waits, from its beginning, as a chain of requests for a stick. They are awaited from now on. */
export function stickLetters(store: Store): Letter[] {
  const drafts: Draft[] = [];
  for (let after = readState(store.db).acked; ;) {
    const first = drafts.length === 0;
    const batch = nextBatch(store, after, limits) ?? (first ? batchAgain(store, readState(store.db).reask) : null);
    if (!batch && !first) break;
    drafts.push(draft(store, batch, { rows: first, left: true, now: store.clock.now(), further: drafts.length }));
    const last = batch?.ops.at(-1);
    if (!last) break;
    after = Math.max(after, last.seq);
  }
  const entries = drafts.map(({ entry }) => entry);
  keepLetters(store.db, entries);
  return drafts.map(({ letter }) => letter);
}

function nextLetter(store: Store, { asked, now }: { asked: boolean; now: number }): Draft | null {
  const state = readState(store.db);
  const live = state.carried.filter(({ left }) => !left);
  const from = Math.max(state.acked, ...live.map(lastOf));
  const batch = nextBatch(store, from, limits) ?? (live.length === 0 ? batchAgain(store, state.reask) : null);
  const pulling = live.some(({ rows, turn }) => rows && turn === state.turn);
  const rows = !pulling && (batch !== null || asked || wantsNews(store, state, now));
  if (!batch && !rows) return null;
  const full = batch !== null && nextBatch(store, batch.ops.at(-1)?.seq ?? from, { ops: 1, bytes: 0 }) !== null;
  const last = live.at(-1);
  // What goes on from a full one that was just laid down belongs to it.
  const goesOn = last !== undefined && last.at === now;
  if (live.length > 0 && !asked && !full && !goesOn && !rows && !isSpaced(live, now)) return null;
  return draft(store, batch, { rows, left: false, now, further: 0 });
}

function draft(
  store: Store,
  batch: ReturnType<typeof nextBatch>,
  { rows, left, now, further }: { rows: boolean; left: boolean; now: number; further: number },
): Draft {
  const state = readState(store.db);
  const told = state.takenIn;
  const { id, bytes } = sealRequest(store, { batch, rows: rows ? mostRows : 0, taken: told, marks: true });
  const order = state.letters + 1 + further;
  const entry = { id, order, batch: askedOf(batch), turn: state.turn, rows, at: now, left, told };
  return { letter: { id, order, bytes, ops: batch?.ops.length ?? 0 }, entry };
}

function keepLetters(db: WritableDb, entries: readonly CarriedRequest[]): void {
  inTransaction(db, () => {
    const state = readState(db);
    const carried = [...state.carried, ...entries];
    const surplus = new Set(carried.filter(({ left }) => left).slice(0, -mostLeft));
    writeState(db, {
      carried: carried.filter((each) => !surplus.has(each)),
      letters: Math.max(state.letters, ...entries.map(({ order }) => order)),
    });
  });
}

/** Whether the district is asked for rows although nothing is to be said. */
function wantsNews({ db }: Store, state: SyncState, now: number): boolean {
  const behind = prepared(db, "SELECT 1 FROM sync_bucket WHERE state = 'read' AND behind IS NOT NULL LIMIT 1").get();
  if (behind || state.cursor === null || state.full || sealedToLeave(db)) return true;
  const since = now - Date.parse(state.lastAt ?? "");
  return !(since >= 0 && since < newsEvery);
}

/**
 * While nobody answers, more is laid down ever more rarely, an eighth of the silence apart: what is not in the folder yet is never
 * more than that, and how many files there are grows by the logarithm of the silence.
 */
function isSpaced(live: readonly CarriedRequest[], now: number): boolean {
  const since = now - Math.max(...live.map(({ at }) => at));
  const silence = now - Math.min(...live.map(({ at }) => at));
  return since < 0 || since >= Math.min(day / 4, Math.max(minute, silence / 8));
}

/**
 * Something that was laid down may never reach the hub although it still lies here. After a day of silence all that waits is said
 * again, then after two, then four.
 */
function leaveUnanswered(db: WritableDb, now: number): void {
  const { carried, acked } = readState(db);
  const live = carried.filter(({ left }) => !left);
  const again = carried.filter(({ left, batch }) => left && batch?.seq === acked + 1).length;
  const oldest = live[0];
  if (oldest && now - oldest.at >= day * 2 ** Math.min(again, 10)) leave(db, new Set([oldest.id]));
}

/** Later requests no longer go on from these. */
function leave(db: WritableDb, ids: ReadonlySet<string>): void {
  if (ids.size === 0 || !db.open) return;
  inTransaction(db, () => {
    const { carried } = readState(db);
    const first = carried.findIndex(({ id, left }) => !left && ids.has(id));
    // What comes after a lost one hangs in the air.
    if (first !== -1)
      writeState(db, { carried: carried.map((each, at) => (at < first ? each : { ...each, left: true })) });
  });
}

async function takeStale(store: Store, reply: Buffer, id: string): Promise<boolean> {
  const joined = readJoined(store.db);
  if (!joined) return false;
  try {
    (await readReply(reply, joined.authority.key, id)).rows.slice();
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
  if (!store.db.open) return false;
  inTransaction(store.db, () => {
    const { done, takenIn } = readState(store.db);
    writeState(store.db, { done: [...new Set([...done, id])], takenIn: told([...takenIn, id]) });
  });
  return true;
}

/** What is left to wait for once the reply to `entry` was taken in; part of the transaction that took it. */
export function settleCarried(db: WritableDb, entry: CarriedRequest | null): void {
  const state = readState(db);
  const isOver = (each: CarriedRequest) =>
    each.id === entry?.id || (each.batch ? lastOf(each) <= state.acked : each.turn !== state.turn);
  const over = state.carried.filter(isOver).map(({ id }) => id);
  if (over.length === 0) return;
  const heard = new Set(entry?.told);
  writeState(db, {
    carried: state.carried.filter((each) => !isOver(each)),
    done: [...new Set([...state.done, ...over])].slice(-mostDone),
    takenIn: told([...state.takenIn.filter((id) => !heard.has(id)), ...(entry ? [entry.id] : [])]),
  });
}

function told(ids: readonly string[]): string[] {
  return [...new Set(ids)].slice(-mostTold);
}

/** The local number of the last op that a request brings. */
function lastOf({ batch }: CarriedRequest): number {
  return batch ? batch.seq + batch.count - 1 : 0;
}
