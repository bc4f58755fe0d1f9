/** A real store in a folder of its own for each test, gone afterwards; with a clock that only moves when told to. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Clock } from "../../db/clock.ts";
import { startProfile } from "../../db/commands/startProfile.ts";
import { openStore, type Store } from "../../db/store.ts";

/** A clock that stands still at `at` until it is moved. */
export interface HandClock extends Clock {
  at: number;
  place: string;
}

export function handClock(at = "2026-10-12T14:00:00Z", place = "America/Chicago"): HandClock {
  const clock: HandClock = { at: Date.parse(at), place, now: () => clock.at, zone: () => clock.place };
  return clock;
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "fieldbook-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

export const testKey = new Uint8Array(32).fill(7);

/** An encrypted store with the built-in instruments, one person's profile. */
export function createTestStore(options: { folder?: string; clock?: Clock } = {}): Store {
  const folder = options.folder ?? temporaryFolder();
  const store = openStore({
    file: join(folder, "store.db"),
    folder,
    key: testKey,
    clock: options.clock ?? handClock(),
    newActor: { id: "018f0000-0000-7000-8000-000000000001", name: "Test Observer" },
  });
  onTestFinished(() => void store.db.close());
  startProfile(store, "en");
  return store;
}
