/**
 * Profiles for benches and fault runs: real ones, in folders of their own that are gone afterwards, opened by their recovery key
 * (a passphrase is slow to try, on purpose). The store's process is the real one behind the host's own port.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProfile } from "../../db/commands/startProfile.ts";
import { newStoreKey } from "../../db/profile/keys.ts";
import { Session } from "../../db/profile/session.ts";
import type { Store } from "../../db/store.ts";
import { startStoreProcess, type StoreProcess } from "../../host/storeProcess.ts";
import { type Client, createClient } from "../../shared/client.ts";

export interface MadeProfile {
  folder: string;
  key: Uint8Array;
  recoveryKey: string;
}

/** A folder of its own for as long as `use` takes. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-run-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Makes a profile with what every profile starts with and what `fill` adds, and closes it. */
export async function makeProfile(folder: string, fill: (store: Store) => void = () => {}): Promise<MadeProfile> {
  const session = new Session({ folder });
  session.begin();
  const key = newStoreKey();
  const recoveryKey = await session.create({
    name: "Observer",
    passphrase: null,
    key,
    fill: (store) => {
      startProfile(store, "en");
      fill(store);
    },
  });
  session.end();
  return { folder, key, recoveryKey };
}

/** Reads or writes a profile's store in this process, while no other has it. */
export function withStore<T>({ folder, key }: MadeProfile, use: (store: Store) => T): T {
  const session = new Session({ folder });
  session.begin();
  try {
    session.resume(key);
    return use(session.open());
  } finally {
    session.end();
  }
}

export interface RunningStore {
  process: StoreProcess;
  client: Client;
}

/** Starts the store's process on a profile and opens it. */
export async function startOn(profile: MadeProfile, env: Record<string, string> = {}): Promise<RunningStore> {
  const running = await startLocked(profile, env);
  await unlock(profile, running.client);
  return running;
}

/** Starts the store's process and leaves the profile locked. */
export async function startLocked({ folder }: MadeProfile, env: Record<string, string> = {}): Promise<RunningStore> {
  const process = startStoreProcess({ entry: program("db/process"), folder, env });
  await process.ready;
  return { process, client: createClient(process.connect()) };
}

export async function unlock({ recoveryKey }: MadeProfile, client: Client): Promise<void> {
  await client.profile.unlock({ by: "recovery", secret: recoveryKey });
}

/** The path of one of our programs: `built` beside this one in dist/, or its `source` from the root of the tree. */
export function program(built: string, source = built): string {
  const here = import.meta.url;
  return fileURLToPath(here.endsWith(".ts") ? new URL(`../../${source}.ts`, here) : new URL(`../${built}.js`, here));
}
