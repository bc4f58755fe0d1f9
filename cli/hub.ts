/**
 * `cli hub ...` is the hub's own program, started by its path: the hub's store is no profile, and nothing of it is read here. Its
 * exit code, its input and its output are passed on; Ctrl-C is the hub's to answer.
 */
import { spawn } from "node:child_process";
import { beside } from "../host/beside.ts";

export async function startHub(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [beside(import.meta.url, "hub/main"), ...args], { stdio: "inherit" });
  // A signal for this process alone (from a service manager) has to reach the hub too.
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status) => resolve(status ?? 1));
    });
  } finally {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, pass);
  }
}
