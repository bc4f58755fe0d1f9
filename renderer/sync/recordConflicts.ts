/** The open conflicts of one record: of a row itself, or of everything in a walk. */
import type { ConflictLine } from "../../shared/contract/sync.ts";
import { useAsk } from "../api/hooks.ts";
import { useSync } from "./useSync.ts";

export function isOf({ rowId, place }: ConflictLine, id: string): boolean {
  return rowId === id || place.walkId === id || place.observationId === id;
}

/** Nothing is asked where there is none at all. */
export function useRecordConflicts(id: string): ConflictLine[] {
  const some = (useSync()?.openConflicts ?? 0) > 0;
  const { data } = useAsk("sync", "conflicts", some ? { open: true } : null);
  return some && data ? data.filter((line) => isOf(line, id)) : [];
}
