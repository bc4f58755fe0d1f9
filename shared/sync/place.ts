/**
 * What the deciding of a batch of ops looks at and changes: rows, authors, conflicts, as maps in memory. A store fills it with what
 * the batch needs (`wants.ts` names that), `decide.ts` works on it op by op without waiting for anything, and the store writes
 * back what changed, all in one transaction. That way an SQLite hub and a PostgreSQL hub decide alike, to the byte.
 */
import type { FieldValue, OpHeader, SeenVersion } from "./op.ts";
import type { QuarantineReason } from "./quarantine.ts";
import type { ConfirmedRow } from "./rows.ts";
import type { Verdict } from "./exchange.ts";

/** A row as the hub keeps it: what is confirmed, and two things that only the hub needs. */
export interface StoredRow extends ConfirmedRow {
  /** The epoch that may confirm the row's last change by itself (a clean op of its own); null where it has to be pulled. */
  echo: string | null;
  /**
   * Fields whose value was written by somebody who had seen a number that this hub lost: by field, that number. When the lost op
   * is offered again it is known to be older than the value.
   */
  beyond: Record<string, number> | null;
}

/** A change as it comes over the wire: a hub also carries tables that it does not know. */
export interface WireChange {
  table: string;
  rowId: string;
  bucket: string;
  set: Record<string, FieldValue>;
  /** Besides fields it may have `*`: the highest confirmed version of the row that the writer knew. */
  saw: Record<string, SeenVersion>;
  /**
   * By field, the number under which a lost hub had confirmed the value: it is offered again for whoever wrote it. `*`: up to where
   * whoever offers it agreed with the hub that is.
   */
  was?: Record<string, number>;
}

/** The person behind an op, as the hub knows them by the certificate it came with. */
export interface Sender {
  id: string;
  /** What the district calls them; null where the hub does not know. */
  name: string | null;
}

/** Who wrote what got a seq. */
export interface Author {
  replica: string;
  epoch: string;
  counter: number;
  by: Sender;
  hlc: string;
  /** The seq that the op had before the hub was set back; null for almost all. */
  was: number | null;
}

/** A row's key in every map here. */
export function rowKey(table: string, id: string): string {
  return `${table}\n${id}`;
}

export function opKey(epoch: string, counter: number): string {
  return `${epoch}.${counter}`;
}

/** The key of what the op at a seq wrote into a field. */
export function textKey(seq: number, table: string, id: string, field: string): string {
  return `${seq}\n${table}\n${id}\n${field}`;
}

/**
 * The maps. An entry that is null says that there is nothing; a missing entry that nobody has looked yet. `decide` replaces rows,
 * it never changes one in place, so that the store can still see what was.
 */
export interface Place {
  /** The hub's own replica, and the counter of the last op it authored. */
  hub: { replica: string; epoch: string; counter: number };
  /** The last seq given. */
  seq: number;
  /** By `rowKey`. */
  rows: Map<string, StoredRow | null>;
  /** What the rows that changed were when they were loaded, by `rowKey`: for row hashes. Filled by `decide`. */
  before: Map<string, StoredRow | null>;
  /** By `opKey`: the seq of an op that is in force (applied or released; not while it is quarantined). */
  ops: Map<string, number | null>;
  authors: Map<number, Author | null>;
  /** The seq an op has now by the one it had before the hub was set back. */
  aliases: Map<number, number | null>;
  /** By the `rowKey` of the row they are about: its rows of the table `conflict`, open or not. */
  conflicts: Map<string, StoredRow[]>;
  /** By `rowKey`: rows that are not there because the op that made them is quarantined, with the seq of its group's first op. */
  held: Map<string, number | null>;
  /** By `textKey`: what an op wrote; null also where its payload is gone. */
  texts: Map<string, FieldValue>;
}

export function emptyPlace(hub: Place["hub"], seq: number): Place {
  return {
    hub: { ...hub },
    seq,
    rows: new Map(),
    before: new Map(),
    ops: new Map(),
    authors: new Map(),
    aliases: new Map(),
    conflicts: new Map(),
    held: new Map(),
    texts: new Map(),
  };
}

/** One op as it came, with what the exchange knows of its sender. */
export interface OpToDecide {
  header: OpHeader;
  /** The seq under which it was in force before the hub was set back; null for all others. */
  was: number | null;
  /**
   * Up to where the log that its writer knew is this hub's; null where all of it is. What the op names above it was lost, and goes by
   * its `lostName` here.
   */
  agreed: number | null;
  /** From `readChanges`; null where `fault` is set. */
  changes: readonly WireChange[] | null;
  fault: Extract<QuarantineReason, "BAD_PAYLOAD" | "HASH_MISMATCH" | "TOO_LARGE" | "EXPUNGED"> | null;
  by: Sender;
  /** Ids that the sender's ops may name as who acted: the person's own, and those they had before they joined. */
  actors: readonly string[];
  /** Patterns of buckets that the sender may write. */
  writes: readonly string[];
  /** How far the replica had confirmed a bucket when it sent the op; 0 for one it does not hold. */
  knownUpTo: (bucket: string) => number;
  /** True when a person releases the op from quarantine: permission, group and finality are not asked again. */
  release: boolean;
}

/** What the hub itself wrote because of an op (kept values, merged texts, proposed amendments). It gets the seq after the op's. */
export interface HubOp {
  seq: number;
  header: Omit<OpHeader, "payloadHash">;
  changes: WireChange[];
}

export interface Decision {
  verdict: Verdict;
  /** The seq of the first op of its group; null unless quarantined. */
  group: number | null;
  /** By `rowKey`: rows the quarantined op would have made (all of them now wait for it). Empty otherwise. */
  holds: string[];
  /** By `rowKey`: rows that were held and are there now: they hold nothing up any more. Empty otherwise. */
  frees: string[];
  /** To be kept for good where the op had another seq once. */
  alias: { was: number; seq: number } | null;
  hubOp: HubOp | null;
}

/** Every row that the deciding changed since the place was filled: what was loaded, and what is to be written. */
export function changedRows(place: Place): { before: StoredRow | null; after: StoredRow }[] {
  return [...place.before].flatMap(([key, before]) => {
    const after = place.rows.get(key);
    return after ? [{ before, after }] : [];
  });
}
