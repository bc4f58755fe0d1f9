/**
 * The PIN that opens a screen locked while the process lives. It lies in the encrypted store, so it is worth nothing to whoever
 * holds only the disk: a cold start always asks for the passphrase, the keychain or the recovery key.
 */
import { prepared } from "../connection.ts";
import { keep } from "../local.ts";
import type { Store } from "../store.ts";

export function setPin(store: Store, { pin }: { pin: string | null }) {
  return keep(store, ["profile"], (db) => {
    if (pin === null) prepared(db, "DELETE FROM meta WHERE key = 'pin'").run();
    else
      prepared(
        db,
        "INSERT INTO meta (key, value) VALUES ('pin', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      ).run(pin);
    return {};
  });
}
