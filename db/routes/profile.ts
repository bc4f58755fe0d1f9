/** The profile's own names: most of them act on the session, not on the store. */
import { syncedTableNames } from "../../shared/sync/registry.ts";
import { setPin } from "../commands/setPin.ts";
import { startProfile } from "../commands/startProfile.ts";
import { work, write } from "../context.ts";
import { fillDemo } from "../demo/demoData.ts";
import { wholeYear } from "../demo/year/shape.ts";
import type { Store } from "../store.ts";
import { os } from "./os.ts";

export const profile = os.profile.router({
  status: os.profile.status.handler(({ context }) => context.session.status()),
  create: os.profile.create.handler(async ({ context: { session }, input }) => {
    const fill = (store: Store) => startProfile(store, input.language);
    const recoveryKey = await session.create({ name: input.name, passphrase: input.passphrase, fill });
    return { recoveryKey, status: session.status() };
  }),
  unlock: os.profile.unlock.handler(async ({ context: { session }, input }) => {
    await session.unlock(input.by, input.secret);
    return session.status();
  }),
  lock: os.profile.lock.handler(async ({ context: { session } }) => {
    await session.lock();
    return session.status();
  }),
  restoreDamaged: os.profile.restoreDamaged.handler(async ({ context: { session, services }, input }) => {
    await services.backups.restore(input.file, new AbortController().signal, () => {});
    session.changed(["backup"]);
    return session.status();
  }),
  setPassphrase: os.profile.setPassphrase.handler(async ({ context: { session }, input }) => {
    await session.setPassphrase(input.passphrase);
    return { value: {}, changed: ["profile"] };
  }),
  newRecoveryKey: os.profile.newRecoveryKey.handler(({ context: { session } }) => ({
    value: { recoveryKey: session.newRecoveryKey() },
    changed: ["profile"],
  })),
  setPin: os.profile.setPin.handler(write(setPin)),
  fillDemo: os.profile.fillDemo.handler(
    work(async function* ({ store }, { year }) {
      yield { done: { records: fillDemo(store, year ? wholeYear : null) }, changed: [...syncedTableNames, "pref"] };
    }),
  ),
});
