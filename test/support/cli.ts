/** The command line as a person or a script runs it: a real process with its own store's process, from the source tree. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));
export const cliPassphrase = "two walks before lunch";

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The last line of standard error, where it is JSON: why it was refused. */
  refusal: { code: string; details: Record<string, unknown> } | null;
  /** Standard output as JSON. */
  json(): Record<string, unknown>;
}

export interface CliOptions {
  env?: Record<string, string | undefined>;
  /** Told of the process once it runs. */
  onStart?: (child: ChildProcess) => void;
  cwd?: string;
}

/** Runs a command to its end; nobody is at the terminal. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  const env = { ...process.env, LC_ALL: "en_US.UTF-8", FIELDBOOK_PASSPHRASE: cliPassphrase, ...options.env };
  const child = spawn(process.execPath, [main, ...args], { env, cwd: options.cwd, stdio: ["ignore", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => out.push(piece));
  child.stderr.on("data", (piece: Buffer) => err.push(piece));
  options.onStart?.(child);
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const stdout = Buffer.concat(out).toString();
  const stderr = Buffer.concat(err).toString();
  return {
    status,
    stdout,
    stderr,
    refusal: refusalIn(stderr),
    json: () => JSON.parse(stdout) as Record<string, unknown>,
  };
}

function refusalIn(stderr: string): Ended["refusal"] {
  const last = stderr.trimEnd().split("\n").at(-1) ?? "";
  return last.startsWith("{") ? (JSON.parse(last) as Ended["refusal"]) : null;
}
