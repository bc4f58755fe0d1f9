/**
 * The contract's client over a port, for windows, the command line and tests. What the far side refused comes back as the
 * same `Problem` it was there; what is left is a defect.
 */
import { createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { type Contract, type Inputs, type Outputs, contract } from "./contract/index.ts";
import type { CallMeta, Progress } from "./contract/kinds.ts";
import type { Port } from "./port.ts";
import { Problem, problemFrom } from "./problems.ts";

export type Client = ContractRouterClient<Contract>;
export type Area = keyof Contract;
export type Name<A extends Area> = keyof Contract[A] & string;
export type Input<A extends Area, N extends Name<A>> = Inputs[A][N & keyof Inputs[A]];
export type Output<A extends Area, N extends Name<A>> = Outputs[A][N & keyof Outputs[A]];

export function createClient(port: Port): Client {
  return createORPCClient(new RPCLink({ port: port as unknown as MessagePortLike }));
}

type MessagePortLike = ConstructorParameters<typeof RPCLink>[0]["port"];

/** What the contract says about a name: its kind, and the tables that make its answer stale. */
export function metaOf<A extends Area>(area: A, name: Name<A>): CallMeta {
  const found = (contract[area] as Record<string, { "~orpc": { meta: CallMeta } }>)[name];
  if (!found) throw new Error(`the contract has no ${area}.${name}`);
  return found["~orpc"].meta;
}

/** The problem that an error from the client is; STORE_STOPPED where the port is gone; else the error itself. */
export function asProblem(error: unknown): unknown {
  const refused = error instanceof ORPCError ? problemFrom(error.code, error.data, error) : null;
  if (refused) return refused;
  if (error instanceof Error && (error.name === "AbortError" || error.message.includes("closed")))
    return new Problem("STORE_STOPPED", {}, { cause: error });
  return error;
}

type JobEvents<V> = AsyncIterable<{
  progress?: Progress | undefined;
  done?: V | undefined;
  changed?: string[] | undefined;
}>;

/** Follows a job to its end and gives what it was done with, and the tables it changed. */
export async function finishJob<V>(
  events: JobEvents<V>,
  onProgress?: (progress: Progress) => void,
): Promise<{ value: V; changed: string[] }> {
  let value: V | undefined;
  const changed = new Set<string>();
  for await (const event of events) {
    if (event.progress) onProgress?.(event.progress);
    for (const table of event.changed ?? []) changed.add(table);
    if (event.done !== undefined) value = event.done;
  }
  if (value === undefined) throw new Problem("CANCELLED", {});
  return { value, changed: [...changed] };
}
