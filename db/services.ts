/** What lives as long as the process and is no part of the store: files on their way in and out, backups, and the document engine. */
import type { BackupKeeper } from "./backup/keeper.ts";
import type { Staging } from "./staging.ts";

export interface Services {
  staging: Staging;
  backups: BackupKeeper;
}
