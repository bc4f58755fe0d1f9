/**
 * Starts the store's process on a profile, hands a command its client, and ends the process in order, whatever happened. Ctrl-C
 * aborts the command's signal; the store takes back what was half done before it goes.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beside } from "../host/beside.ts";
import { startStoreProcess } from "../host/storeProcess.ts";
import { asProblem, type Client, createClient, type Output } from "../shared/client.ts";
import { Problem } from "../shared/problems.ts";
import { type Secrets, takeSecrets } from "./secrets.ts";
import type { Terminal } from "./terminal.ts";
import type { Asked } from "./options.ts";

/** What a command works with. */
export interface Work {
  asked: Asked;
  client: Client;
  terminal: Terminal;
  secrets: Secrets;
  status: Output<"profile", "status">;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** Runs `command` on the profile's store. PROFILE_IN_USE, FOLDER_READ_ONLY, STORE_STOPPED, CANCELLED, and the command's own. */
export async function withStore(
  asked: Asked,
  terminal: Terminal,
  command: (work: Work) => Promise<void>,
): Promise<void> {
  const secrets = takeSecrets();
  const cancel = new AbortController();
  const onSignal = () => cancel.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, onSignal);
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => {});
  const store = startStoreProcess({
    entry: beside(import.meta.url, "db/process"),
    folder: asked.folder,
    // A command does not go on by itself after a crash: whoever runs it decides.
    onLost: () => stopped.reject(new Problem("STORE_STOPPED", {})),
    onGivenUp: () => stopped.reject(new Problem("STORE_STOPPED", {})),
  });
  try {
    await Promise.race([store.ready, stopped.promise]);
    const client = createClient(store.connect());
    const status = await client.profile.status({});
    await Promise.race([command({ asked, client, terminal, secrets, status, signal: cancel.signal }), stopped.promise]);
  } catch (error) {
    throw cancel.signal.aborted ? new Problem("CANCELLED", {}, { cause: error }) : asProblem(error);
  } finally {
    await store.end();
    for (const name of ["SIGINT", "SIGTERM"] as const) process.off(name, onSignal);
  }
}

/** Refuses a folder that holds no profile before anything is made in it: a mistyped name leaves no trace. PROFILE_MISSING. */
export function demandProfile(folder: string): void {
  const signs = ["profile.json", "store.db", join("backups", "profile.json")];
  if (!signs.some((name) => existsSync(join(folder, name)))) throw new Problem("PROFILE_MISSING", {});
}
