/**
 * Takes a reply in: the verdicts on own ops, then the rows, then the place. Each is cut into slices of a few milliseconds between
 * which everybody who saves has a turn; each slice is one transaction that leaves a store that is right. Killed anywhere, the
 * next exchange asks again for what was not finished, and what comes twice changes nothing.
 */
import { isProblemCode, Problem } from "../../shared/problems.ts";
import type { ReplyHead } from "../../shared/sync/exchange.ts";
import type { ConfirmedRow } from "../../shared/sync/rows.ts";
import { readReply } from "../../sync/wire/bundle.ts";
import { verifiedCertificate } from "../../sync/wire/certificate.ts";
import { inTransaction, prepared } from "../connection.ts";
import { Pace } from "../imports/pace.ts";
import { sqliteProblem } from "../sqliteProblem.ts";
import type { Store } from "../store.ts";
import { startAnew } from "./epoch.ts";
import { takePlace } from "./place.ts";
import { setBack } from "./setBack.ts";
import { Settler } from "./settle.ts";
import { type Joined, readJoined, readState, writeState } from "./state.ts";
import { decidedOps, takeVerdicts } from "./verdicts.ts";

/** Nobody who saves waits longer than this for a slice; while nobody does, slices are longer and cost less. */
const slices = { quietMs: 120, busyMs: 3 };

export interface Taken {
  /** Own ops that the district decided. */
  decided: number;
  rows: number;
  /** More rows are waiting at the hub. */
  complete: boolean;
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
}

/**
 * Takes in the reply to the last request. BUNDLE_BROKEN, BUNDLE_NOT_OURS (an answer to another request: it is left alone), what the
 * hub refused with, DISK_FULL, CANCELLED. What was taken in before a problem stays.
 */
export async function takeReply(store: Store, bytes: Uint8Array, taking: Taking): Promise<Taken> {
  const joined = readJoined(store.db);
  const { asked } = readState(store.db);
  if (!joined) throw new Problem("NOT_JOINED", {});
  if (!asked) throw new Problem("BUNDLE_NOT_OURS", {});
  const { head, rows } = await readReply(bytes, joined.authority.key, asked.id);
  if (head.district !== joined.certificate.district || !isTrusted(head, joined))
    throw new Problem("HUB_NOT_TRUSTED", {});
  if (!store.db.open) throw new Problem("CANCELLED", {});
  try {
    if (head.problem) return refused(store, head.problem);
    return await takeAll(store, head, rows, taking);
  } catch (error) {
    throw sqliteProblem(error, store.db.name);
  }
}

/** A new certificate must be the authority's, and of this very device. */
function isTrusted({ certificate }: ReplyHead, joined: Joined): boolean {
  if (certificate === null) return true;
  const { device, key } = joined.certificate;
  const verified = verifiedCertificate(certificate, joined.authority.key);
  return verified !== null && verified.device === device && verified.key === key;
}

async function takeAll(store: Store, head: ReplyHead, rows: ConfirmedRow[], taking: Taking): Promise<Taken> {
  const { db } = store;
  const changed = new Set<string>();
  const pace = new Pace(db, slices);
  const slice = async (count: number, write: () => ReadonlySet<string>, rowsLeft: number) => {
    if (taking.signal.aborted || !db.open) throw new Problem("CANCELLED", {});
    const moved = await pace.slice(count, write);
    for (const table of moved) changed.add(table);
    taking.onSlice?.(moved, rowsLeft);
  };
  const decided = decidedOps(readState(db).asked?.batch ?? null, head.verdicts);
  for (let at = 0; at < decided.length;) {
    const part = decided.slice(at, at + pace.rows());
    at += part.length;
    await slice(part.length, () => takeVerdicts(db, part), rows.length);
  }
  for (let at = 0; at < rows.length;) {
    const part = rows.slice(at, at + pace.rows());
    at += part.length;
    await slice(part.length, () => takeRows(store, part), rows.length - at);
  }
  if (taking.signal.aborted || !db.open) throw new Problem("CANCELLED", {});
  const placed = takePlace(db, head, new Date(store.clock.now()).toISOString());
  store.quiet.wrote();
  for (const table of placed.changed) changed.add(table);
  return {
    decided: decided.length,
    rows: rows.length,
    complete: head.complete && !readState(db).full,
    restarted: false,
    differing: placed.differing,
    changed: [...changed],
  };
}

function takeRows({ db }: Store, rows: readonly ConfirmedRow[]): ReadonlySet<string> {
  return inTransaction(db, () => {
    const { acked, reask } = readState(db);
    const settler = new Settler(db, acked);
    for (const row of rows) settler.pulled(row);
    settler.hashes.write();
    if (settler.doubtful.size > 0) writeState(db, { reask: [...new Set([...reask, ...settler.doubtful])] });
    return settler.changed;
  });
}

/** Two refusals ask for something; the others are told. */
function refused(store: Store, problem: NonNullable<ReplyHead["problem"]>): Taken {
  const { code, details } = problem;
  const again = { decided: 0, rows: 0, complete: false, restarted: true, differing: [], changed: [] };
  if (code === "EPOCH_TAKEN") {
    startAnew(store, firstTaken(store, details["epoch"], details["counter"]));
    return again;
  }
  if (code === "HUB_SET_BACK") {
    setBack(store, Number(details["upTo"]));
    return again;
  }
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
