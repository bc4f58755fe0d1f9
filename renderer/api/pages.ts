/**
 * A long answer asked for in pages, as far as it is looked at: the first page at once, others when their rows come into view.
 * All of them stay fresh like any other answer.
 */
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Reads } from "../../shared/contract/kinds.ts";

export interface Paged<R> {
  rows: R[];
  /** How many there are; with `more`, at least so many. */
  total: number;
  more?: boolean;
}

interface Source<R> {
  /** What tells this answer from others. */
  key: readonly unknown[];
  reads: readonly Reads[];
  ask: (limit: number, offset: number, signal: AbortSignal) => Promise<Paged<R>>;
}

const size = 100;

export function usePages<R>({ key, reads, ask }: Source<R>) {
  const [[first, last], setSeen] = useState([0, 0]);
  const queryOf = (page: number) => ({
    queryKey: [...key, "page", page],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(size, page * size, signal),
    meta: { reads },
  });
  // While the next answer is coming the last one stays, so that a list never blinks as somebody types.
  const head = useQuery<Paged<R>, Error>({ ...queryOf(0), placeholderData: keepPreviousData });
  const pages = pagesOf(first, last).filter((page) => page > 0);
  const others = useQueries({ queries: pages.map(queryOf) });

  // What was found to be there stays: a list that shrank while a page is on its way would lose its place.
  const name = JSON.stringify(key);
  const reached = useRef({ name, count: 0 });
  if (reached.current.name !== name) reached.current = { name, count: 0 };
  const found = new Map(pages.map((page, index) => [page, others[index]?.data]));
  found.set(0, head.data);
  const counted = countOf(head.data, found, reached.current.count);
  reached.current.count = counted;
  return {
    head,
    count: counted,
    total: head.data?.total ?? 0,
    more: head.data?.more ?? false,
    /** A row, or undefined while its page is coming. */
    row: (index: number): R | undefined => found.get(Math.floor(index / size))?.rows[index % size],
    /** Says which rows are in view. */
    see: (from: number, to: number) => {
      if (from !== first || to !== last) setSeen([from, to]);
    },
  };
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(first / size);
  return Array.from({ length: Math.floor(last / size) - from + 1 }, (_, index) => from + index);
}

/** How many rows the list has room for. Past what was counted it grows by a page as long as pages come back full. */
function countOf<R>(head: Paged<R> | undefined, found: Map<number, Paged<R> | undefined>, reached: number): number {
  if (!head) return 0;
  if (!head.more) return head.total;
  let count = Math.max(head.total, reached);
  for (const [page, data] of found) {
    if (!data || (page + 1) * size < head.total) continue;
    if (data.rows.length < size) return page * size + data.rows.length;
    count = Math.max(count, (page + 2) * size);
  }
  return count;
}
