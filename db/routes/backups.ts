/** Copies of the store. Listing them and restoring a damaged profile is answered before the store is open. */
import { syncedTableNames } from "../../shared/sync/registry.ts";
import { backupSettings, setBackupSettings } from "../backup/settings.ts";
import { reported } from "../backup/reported.ts";
import { read, work, write } from "../context.ts";
import { os } from "./os.ts";

/** After a restore everything on screen may be another. */
const everything = [...syncedTableNames, "pref", "import_run", "profile", "backup"];

export const backups = os.backups.router({
  list: os.backups.list.handler(({ context }) => context.services.backups.list()),
  settings: os.backups.settings.handler(({ context, input }) => {
    const { lastProblem } = context.services.backups;
    const problem = lastProblem ? { code: lastProblem.code, details: { ...lastProblem.details } } : null;
    return { ...read(backupSettings)({ context, input }), problem };
  }),
  setSettings: os.backups.setSettings.handler(write(setBackupSettings)),
  make: os.backups.make.handler(
    work(async function* ({ services, signal }) {
      const done = yield* reported((onProgress) => services.backups.make(signal, onProgress));
      yield { done, changed: ["backup"] };
    }),
  ),
  verify: os.backups.verify.handler(
    work(async function* ({ services, signal }, { file }) {
      const { records, hash } = yield* reported((onProgress) => services.backups.check(file, signal, onProgress));
      yield { done: { file, ok: true, records, hash } };
    }),
  ),
  takeIn: os.backups.takeIn.handler(async ({ context: { session, services }, input: { token } }) => {
    try {
      const taken = await services.backups.takeIn(services.staging.find(token));
      session.changed(["backup"]);
      return taken;
    } finally {
      services.staging.drop(token);
    }
  }),
  restore: os.backups.restore.handler(
    work(async function* ({ services, signal }, { file }) {
      const done = yield* reported((onProgress) => services.backups.restore(file, signal, onProgress));
      yield { done, changed: everything };
    }),
  ),
});
