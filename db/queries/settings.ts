/**
 * The district's switches. Each is a row of its own, so that two offices changing two of them never meet in one field; one that
 * was never set has its default here and no row.
 */
import type { DistrictSettings } from "../../shared/contract/overview.ts";
import { fieldTimeTarget } from "../../shared/domain/coaching/fieldTime.ts";
import { leastTeachers } from "../../shared/domain/patternsSmall.ts";
import { hashedId } from "../../shared/domain/ids.ts";
import { prepared } from "../connection.ts";
import type { Store } from "../store.ts";

/** What holds where nothing was set: everything allowed but photos, groups under five hidden. */
export const defaultSettings: DistrictSettings = {
  namesAllowed: true,
  scoresAllowed: true,
  smallCell: leastTeachers,
  districtName: "",
  photosAllowed: false,
  photoRule: "",
  fieldTimeTarget: Math.round(fieldTimeTarget * 100),
};

/** The id of a switch's row: the same on every machine, so that one switch is one row. */
export function settingId(key: string): string {
  return hashedId("fieldbook", "setting", key);
}

export function districtSettings(store: Store): DistrictSettings {
  const rows = prepared(store.db, "SELECT key, value FROM setting WHERE deleted = 0").all() as {
    key: string;
    value: string;
  }[];
  const set = Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
  const settings = { ...defaultSettings, ...(set as Partial<DistrictSettings>) };
  // A version that allowed less may have set it; what is hidden of teachers never gets less.
  return { ...settings, smallCell: Math.max(settings.smallCell, leastTeachers) };
}
