/** Which period of the bell schedule it is now. */
import type { Period } from "../../shared/domain/roster.ts";

/** The period that a time of this machine's wall falls in; null between bells and where the schedule has no times. */
export function periodNow(periods: readonly Period[], now: Date): Period | null {
  const time = `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
  return periods.find(({ starts, ends }) => starts !== null && ends !== null && starts <= time && time < ends) ?? null;
}
