/** A district's hub as the rules of sync see it, made of its office. */
import type { Hub } from "./hub.ts";
import type { Office } from "./office.ts";
import { standingOf } from "./people/access.ts";
import { keepSealed, keepWaits } from "./people/devices.ts";

export function hubOf(office: Office): Hub {
  const { district, store, keys, now } = office;
  return {
    district,
    store,
    authority: keys.authority,
    now,
    standing: (shown) => standingOf(office, shown),
    keepSealed: ({ user, device }, sealed) => keepSealed(office, { actor: user }, device, sealed),
    keepWaits: ({ device }, waits) => keepWaits(office, device, waits),
  };
}
