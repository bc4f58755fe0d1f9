/**
 * Marking items in a room. A mark is told to the store at once, one after the other, so that a fast hand never overtakes itself;
 * until the store's answer is on screen the mark is shown as on its way. Counts are made from the newest value, told or not.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AnswerState, AnswerValue } from "../../shared/domain/instrument.ts";
import type { AnswerView } from "../../shared/domain/walk.ts";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { elapsedNow } from "./timer.ts";

export interface ItemMark {
  state: AnswerState | null;
  value: AnswerValue;
  reason: string | null;
}
export const blankMark: ItemMark = { state: null, value: null, reason: null };
export type MarkItem = (itemKey: string, mark: ItemMark) => void;

export interface Marks {
  of: (itemKey: string) => ItemMark;
  /** True while the store has not said that it is saved. */
  isGoing: (itemKey: string) => boolean;
  mark: MarkItem;
  /** Adds to a tally or to the count of a count-of; never below nothing. Remembered for undo. */
  count: (itemKey: string, by: 1 | -1, otherwiseOf: number | null) => void;
  undoCount: (itemKey: string) => void;
  canUndo: (itemKey: string) => boolean;
}

function countOf(mark: ItemMark): { count: number; of: number | null } | null {
  return typeof mark.value === "object" && mark.value !== null && !Array.isArray(mark.value) ? mark.value : null;
}

export function useMarks(
  observationId: string,
  answers: readonly AnswerView[],
  isCountOf: (itemKey: string) => boolean,
): Marks {
  const [going, setGoing] = useState<ReadonlyMap<string, ItemMark>>(new Map());
  const goingNow = useRef(going);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const inFlight = useRef(new Map<string, number>());
  const counted = useRef(new Map<string, ItemMark[]>());
  const saved = useMemo(
    () => new Map(answers.map((answer): [string, ItemMark] => [answer.itemKey, answer])),
    [answers],
  );

  const change = useCallback((next: Map<string, ItemMark>) => {
    goingNow.current = next;
    setGoing(next);
  }, []);

  // The store's answer is on screen: what it holds need no longer be shown as going.
  useEffect(() => {
    const left = [...goingNow.current].filter(([key]) => (inFlight.current.get(key) ?? 0) > 0);
    if (left.length !== goingNow.current.size) change(new Map(left));
  }, [answers, change]);

  const of = useCallback(
    (itemKey: string) => goingNow.current.get(itemKey) ?? saved.get(itemKey) ?? blankMark,
    [saved],
  );

  const mark = useCallback(
    (itemKey: string, { state, value, reason }: ItemMark) => {
      change(new Map(goingNow.current).set(itemKey, { state, value, reason }));
      inFlight.current.set(itemKey, (inFlight.current.get(itemKey) ?? 0) + 1);
      const offsetMs = elapsedNow(observationId);
      queue.current = queue.current
        .then(() => tell("walks", "mark", { observationId, itemKey, state, value, reason, offsetMs }))
        .catch((error: unknown) => {
          const left = new Map(goingNow.current);
          left.delete(itemKey);
          change(left);
          showProblem(error);
        })
        .finally(() => inFlight.current.set(itemKey, (inFlight.current.get(itemKey) ?? 1) - 1));
    },
    [observationId, change],
  );

  const count = useCallback(
    (itemKey: string, by: 1 | -1, otherwiseOf: number | null) => {
      const before = of(itemKey);
      counted.current.set(itemKey, [...(counted.current.get(itemKey) ?? []), before]);
      if (isCountOf(itemKey)) {
        const { count: at, of: total } = countOf(before) ?? { count: 0, of: otherwiseOf };
        const next = Math.max(0, at + by);
        mark(itemKey, {
          state: "answered",
          value: { count: total === null ? next : Math.min(next, total), of: total },
          reason: null,
        });
      } else {
        const at = typeof before.value === "number" ? before.value : 0;
        mark(itemKey, { state: "answered", value: Math.max(0, at + by), reason: null });
      }
    },
    [of, mark, isCountOf],
  );

  const undoCount = useCallback(
    (itemKey: string) => {
      const before = counted.current.get(itemKey)?.pop();
      if (before) mark(itemKey, before);
    },
    [mark],
  );

  return {
    of,
    isGoing: (itemKey) => going.has(itemKey),
    mark,
    count,
    undoCount,
    canUndo: (itemKey) => (counted.current.get(itemKey)?.length ?? 0) > 0,
  };
}
