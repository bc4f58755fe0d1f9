/**
 * Calls of the hub's own contract with this device's certificate, for whoever keeps the district. A token is got when one is needed and
 * kept in memory; each answer is checked against the contract before anybody sees it.
 */
import type { InferContractRouterInputs, InferContractRouterOutputs } from "@orpc/contract";
import type { z } from "zod";
import { hubContract } from "../../shared/contract/hub.ts";
import { Problem } from "../../shared/problems.ts";
import { connectHub, type HubConnection } from "../../sync/http/hub.ts";
import type { Session } from "../profile/session.ts";
import type { Store } from "../store.ts";
import { knownIdentity } from "./identity.ts";
import { readJoined } from "./state.ts";

type Inputs = InferContractRouterInputs<typeof hubContract>;
type Outputs = InferContractRouterOutputs<typeof hubContract>;
export type HubArea = keyof Outputs;

interface Line {
  store: Store;
  address: string;
  connection: HubConnection;
  token: string;
}

interface Route {
  method: "GET" | "POST" | "PUT";
  path: string;
}

export class HubCalls {
  readonly #session: Session;
  #line: Line | null = null;

  constructor(session: Session) {
    this.#session = session;
    session.beforeClose(() => this.#drop());
  }

  /** NOT_JOINED, HUB_UNREACHABLE, HUB_NOT_TRUSTED, DEVICE_REVOKED, FORBIDDEN, and whatever the call refuses with. */
  async call<A extends HubArea, N extends keyof Outputs[A]>(
    area: A,
    name: N,
    input: Inputs[A][N & keyof Inputs[A]],
  ): Promise<Outputs[A][N]> {
    const { route, output } = calls[area]?.[name as string] ?? noCall();
    const line = await this.#signedIn();
    const answer = await ask(line, route, input as object).catch(async (error: unknown) => {
      if (!(error instanceof Problem) || error.code !== "SIGNED_OUT") throw error;
      // The hour is over, or the hub was made again: signed in anew, once.
      this.#drop();
      return ask(await this.#signedIn(), route, input as object);
    });
    const checked = output.safeParse(answer);
    if (!checked.success) throw new Problem("HUB_NOT_TRUSTED", {}, { cause: checked.error });
    return checked.data as Outputs[A][N];
  }

  async #signedIn(): Promise<Line> {
    const store = this.#session.open();
    const joined = readJoined(store.db);
    const keys = knownIdentity(store);
    if (!joined || !keys) throw new Problem("NOT_JOINED", {});
    if (this.#line?.store === store && this.#line.address === joined.address) return this.#line;
    this.#drop();
    // A district that meets in a folder has no address to call.
    if (!/^https?:/.test(joined.address)) throw new Problem("HUB_UNREACHABLE", {});
    const connection = connectHub(joined.address, joined.authority);
    try {
      const token = await connection.signIn(joined.certificate, keys.privateKey);
      return (this.#line = { store, address: joined.address, connection, token });
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  #drop(): void {
    this.#line?.connection.close();
    this.#line = null;
  }
}

interface Described {
  route: Route;
  output: z.ZodType;
}

/** What stands in the contract of each call. */
const calls: Record<string, Record<string, Described>> = Object.fromEntries(
  Object.entries(hubContract).map(([area, names]) => [
    area,
    Object.fromEntries(Object.entries(names).map(([name, procedure]) => [name, described(procedure["~orpc"])])),
  ]),
);

function described({ route, outputSchema }: { route: object; outputSchema?: unknown }): Described {
  return { route: route as Route, output: outputSchema as z.ZodType };
}

function ask({ connection, token }: Line, { method, path }: Route, input: object): Promise<unknown> {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  if (method !== "GET") return connection.call(method, filled, Object.fromEntries(rest), token);
  const query = new URLSearchParams(
    [...rest].map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return connection.call(method, query === "" ? filled : `${filled}?${query}`, undefined, token);
}

function noCall(): never {
  throw new Error("no such call of the hub");
}
