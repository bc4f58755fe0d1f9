/** Opens a demo: a profile of its own in a throw-away folder, under a key that only this run's host knows. */
import { existsSync } from "node:fs";
import type { Session } from "../profile/session.ts";
import { newStoreKey } from "../profile/keys.ts";
import { startProfile } from "../commands/startProfile.ts";
import { fillDemo } from "./demoData.ts";

export async function startDemo(session: Session, held: Uint8Array | null): Promise<void> {
  if (existsSync(session.paths.store) && held) return session.resume(held);
  await session.create({
    name: "Robin Hale",
    passphrase: null,
    key: held ?? newStoreKey(),
    fill: (store) => {
      startProfile(store, "en");
      fillDemo(store);
    },
  });
}
