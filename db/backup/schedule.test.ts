/** When backups are made by themselves: soon after opening where one is due, and again when it has grown old. */
import { fc, test as property } from "@fast-check/vitest";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTestProfile, never, quiet, type TestProfile } from "../../test/support/profile.ts";
import { isDue, scheduleBackups } from "./schedule.ts";
import { setBackupSettings } from "./settings.ts";

const hour = 3_600_000;

property.prop([fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 720 })])(
  "one is due exactly when the newest is as old as the term",
  (hoursOld, everyHours) => {
    const now = Date.parse("2026-10-12T14:00:00Z");
    const made = new Date(now - hoursOld * hour).toISOString();
    expect(isDue(made, now, everyHours)).toBe(hoursOld >= everyHours);
  },
);

test("one is due where there is none, and where the newest is dated in the future by a clock that was wrong", () => {
  const now = Date.parse("2026-10-12T14:00:00Z");
  expect(isDue(null, now, 24)).toBe(true);
  expect(isDue("2027-10-12T14:00:00Z", now, 24)).toBe(true);
  // An hour, as at the end of summer time, is no sign of anything.
  expect(isDue("2026-10-12T15:00:00Z", now, 24)).toBe(false);
});

describe("while a profile is open", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  /** Lets time pass and waits until the backup that is due was made or could not be. */
  async function afterMinutes({ session, clock }: TestProfile, minutes: number): Promise<void> {
    const told = new Promise<void>((resolve) => {
      const stop = session.listen((changed) => {
        if (!changed.includes("backup")) return;
        stop();
        resolve();
      });
    });
    clock.at += minutes * 60_000;
    vi.advanceTimersByTime(minutes * 60_000);
    await told;
    // The look that made it sets the next one once it has returned.
    await new Promise((resolve) => setImmediate(resolve));
  }

  test("one is made soon after opening, and again when the term is over", async () => {
    const profile = await createTestProfile();
    setBackupSettings(profile.session.open(), { everyHours: 2, keepDays: 30, photos: true });
    scheduleBackups(profile.session, profile.backups, quiet);
    expect(profile.backups.list()).toEqual([]);
    await afterMinutes(profile, 1);
    expect(profile.backups.list()).toHaveLength(1);
    profile.clock.at += 90 * 60_000;
    vi.advanceTimersByTime(15 * 60_000);
    expect(profile.backups.list()).toHaveLength(1);
    await new Promise((resolve) => setImmediate(resolve));
    await afterMinutes(profile, 30);
    expect(profile.backups.list()).toHaveLength(2);
  });

  test("one that could not be made is tried again at the next look, and its problem told", async () => {
    const profile = await createTestProfile();
    const defects: unknown[] = [];
    rmSync(join(profile.folder, "backups"), { recursive: true });
    writeFileSync(join(profile.folder, "backups"), "");
    scheduleBackups(profile.session, profile.backups, (error) => defects.push(error));
    await afterMinutes(profile, 1);
    expect(profile.backups.lastProblem?.code).toBe("FOLDER_READ_ONLY");
    rmSync(join(profile.folder, "backups"));
    await afterMinutes(profile, 15);
    expect(profile.backups.list()).toHaveLength(1);
    expect(profile.backups.lastProblem).toBeNull();
    expect(defects).toEqual([]);
  });

  test("none is made while it is locked, and looking starts again with opening", async () => {
    const profile = await createTestProfile();
    scheduleBackups(profile.session, profile.backups, quiet);
    const key = profile.session.storeKey();
    await profile.session.lock();
    vi.advanceTimersByTime(10 * hour);
    expect(vi.getTimerCount()).toBe(0);
    profile.session.resume(key);
    await afterMinutes(profile, 1);
    expect(profile.backups.list()).toHaveLength(1);
  });

  test("none is made where the newest is young enough", async () => {
    const profile = await createTestProfile();
    await profile.backups.make(never, quiet);
    scheduleBackups(profile.session, profile.backups, quiet);
    profile.clock.at += hour;
    vi.advanceTimersByTime(60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(profile.backups.list()).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(1);
  });
});
