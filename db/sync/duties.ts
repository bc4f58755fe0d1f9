/** What the person of this device may do at the hub, by the hub's last word: what the screens show of the district goes by it, offline too. */
import { z } from "zod";
import type { DistrictDuties } from "../../shared/contract/district.ts";
import { mayDo } from "../../shared/domain/roles.ts";
import { localDateOf } from "../../shared/domain/localTime.ts";
import { inTransaction } from "../connection.ts";
import type { Store } from "../store.ts";
import type { HubCalls } from "./hubCalls.ts";
import { readJoined, readMeta, writeMeta } from "./state.ts";

const key = "sync.duties";
const kept = z.object({ district: z.string(), oversees: z.boolean(), administers: z.boolean(), person: z.string() });

export function readDuties({ db }: Store): DistrictDuties {
  const joined = readJoined(db);
  const text = readMeta(db, key);
  const known = text === undefined ? null : kept.safeParse(JSON.parse(text)).data;
  if (!joined || known?.district !== joined.authority.district)
    return { joined: joined !== null, oversees: false, administers: false, person: null };
  const { oversees, administers, person } = known;
  return { joined: true, oversees, administers, person };
}

/** What the hub says today; it is asked again at every call anyway. */
export async function askDuties(store: Store, hub: HubCalls): Promise<DistrictDuties> {
  const { person, grants } = await hub.call("own", "me", {});
  const district = readJoined(store.db)?.authority.district ?? "";
  const today = localDateOf(new Date().toISOString(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [oversees, administers] = [mayDo("oversee", grants, today), mayDo("administer", grants, today)];
  inTransaction(store.db, () =>
    writeMeta(store.db, key, JSON.stringify({ district, oversees, administers, person: person.id })),
  );
  return readDuties(store);
}
