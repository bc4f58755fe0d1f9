/**
 * Takes a reply in: the verdicts on own ops, then the rows, then the place. Each is cut into slices of a few milliseconds between
 * which everybody who saves has a turn; each slice is one transaction that leaves a store that is right. Killed anywhere, the
 * next exchange asks again for what was not finished, and what comes twice changes nothing.
 */
import { isProblemCode, Problem } from "../../shared/problems.ts";
import type { ReplyHead } from "../../shared/sync/exchange.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import type { AskingAhead } from "../../sync/exchanges.ts";
import { readReply, type ReplyRows, requestOfReply } from "../../sync/wire/bundle.ts";
import { verifiedCertificate } from "../../sync/wire/certificate.ts";
import { inTransaction, prepared, unforced } from "../connection.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import type { Store } from "../store.ts";
import { askForNextPage, askWithNextOps } from "./askAhead.ts";
import { startAnew } from "./epoch.ts";
import { settleCarried } from "./letters.ts";
import { paceOf } from "./pace.ts";
import { takeHead, takePlace } from "./place.ts";
import { setBack } from "./setBack.ts";
import { Settler } from "./settle.ts";
import { type AskedBatch, type CarriedRequest, type Joined, readJoined, readState, writeState } from "./state.ts";
import { columnsOf } from "./tables.ts";
import { decidedOps, takeVerdicts } from "./verdicts.ts";

/** Rows yet to come from which on it is more than catching up; and from which on a thread that carries the log is worth its start. */
const manyRows = 500;
const longRows = 2_000;

export interface Taken {
  /** Own ops that the district decided. */
  decided: number;
  rows: number;
  /** No more rows are waiting at the hub. */
  complete: boolean;
  /** What goes before it has not been answered here yet: nothing of it could be taken in. */
  early?: boolean;
  /** The hub asked to begin again (an epoch that was taken, a hub that was set back): the next exchange does. */
  restarted: boolean;
  /** Buckets that go on differing from the hub's. */
  differing: string[];
  changed: string[];
}

export interface Taking {
  signal: AbortSignal;
  /** Told of each slice: tables whose rows moved, and rows of the reply that are still to be written. */
  onSlice?: (changed: ReadonlySet<string>, rowsLeft: number) => void;
  /** How the next question is put while this reply is written; absent where it is not. */
  ahead?: AskingAhead | undefined;
}

/** The request that a reply answers: the last one, or one that somebody carried. */
interface Awaited {
  id: string;
  batch: AskedBatch | null;
  carried: CarriedRequest | null;
}

/**
 * Takes in the reply to the last request, or to one that was carried. BUNDLE_BROKEN, BUNDLE_NOT_OURS (an answer to another request:
 * it is left alone), what the hub refused with, DISK_FULL, CANCELLED. What was taken in before a problem stays.
 */
export async function takeReply(store: Store, bytes: Uint8Array, taking: Taking): Promise<Taken> {
  const joined = readJoined(store.db);
  if (!joined) throw new Problem("NOT_JOINED", {});
  const awaited = awaitedAs(store, await requestOfReply(bytes));
  const { head, rows } = await readReply(bytes, joined.authority.key, awaited.id);
  if (head.district !== joined.certificate.district || !isTrusted(head, joined))
    throw new Problem("HUB_NOT_TRUSTED", {});
  if (!store.db.open) throw new Problem("CANCELLED", {});
  try {
    const { carried } = awaited;
    const { turn, acked } = readState(store.db);
    const elsewhere = carried !== null && carried.turn !== turn;
    if (head.problem) return elsewhere ? leaveAlone(store, carried) : refused(store, head.problem, carried);
    if (carried && (carried.batch?.seq ?? 0) > acked + 1) return { ...nothing, early: true };
    if (carried && (elsewhere || !carried.rows)) return await takeWord(store, head, carried, taking);
    return await takeAll(store, head, rows, awaited, taking);
  } catch (error) {
    throw sqliteProblem(error, store.db.name);
  }
}

const nothing: Taken = { decided: 0, rows: 0, complete: false, restarted: false, differing: [], changed: [] };

function awaitedAs({ db }: Store, id: string): Awaited {
  const { asked, carried } = readState(db);
  if (asked?.id === id) return { ...asked, carried: null };
  const found = carried.find((each) => each.id === id);
  if (!found) throw new Problem("BUNDLE_NOT_OURS", {});
  return { id, batch: found.batch, carried: found };
}

/** A new certificate must be the authority's, and of this very device. */
function isTrusted({ certificate }: ReplyHead, joined: Joined): boolean {
  if (certificate === null) return true;
  const { device, key } = joined.certificate;
  const verified = verifiedCertificate(certificate, joined.authority.key);
  return verified !== null && verified.device === device && verified.key === key;
}

async function takeAll(
  store: Store,
  head: ReplyHead,
  rows: ReplyRows,
  { batch, carried }: Awaited,
  taking: Taking,
): Promise<Taken> {
  const { db } = store;
  const changed = new Set<string>();
  const yetToCome = rows.length + (head.left?.rows ?? 0);
  const slices = slicing(store, taking, changed, yetToCome >= longRows);
  const decided = decidedOps(batch, head.verdicts);
  const ahead = carried ? undefined : taking.ahead;
  let asked = ahead && rows.length === 0 ? await askWithNextOps(store, head, { batch, decided }, ahead) : null;
  await slices("ops", decided, rows.length, (part) => takeVerdicts(db, part));
  demandOpen(store, taking);
  if (ahead && rows.length > 0) asked = await askForNextPage(store, head, ahead);
  const isMany = yetToCome >= manyRows;
  await slices("rows", rows, 0, (part, isBusy) => takeRows(store, part, head.head, isMany, isBusy));
  demandOpen(store, taking);
  const placed = takePlace(db, head, new Date(store.clock.now()).toISOString(), { carried, asked });
  store.quiet.wrote();
  for (const table of placed.changed) changed.add(table);
  const complete = head.complete && !readState(db).full;
  await paceOf(store).turn();
  return {
    decided: decided.length,
    rows: rows.length,
    complete,
    restarted: false,
    differing: placed.differing,
    changed: [...changed],
  };
}

