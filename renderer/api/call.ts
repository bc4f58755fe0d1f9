/** The three ways of calling the store, typed by the contract: ask (a query), tell (a command), follow (a job). Refusals arrive as `Problem`. */
import { type Area, asProblem, finishJob, type Input, metaOf, type Name, type Output } from "../../shared/client.ts";
import type { Progress } from "../../shared/contract/kinds.ts";
import { Problem } from "../../shared/problems.ts";
import { client, staleAfter } from "./connection.ts";

export type { Input, Output } from "../../shared/client.ts";

type Call = (input: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>;

const mostTries = 3;

async function call(area: string, name: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    const areas = (await client()) as unknown as Record<string, Record<string, Call>>;
    const found = areas[area]?.[name];
    if (!found) throw new Error(`no ${area}.${name}`);
    try {
      return await found(input, signal ? { signal } : {});
    } catch (error) {
      const problem = asProblem(error);
      // The store stopped before it answered. Acts carry ids made here, so the same act said again is the same act.
      if (tries < mostTries && problem instanceof Problem && problem.code === "STORE_STOPPED") continue;
      throw problem;
    }
  }
}

/** Asks once. Screens that show the answer use `useAsk`. */
export async function ask<A extends Area, N extends Name<A>>(
  area: A,
  name: N,
  input: Input<A, N>,
  signal?: AbortSignal,
): Promise<Output<A, N>> {
  return (await call(area, name, input, signal)) as Output<A, N>;
}

type Told<A extends Area, N extends Name<A>> =
  Output<A, N> extends { value: infer V; changed: string[] } ? V : Output<A, N>;

/** Acts, and makes what changed stale. Resolves when the row is committed and not before. */
export async function tell<A extends Area, N extends Name<A>>(
  area: A,
  name: N,
  input: Input<A, N>,
): Promise<Told<A, N>> {
  const answer = await call(area, name, input);
  if (metaOf(area, name).beforeUnlock) {
    staleAfter(["profile"]);
    return answer as Told<A, N>;
  }
  const { value, changed } = answer as { value: Told<A, N>; changed: string[] };
  staleAfter(changed);
  return value;
}

type Followed<A extends Area, N extends Name<A>> =
  Output<A, N> extends AsyncIterable<infer E> ? (E extends { done?: infer V } ? NonNullable<V> : never) : never;

/** Runs a job to its end. Abort the signal to cancel; the far side then leaves nothing half done. */
export async function follow<A extends Area, N extends Name<A>>(
  area: A,
  name: N,
  input: Input<A, N>,
  onProgress?: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Followed<A, N>> {
  const events = (await call(area, name, input, signal)) as AsyncIterable<{
    done?: Followed<A, N>;
    changed?: string[];
    progress?: Progress;
  }>;
  try {
    const { value, changed } = await finishJob<Followed<A, N>>(events, onProgress);
    staleAfter(changed);
    return value;
  } catch (error) {
    throw signal?.aborted ? new Problem("CANCELLED", {}) : asProblem(error);
  }
}
