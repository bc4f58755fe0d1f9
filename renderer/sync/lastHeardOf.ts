/** When a device was last heard of. The hub writes contacts down once a minute; what arrived in between is a contact as well. */
import type { DeviceRow } from "../../shared/contract/hubRows.ts";

export function lastHeardOf({ lastSeen, arrived: { lastAt } }: DeviceRow): string | null {
  if (lastSeen === null || lastAt === null) return lastSeen ?? lastAt;
  return lastSeen > lastAt ? lastSeen : lastAt;
}
