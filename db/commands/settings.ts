/** Sets the district's switches: only those that are given, and only where they differ. */
import type { DistrictSettings } from "../../shared/contract/overview.ts";
import { districtBucket } from "../../shared/sync/buckets.ts";
import { act } from "../act.ts";
import { districtSettings, settingId } from "../queries/settings.ts";
import type { Store } from "../store.ts";

/** A switch set to what it is already writes nothing, so a default stays a default. */
export function setSettings(
  store: Store,
  settings: { [K in keyof DistrictSettings]?: DistrictSettings[K] | undefined },
) {
  return act(store, "settings.set", (writer) => {
    const now: Record<string, unknown> = districtSettings(store);
    for (const [key, value] of Object.entries(settings)) {
      if (value === undefined || value === now[key]) continue;
      writer.put("setting", settingId(key), districtBucket, { key, value: JSON.stringify(value) });
    }
    return {};
  });
}
