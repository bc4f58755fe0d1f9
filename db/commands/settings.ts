/** Sets the district's switches: only those that are given, and only where they differ. */
import type { DistrictSettings } from "../../shared/contract/overview.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { Problem } from "../../shared/problems.ts";
import { act } from "../act.ts";
import { districtSettings, settingId } from "../queries/settings.ts";
import type { Store } from "../store.ts";

/** A switch set to what it is already writes nothing, so a default stays a default. PHOTO_RULE_MISSING. */
export function setSettings(
  store: Store,
  settings: { [K in keyof DistrictSettings]?: DistrictSettings[K] | undefined },
) {
  return act(store, "settings.set", (writer) => {
    const now: Record<string, unknown> = districtSettings(store);
    mustHaveRule({ ...now, ...settings });
    for (const [key, value] of Object.entries(settings)) {
      if (value === undefined || value === now[key]) continue;
      writer.put("setting", settingId(key), districtBucket, { key, value: JSON.stringify(value) });
    }
    return {};
  });
}

/** Photos are on only with a rule that can be shown. PHOTO_RULE_MISSING. */
function mustHaveRule({ photosAllowed, photoRule }: Record<string, unknown>): void {
  if (photosAllowed === true && (typeof photoRule !== "string" || photoRule.trim() === ""))
    throw new Problem("PHOTO_RULE_MISSING", {});
}
