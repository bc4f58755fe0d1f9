/** Calls as data: each once as it should be, so that a test can make them again with something in it replaced. */
import { type Area, asProblem, type Client, type Input, type Name } from "../../shared/client.ts";
import { Problem } from "../../shared/problems.ts";

export interface Call {
  label: string;
  input: unknown;
  send: (client: Client, input: unknown) => Promise<unknown>;
}

export function call<A extends Area, N extends Name<A>>(area: A, name: N, input: Input<A, N>): Call {
  const send = (client: Client, given: unknown) =>
    (client[area] as unknown as Record<string, (input: unknown) => Promise<unknown>>)[name]?.(given) ??
    Promise.reject(new Error(`no such call: ${area}.${name}`));
  return { label: `${area}.${name}`, input, send };
}

/** The input with each value in turn replaced by what `by` gives for it, and where that was. */
export function* variants(
  input: unknown,
  by: (value: unknown) => readonly unknown[],
  path = "",
): Generator<{ path: string; input: unknown }> {
  for (const other of by(input)) yield { path, input: other };
  if (typeof input !== "object" || input === null) return;
  for (const [key, value] of Object.entries(input))
    for (const inside of variants(value, by, `${path}.${key}`)) {
      const copy = Array.isArray(input) ? [...(input as unknown[])] : { ...input };
      (copy as Record<string, unknown>)[key] = inside.input;
      yield { path: inside.path, input: copy };
    }
}

/** Makes a call as it should be; says which one where it is refused. */
export async function carryOut(client: Client, { label, input, send }: Call): Promise<void> {
  await send(client, input).catch((error: unknown) => {
    const problem = asProblem(error);
    const why = problem instanceof Problem ? `${problem.code} ${JSON.stringify(problem.details)}` : String(problem);
    throw new Error(`${label} was refused: ${why}`, { cause: error });
  });
}
