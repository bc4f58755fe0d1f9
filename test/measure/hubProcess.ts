/**
 * A district's hub as a program of its own on loopback: made in a folder, started, killed and started again, with its own TLS. What
 * a person would type is typed here, so that benches and fault runs meet the very hub that a district runs.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { program } from "./profile.ts";

type Environment = Record<string, string>;

export interface HubOptions {
  /** Set for the hub's process alone. */
  env?: Environment;
  /** Any free one where none is given: one that comes back where devices know it needs the same. */
  port?: number;
}

export interface HubProcess {
  readonly folder: string;
  readonly administrator: string;
  /** What its log called an error, and how it ended where nobody ended it. */
  readonly trouble: readonly string[];
  /** Starts answering and says where. */
  start(options?: HubOptions): Promise<string>;
  /** Ends it in order. Its exit code; null where it was not running. */
  stop(): Promise<number | null>;
  /** Ends it without a word. */
  kill(): Promise<void>;
  running(): boolean;
  /** Processor time since it was started, in milliseconds; NaN where the system does not tell. */
  processorMs(): number;
  /** Of the program that answers; undefined where none does. */
  pid(): number | undefined;
  /** One command of its program, and what it answers. */
  command(...args: string[]): Promise<Record<string, unknown>>;
  /** A person of the district's executive, who may read and write every school; the text of an invite. */
  invite(name: string): Promise<string>;
  /** Another instance of the same hub: on PostgreSQL there may be any number. */
  another(): HubProcess;
}

/** Makes a hub in an empty folder, its records in the database where one is named. */
export async function makeHubProcess(folder: string, databaseUrl?: string): Promise<HubProcess> {
  const env = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  const init = ["init", "--name", "Moss County", "--zone", "America/Chicago", "--admin", "Ada", "--data", folder];
  const made = await said([...init, "--json"], env);
  return hubAt(folder, String(made["administrator"]), env);
}

/** A hub that lies in a folder, or is to: by a promotion it gets there. */
export function hubAt(folder: string, administrator: string, env: Environment = {}): HubProcess {
  const trouble: string[] = [];
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || isGone(ending)) return null;
    const gone = once(ending, "close");
    ending.kill(signal);
    return ((await gone) as [number | null])[0];
  };
  const command = (...args: string[]) => said([...args, "--data", folder, "--json"], env);
  return {
    folder,
    administrator,
    trouble,
    async start({ env: own = {}, port = 0 } = {}) {
      const args = ["--data", folder, "--host", "127.0.0.1", "--port", String(port), "--rate", "0", "--join-rate", "0"];
      const started = run(args, { ...env, ...own });
      child = started;
      mine.add(started);
      started.once("close", () => mine.delete(started));
      noteErrors(started, trouble);
      const said = await addressOf(started);
      started.once("close", (code, signal) => {
        if (child === started) trouble.push(`ended by itself (${signal ?? code}): ${said.heard()}`);
      });
      return said.address;
    },
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
    pid: () => child?.pid,
    running: () => child !== null && !isGone(child),
    processorMs: () => processorMs(child?.pid ?? 0),
    command,
    async invite(name) {
      const { id } = await command("add", name);
      await command("grant", String(id), "dto_executive");
      return String((await command("invite", String(id)))["text"]);
    },
    another: () => hubAt(folder, administrator, env),
  };
}

/** From the kernel's account of the process, in hundredths of a second. */
function processorMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [user = "", system = ""] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return Number.NaN;
  }
}

/** Whatever runs when this program ends goes with it. */
const mine = new Set<ChildProcess>();
process.on("exit", () => mine.forEach((child) => child.kill("SIGKILL")));

function isGone({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

const { DATABASE_URL: _, FIELDBOOK_HUB_KEY: __, NODE_OPTIONS: ___, ...plain } = process.env;

function run(args: readonly string[], env: Environment): ChildProcess {
  const environment = { ...plain, LC_ALL: "en_US.UTF-8", ...env };
  return spawn(process.execPath, [program("hub/main"), ...args], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function said(args: readonly string[], env: Environment): Promise<Record<string, unknown>> {
  const child = run(args, env);
  const heard = { out: "", err: "" };
  child.stdout?.on("data", (piece: Buffer) => (heard.out += piece.toString()));
  child.stderr?.on("data", (piece: Buffer) => (heard.err += piece.toString()));
  const [status] = (await once(child, "close")) as [number | null];
  if (status !== 0) throw new Error(`hub ${args[0] ?? ""}: ${heard.err}`);
  return JSON.parse(heard.out) as Record<string, unknown>;
}

/** Reads the log, so that the hub never waits for a reader, and notes what it calls an error. */
function noteErrors(child: ChildProcess, trouble: string[]): void {
  if (!child.stdout) return;
  createInterface(child.stdout).on("line", (line) => {
    if (/"level":[56]0/.test(line)) trouble.push(line);
  });
}

/** Where it answers, once it does; `heard`: the last it told whoever started it. */
function addressOf(child: ChildProcess): Promise<{ address: string; heard: () => string }> {
  return new Promise((resolve, reject) => {
    let heard = "";
    child.stderr?.on("data", (piece: Buffer) => {
      heard = `${heard}${piece.toString()}`.slice(-4_000);
      const [address] = /https:\/\/[\d.]+:\d+/.exec(heard) ?? [];
      if (address !== undefined) resolve({ address, heard: () => heard });
    });
    child.once("close", () => reject(new Error(`the hub did not start: ${heard}`)));
  });
}
