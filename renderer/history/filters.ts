/** The filters of the history as the address carries them, so that going back finds them as they were. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { WalkFilter } from "../../shared/contract/walks.ts";

export type Filters = ReturnType<typeof useFilters>["filters"];

export function useFilters() {
  const filters = useSearch({ from: "/walks" });
  const navigate = useNavigate();
  /** Changes some of them; null or "" takes one away. */
  const change = (next: { [K in keyof typeof filters]?: (typeof filters)[K] | null }) => {
    const merged = Object.entries({ ...filters, ...next }).filter(
      ([, value]) =>
        value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
    );
    void navigate({ to: "/walks", search: Object.fromEntries(merged), replace: true });
  };
  const clear = (): void => void navigate({ to: "/walks", search: {}, replace: true });
  return { filters, change, clear };
}

/** What the store is asked. */
export function filterOf({ school, person, instrument, states, from, to, text }: Filters): WalkFilter {
  return {
    ...(school ? { schoolId: school } : {}),
    ...(person ? { personId: person } : {}),
    ...(instrument ? { instrumentId: instrument } : {}),
    ...(states ? { states } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(text?.trim() ? { text: text.trim() } : {}),
  };
}
