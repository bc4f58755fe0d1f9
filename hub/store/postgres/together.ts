/**
 * Who waits for the district to be free decides together: one transaction, one lock, one wait for the disk, and inside it each behind a
 * savepoint of their own, so that one that fails undoes nothing of the others. Nobody is answered before the whole is committed. Whoever
 * waits waits here, and not with a connection in hand that others need.
 */
import type { PoolClient } from "pg";
import { postgresProblem } from "./problem.ts";

/** One transaction holds no more, so that other instances are not kept waiting long. */
const most = 16;

interface Waiting {
  work: (client: PoolClient) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/** Runs `work` in one transaction that holds the district. */
type Transaction = <V>(work: (client: PoolClient) => Promise<V>) => Promise<V>;

export class DecidersTogether {
  readonly #transaction: Transaction;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  /** All of `work` or nothing, committed when it resolves. */
  run<V>(work: (client: PoolClient) => Promise<V>): Promise<V> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (!this.#busy) void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#decide(this.#waiting.splice(0, most));
    this.#busy = false;
  }

  async #decide(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#transaction(async (client) => {
        const made: (() => void)[] = [];
        for (const each of batch) made.push(await one(client, each, batch.length === 1));
        return made;
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

/** How the one is answered once the whole is committed. Throws where the whole cannot go on. */
async function one(client: PoolClient, { work, resolve, reject }: Waiting, alone: boolean): Promise<() => void> {
  if (alone) {
    const value = await work(client);
    return () => resolve(value);
  }
  await client.query("SAVEPOINT one");
  try {
    const value = await work(client);
    return () => resolve(value);
  } catch (error) {
    // A connection that broke cannot even do this, and then nothing of the whole was done.
    await client.query("ROLLBACK TO SAVEPOINT one");
    return () => reject(postgresProblem(error));
  }
}
