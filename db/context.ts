/** What a handler of the contract works with, and the three ways of making one: a read, an action, a job. */
import type { Progress } from "../shared/contract/kinds.ts";
import { Problem } from "../shared/problems.ts";
import type { Done } from "./act.ts";
import type { Session } from "./profile/session.ts";
import type { Services } from "./services.ts";
import type { Store } from "./store.ts";

export interface Context {
  session: Session;
  services: Services;
  /** Stands for the port the call came by: a window is not told of its own changes twice. */
  caller: object;
}

interface Call<I> {
  context: Context;
  input: I;
  signal?: AbortSignal | undefined;
}

/** A query: reads the open store. */
export function read<I, O>(run: (store: Store, input: I) => O) {
  return ({ context, input }: Call<I>): O => run(asked(context), input);
}

/** The open store, which is told that somebody is there. */
function asked({ session }: Context): Store {
  const store = session.open();
  store.asked = performance.now();
  return store;
}

/** A command: acts on the open store and tells every window what changed. */
export function write<I, V>(run: (store: Store, input: I) => Done<V>) {
  return ({ context, input }: Call<I>): Done<V> => {
    const done = run(asked(context), input);
    context.session.changed(done.changed, context.caller);
    return done;
  };
}

export interface JobEvent<V> {
  progress?: Progress;
  done?: V;
  changed?: string[];
}

/**
 * What a job may use: the store, the services, and a signal that is aborted when its caller goes away or cancels, or when the
 * store closes.
 */
export interface JobTools extends Context {
  store: Store;
  signal: AbortSignal;
}

/** A job: an async generator that yields its progress and what it was done with. */
export function work<I, V>(run: (tools: JobTools, input: I) => AsyncGenerator<JobEvent<V>, void, void>) {
  return async function* ({ context, input, signal }: Call<I>): AsyncGenerator<JobEvent<V>, void, void> {
    const store = context.session.open();
    const ended = AbortSignal.any([context.session.whileOpen(), ...(signal ? [signal] : [])]);
    try {
      for await (const event of run({ ...context, store, signal: ended }, input)) {
        if (event.changed) context.session.changed(event.changed, context.caller);
        yield event;
      }
    } catch (error) {
      // The store was closed under it: what it met then is the end of the job, not a defect.
      if (!store.db.open && !(error instanceof Problem)) throw new Problem("CANCELLED", {}, { cause: error });
      throw error;
    }
  };
}
