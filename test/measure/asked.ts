/**
 * A program that is a process of its own and does what it is told over the channel to its parent: what the benches measure runs
 * apart from what measures it. One type names what can be asked, for both ends.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** Names of calls, each with what it takes and what it answers. */
type Answers = { [call: string]: (...args: never[]) => Promise<unknown> };

interface Asked {
  id: number;
  call: string;
  args: unknown[];
}

interface Answered {
  id: number;
  value?: unknown;
  error?: string;
}

export interface AskedProcess<Calls> {
  readonly ask: Calls;
  /** Ends it in order, after what it does at its end. */
  end(): Promise<void>;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

/** Starts the program in `file` and waits until it can be asked. `env`: besides what this process has. */
export async function startAsked<Calls>(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<AskedProcess<Calls>> {
  const child = fork(file, args, {
    execArgv: ["--expose-gc"],
    serialization: "advanced",
    env: { ...process.env, ...env },
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  await ready(child);
  child.on("message", ({ id, value, error }: Answered) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the process that was asked is gone"));
  });
  let last = 0;
  const ask = new Proxy({} as Calls & object, {
    get:
      (_, call: string) =>
      (...of: unknown[]) =>
        new Promise((resolve, reject) => {
          waiting.set((last += 1), { resolve, reject });
          if (!child.connected) return reject(new Error("the process that was asked is gone"));
          child.send({ id: last, call, args: of } satisfies Asked);
        }),
  });
  return {
    ask,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** The program's side: answers until its parent lets go, then does `atEnd` and is gone. */
export function answerAsked<Calls extends Answers>(answers: Calls, atEnd: () => unknown = () => {}): void {
  process.on("message", ({ id, call, args }: Asked) => {
    const run = answers[call] as unknown as (...all: unknown[]) => Promise<unknown>;
    run(...args).then(
      (value) => process.send?.({ id, value } satisfies Answered),
      (error: unknown) =>
        process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on("disconnect", () => void Promise.resolve(atEnd()).finally(() => process.exit(0)));
  process.send?.({ ready: true });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`a process that was to be asked ended with ${code}`)));
  });
}
