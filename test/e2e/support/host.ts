/**
 * A loopback host of its own for each test, on a profile of its own, with ways of killing parts of it as a pulled plug or a crash
 * would. Everything is started from dist/, as a person's is.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";

export interface Host {
  profile: string;
  /** The address with its one-time token. */
  address: string;
  /** SIGKILL to the store's process: the host starts another. */
  killStore(): Promise<void>;
  /** SIGKILL to the host and the store, as a power cut would. */
  killAll(): Promise<void>;
  /** Starts again on the same profile. */
  restart(): Promise<void>;
}

interface Fixtures {
  hostArgs: string[];
  host: Host;
}

export const test = base.extend<Fixtures>({
  hostArgs: [[], { option: true }],
  host: async ({ hostArgs }, provide) => {
    const { host, close } = await openHost(hostArgs);
    await provide(host);
    await close();
  },
});
export { expect } from "@playwright/test";

/** A host on a new profile, and what ends it and erases the profile. */
export async function openHost(hostArgs: string[] = []): Promise<{ host: Host; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), "fieldbook-e2e-"));
  let running = await startHost(profile, hostArgs);
  const host: Host = {
    profile,
    address: running.address,
    async killStore() {
      const [store] = childrenOf(running.child.pid ?? 0);
      if (store === undefined) throw new Error("the store's process was not found");
      process.kill(store, "SIGKILL");
    },
    async killAll() {
      const gone = new Promise((resolve) => running.child.once("exit", resolve));
      const stores = childrenOf(running.child.pid ?? 0);
      running.child.kill("SIGKILL");
      for (const pid of stores) process.kill(pid, "SIGKILL");
      await gone;
    },
    async restart() {
      running = await startHost(profile, hostArgs);
      host.address = running.address;
    },
  };
  const close = async () => {
    const gone = new Promise((resolve) => running.child.once("exit", resolve));
    if (running.child.exitCode === null && running.child.signalCode === null) {
      running.child.kill("SIGTERM");
      await gone;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { host, close };
}

/** A host of its own; rejects with what it said where it ends before it gave its address. */
export async function startHost(
  profile: string,
  args: string[] = [],
): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(
    process.execPath,
    ["dist/web/main.js", "--no-open", "--port", "0", "--profile", profile, ...args],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      said += piece.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(said)?.[0];
      if (found) resolve(found);
    });
    child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
    child.once("exit", (code) => reject(new Error(`the host ended with ${code}: ${said}`)));
  });
  return { child, address };
}

/** Processes whose parent is `pid` (Linux); elsewhere the system is asked. */
function childrenOf(pid: number): number[] {
  if (process.platform !== "linux") throw new Error("killing the store's process is tried on Linux");
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return (
          readFileSync(`/proc/${name}/stat`, "utf8")
            .replace(/^.*\) /, "")
            .split(" ")[1] === String(pid)
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}
