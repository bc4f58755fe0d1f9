/** How often a backup is made while the profile is open, and for how long it is kept. */
import { setPref } from "../commands/setPref.ts";
import { prefOr } from "../queries/prefs.ts";
import type { Store } from "../store.ts";

export interface BackupSettings {
  everyHours: number;
  keepDays: number;
  /** Whether the bytes of photos are copied too. */
  photos: boolean;
}

const pref = "backups";
const usual: BackupSettings = { everyHours: 24, keepDays: 30, photos: true };

export function backupSettings(store: Store): BackupSettings {
  return { ...usual, ...prefOr<Partial<BackupSettings>>(store, pref, {}) };
}

export function setBackupSettings(store: Store, { everyHours, keepDays, photos }: BackupSettings) {
  return setPref(store, { key: pref, value: { everyHours, keepDays, photos } });
}
