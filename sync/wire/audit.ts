/** The chain of a hub's log of acts: whoever has an export can check it without the hub. */
import type { AuditEntry } from "../../shared/contract/hubRows.ts";
import { canonicalJson } from "./canonical.ts";
import { sha256 } from "./chain.ts";

/** The hash an entry has after the one before it. */
export function auditLink(previous: string, entry: Omit<AuditEntry, "hash">): string {
  const { n, at, actor, act, about } = entry;
  return sha256(`${previous}\n${canonicalJson([n, at, actor, act, about])}`);
}

/** The number of the first entry that does not hang on the one before it; null where all do. `from` is what came before. */
export function firstBroken(entries: readonly AuditEntry[], from: { n: number; hash: string }): number | null {
  let before = from;
  for (const entry of entries) {
    if (entry.n !== before.n + 1 || auditLink(before.hash, entry) !== entry.hash) return entry.n;
    before = entry;
  }
  return null;
}
