/** A real profile in a folder of its own for each test, open, without the slow stretching of a passphrase. */
import { onTestFinished } from "vitest";
import { BackupKeeper } from "../../db/backup/keeper.ts";
import { startProfile } from "../../db/commands/startProfile.ts";
import { Session, type SessionOptions } from "../../db/profile/session.ts";
import { type HandClock, handClock, temporaryFolder, testKey } from "./store.ts";

export interface TestProfile {
  session: Session;
  backups: BackupKeeper;
  clock: HandClock;
  folder: string;
}

/** Begins a session on a folder, as the store's process does. */
export function beginSession(folder: string, options: Partial<SessionOptions> = {}): TestProfile {
  const clock = handClock();
  const session = new Session({ folder, clock, ...options });
  session.begin();
  onTestFinished(() => session.end());
  return { session, backups: new BackupKeeper(session), clock, folder };
}

/** A new profile under `testKey`, with the built-in instruments. */
export async function createTestProfile(name = "Test Observer"): Promise<TestProfile> {
  const profile = beginSession(temporaryFolder());
  await profile.session.create({
    name,
    passphrase: null,
    key: testKey,
    fill: (store) => startProfile(store, "en"),
  });
  return profile;
}

/** For calls that nobody cancels. */
export const never = new AbortController().signal;
export const quiet = () => {};
