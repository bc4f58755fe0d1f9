/**
 * What a run was told is saved, and how to look whether it is. A fact is one thing with a value, such as the words of a line of
 * evidence. A call that was answered made its facts true; a call that was cut off may or may not have. Anything else that is
 * found afterwards is a loss.
 */
import { prepared } from "../../db/connection.ts";
import { getDraft } from "../../db/queries/drafts.ts";
import type { Store } from "../../db/store.ts";
import { answerId } from "../../shared/domain/ids.ts";

export type Fact =
  | { kind: "draft"; id: string; value: string }
  | { kind: "evidence"; id: string; value: string }
  | { kind: "mark"; id: string; item: string; value: string }
  | { kind: "strength"; id: string; value: string }
  | { kind: "walk"; id: string; value: string };

interface Entry {
  saved: Fact | null;
  /** Sent and not answered. */
  flying: Fact[];
}

export class Ledger {
  private readonly entries = new Map<string, Entry>();
  private readonly waiters: (() => void)[] = [];
  /** Calls answered so far. */
  answered = 0;

  /** Notes what a call is about to make true, makes it, and once it is answered holds the store to it. */
  async hold<T>(facts: readonly Fact[], call: () => Promise<T>): Promise<T> {
    const entries = facts.map((fact) => ({ fact, entry: this.entryOf(fact) }));
    for (const { fact, entry } of entries) entry.flying.push(fact);
    const answer = await call();
    for (const { fact, entry } of entries) {
      entry.saved = fact;
      entry.flying.splice(entry.flying.indexOf(fact), 1);
    }
    this.answered += 1;
    for (const waiting of this.waiters.splice(0)) waiting();
    return answer;
  }

  /** Resolves once that many more calls were answered. */
  async moreAnswers(count: number): Promise<void> {
    const until = this.answered + count;
    while (this.answered < until) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  /**
   * The facts that were answered and are not there. What a cut-off call left behind is from here on what is saved, whichever of
   * the two it is.
   */
  lostFrom(store: Store): Fact[] {
    const lost: Fact[] = [];
    for (const entry of this.entries.values()) {
      const some = entry.saved ?? entry.flying[0];
      if (!some) continue;
      const found = valueIn(store, some);
      const flown = entry.flying.find((fact) => fact.value === found);
      if (entry.saved && found !== entry.saved.value && !flown) lost.push(entry.saved);
      if (flown) entry.saved = flown;
      entry.flying = [];
    }
    return lost;
  }

  get facts(): number {
    return [...this.entries.values()].filter((entry) => entry.saved !== null).length;
  }

  private entryOf(fact: Fact): Entry {
    const key = `${fact.kind}/${fact.id}/${fact.kind === "mark" ? fact.item : ""}`;
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, (entry = { saved: null, flying: [] }));
    return entry;
  }
}

function valueIn(store: Store, fact: Fact): string | null {
  const one = (sql: string, id: string) =>
    (prepared(store.db, sql).pluck().get(id) as string | null | undefined) ?? null;
  if (fact.kind === "draft") return getDraft(store, { key: fact.id })?.body ?? null;
  if (fact.kind === "evidence") return one("SELECT text FROM evidence WHERE id = ? AND deleted = 0", fact.id);
  if (fact.kind === "strength") return one("SELECT strength FROM observation WHERE id = ? AND deleted = 0", fact.id);
  if (fact.kind === "walk") return one("SELECT state FROM walk WHERE id = ? AND deleted = 0", fact.id);
  return one("SELECT value FROM answer WHERE id = ? AND deleted = 0", answerId(fact.id, fact.item));
}
