/**
 * A district's hub as a program of its own on loopback: made in a folder, started, killed and started again, with its own TLS. What
 * a person would type is typed here, so that benches and fault runs meet the very hub that a district runs.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { program } from "./profile.ts";

export interface HubOptions {
  /** Set for the hub's process alone. */
  env?: Record<string, string>;
}

export interface HubProcess {
  readonly folder: string;
  readonly administrator: string;
  /** Starts answering and says where. */
  start(options?: HubOptions): Promise<string>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it without a word. */
  kill(): Promise<void>;
  running(): boolean;
  /** One command of its program, and what it answers. */
  command(...args: string[]): Promise<Record<string, unknown>>;
  /** A person of the district's executive, who may read and write every school; the text of an invite. */
  invite(name: string): Promise<string>;
}

/** Makes a hub in an empty folder. */
export async function makeHubProcess(folder: string): Promise<HubProcess> {
  const at = ["--data", folder, "--json"];
  const made = await said(["init", "--name", "Moss County", "--zone", "America/Chicago", "--admin", "Ada", ...at]);
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, "close");
    ending.kill(signal);
    await gone;
  };
  const command = (...args: string[]) => said([...args, ...at]);
  process.on("exit", () => void child?.kill("SIGKILL"));
  return {
    folder,
    administrator: String(made["administrator"]),
    async start({ env = {} } = {}) {
      const started = await serving(["--data", folder, "--host", "127.0.0.1", "--port", "0", "--rate", "0"], env);
      child = started.child;
      return started.address;
    },
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    running: () => child !== null && child.exitCode === null && child.signalCode === null,
    command,
    async invite(name) {
      const { id } = await command("add", name);
      await command("grant", String(id), "dto_executive");
      return String((await command("invite", String(id)))["text"]);
    },
  };
}

const { DATABASE_URL: _, FIELDBOOK_HUB_KEY: __, NODE_OPTIONS: ___, ...plain } = process.env;

function run(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const environment = { ...plain, LC_ALL: "en_US.UTF-8", ...env };
  return spawn(process.execPath, [program("hub/main"), ...args], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function said(args: readonly string[]): Promise<Record<string, unknown>> {
  const child = run(args);
  const heard = { out: "", err: "" };
  child.stdout?.on("data", (piece: Buffer) => (heard.out += piece.toString()));
  child.stderr?.on("data", (piece: Buffer) => (heard.err += piece.toString()));
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`hub ${args[0] ?? ""}: ${heard.err}`);
  return JSON.parse(heard.out) as Record<string, unknown>;
}

function serving(
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ child: ChildProcess; address: string }> {
  const child = run(args, env);
  child.stdout?.resume();
  return new Promise((resolve, reject) => {
    let heard = "";
    child.stderr?.on("data", (piece: Buffer) => {
      heard = `${heard}${piece.toString()}`.slice(-4_000);
      const [address] = /https:\/\/[\d.]+:\d+/.exec(heard) ?? [];
      if (address !== undefined) resolve({ child, address });
    });
    child.once("close", () => reject(new Error(`the hub did not start: ${heard}`)));
  });
}