/** Writes items by slices; `behind` counts what follows after them. */
function slicing(store: Store, taking: Taking, changed: Set<string>, isLong = false) {
  const pace = paceOf(store);
  return async <T>(
    kind: string,
    items: { length: number; slice(from: number, to: number): readonly T[] },
    behind: number,
    write: (part: readonly T[], isBusy: boolean) => ReadonlySet<string>,
  ) => {
    if (items.length === 0) return;
    await pace.turn();
    demandOpen(store, taking);
    pace.resume(isLong);
    try {
      for (let at = 0; at < items.length;) {
        const from = at;
        at = Math.min(items.length, at + pace.rows(kind));
        demandOpen(store, taking);
        const moved = await pace.slice(at - from, () => write(items.slice(from, at), pace.isBusy()), kind);
        for (const table of moved) changed.add(table);
        taking.onSlice?.(moved, behind || items.length - at);
      }
    } finally {
      pace.end();
    }
  };
}

function demandOpen({ db }: Store, { signal }: Taking): void {
  if (signal.aborted || !db.open) throw new Problem("CANCELLED", {});
}

/**
 * Of a reply that was carried past others: the verdicts, and how far the hub is. Its rows are for another place than this replica
 * is at by now, and come with another reply.
 */
async function takeWord(store: Store, head: ReplyHead, carried: CarriedRequest, taking: Taking): Promise<Taken> {
  const changed = new Set<string>();
  const decided = decidedOps(carried.batch, head.verdicts);
  await slicing(store, taking, changed)("ops", decided, 0, (part) => takeVerdicts(store.db, part));
  demandOpen(store, taking);
  takeHead(store.db, head, new Date(store.clock.now()).toISOString(), carried);
  store.quiet.wrote();
  return { ...nothing, decided: decided.length, changed: [...changed] };
}

/** A refusal of something that was said from another place says nothing of this one. */
function leaveAlone({ db }: Store, carried: CarriedRequest): Taken {
  inTransaction(db, () => settleCarried(db, carried));
  return nothing;
}

/** `isMany`: of a pull that brings many rows. The words they are found by then come later, and are merged later. */
function takeRows(
  { db, search, words }: Store,
  rows: readonly ConfirmedRow[],
  head: ReplyHead["head"],
  isMany: boolean,
  isBusy: boolean,
): ReadonlySet<string> {
  const changed = unforced(db, () => {
    const { acked, reask, head: known } = readState(db);
    // Shown again even if this replica gets no further: what it writes on these rows names numbers up to here.
    if (known?.seq !== head.seq) writeState(db, { head });
    if (isMany) for (const table of new Set(rows.map((row) => row.table))) words.leave(table);
    const settler = new Settler(db, acked);
    settler.lookFor(rows);
    for (const row of rows) settler.pulled(row);
    settler.write();
    if (settler.doubtful.size > 0) writeState(db, { reask: [...new Set([...reask, ...settler.doubtful])] });
    if (isMany && words.waits()) settler.changed.add("words_behind");
    for (const table of settler.changed) if (!words.isBehind(table)) search.grew(table, rows.length, isBusy);
    return settler.changed;
  });
  if (isMany) for (const table of changed) if (columnsOf(db, table)?.searched) search.putOff(table);
  return changed;
}

/** Two refusals ask for something; the others are told. */
function refused(store: Store, problem: NonNullable<ReplyHead["problem"]>, carried: CarriedRequest | null): Taken {
  const { code, details } = problem;
  const again = { ...nothing, restarted: true };
  if (code === "EPOCH_TAKEN") {
    startAnew(store, firstTaken(store, details["epoch"], details["counter"]));
    return again;
  }
  if (code === "HUB_SET_BACK") {
    // First it is shown where this replica knew it: the later the two parted, the less has to be asked of people.
    if (carried || readState(store.db).showing) setBack(store, Number(details["upTo"]));
    else inTransaction(store.db, () => writeState(store.db, { showing: true, asked: null }));
    return again;
  }
  inTransaction(store.db, () => settleCarried(store.db, carried));
  if (isProblemCode(code)) throw new Problem(code, details as never);
  throw new Problem("HUB_REFUSED", { code });
}

/** The local number of the first op whose counter is another's; where the hub did not say which, the first that waits. */
function firstTaken({ db }: Store, epoch: unknown, counter: unknown): number {
  const { acked } = readState(db);
  const first = prepared(db, "SELECT seq, epoch, counter FROM op WHERE seq > ? ORDER BY seq LIMIT 1").get(acked) as
    | { seq: number; epoch: string; counter: number }
    | undefined;
  if (!first) return Number.MAX_SAFE_INTEGER;
  const further = first.epoch === epoch && typeof counter === "number" ? Math.max(0, counter - first.counter) : 0;
  return first.seq + further;
}
