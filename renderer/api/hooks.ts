/** What screens use: an answer that stays fresh, and an act with its state. */
import { keepPreviousData, skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { type Area, type Input, metaOf, type Name, type Output } from "../../shared/client.ts";
import { ask, tell } from "./call.ts";

/** The answer to a query, asked again whenever a table it reads changes. `null` input asks nothing yet. */
export function useAsk<A extends Area, N extends Name<A>>(
  area: A,
  name: N,
  input: Input<A, N> | null,
  options: { keepPrevious?: boolean } = {},
) {
  return useQuery<Output<A, N>, Error>({
    queryKey: [area, name, input],
    queryFn: input === null ? skipToken : ({ signal }) => ask(area, name, input, signal),
    meta: { reads: metaOf(area, name).reads },
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** An act as a button uses it: `mutate(input)`, whether it is running, and the problem it ended with. */
export function useTell<A extends Area, N extends Name<A>>(area: A, name: N) {
  return useMutation<unknown, Error, Input<A, N>>({ mutationFn: (input) => tell(area, name, input) });
}
