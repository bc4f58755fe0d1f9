/** What screens use: an answer that stays fresh, and an act with its state. */
import { keepPreviousData, skipToken, useQueries, useQuery } from "@tanstack/react-query";
import { type Area, type Input, metaOf, type Name, type Output } from "../../shared/client.ts";
import { ask } from "./call.ts";

/** What the cache knows of a question: its key, how it is asked, and the tables that make its answer stale. */
function question<A extends Area, N extends Name<A>>(area: A, name: N, input: Input<A, N>) {
  return {
    queryKey: [area, name, input],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(area, name, input, signal),
    meta: { reads: metaOf(area, name).reads },
  };
}

/**
 * The answer to a query, asked again whenever a table it reads changes. `null` input asks nothing yet. `everyMs`: for what others
 * change without this store being told.
 */
export function useAsk<A extends Area, N extends Name<A>>(
  area: A,
  name: N,
  input: Input<A, N> | null,
  options: { keepPrevious?: boolean; everyMs?: number } = {},
) {
  return useQuery<Output<A, N>, Error>({
    ...(input === null ? { queryKey: [area, name, null], queryFn: skipToken } : question(area, name, input)),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
}

/** The answers to the same question about several things, in their order; undefined while one is on its way. */
export function useAskEach<A extends Area, N extends Name<A>>(
  area: A,
  name: N,
  inputs: Input<A, N>[],
): (Output<A, N> | undefined)[] {
  return useQueries({ queries: inputs.map((input) => question(area, name, input)) }).map(({ data }) => data);
}
