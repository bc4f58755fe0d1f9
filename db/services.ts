/** What lives as long as the process and is no part of the store: files on their way in and out, backups, the document engine. */
import { createDocumentEngine, type DocumentEngine } from "../interchange/documents/engine.ts";
import { HubHere } from "./hubHere.ts";
import { BackupKeeper } from "./backup/keeper.ts";
import type { Session } from "./profile/session.ts";
import { Staging } from "./staging.ts";
import { HubCalls } from "./sync/hubCalls.ts";
import { SyncService } from "./sync/service.ts";
import { ways } from "./sync/ways.ts";
import { workerPath } from "./workerPath.ts";

export interface Services {
  staging: Staging;
  backups: BackupKeeper;
  documents: DocumentEngine;
  sync: SyncService;
  /** Calls of the hub for whoever keeps the district. */
  hub: HubCalls;
  /** The district's own hub, where this computer is it. */
  hubHere: HubHere;
}

export function createServices(session: Session): Services {
  const backups = new BackupKeeper(session);
  const sync = new SyncService(session, backups, ways);
  const services = {
    staging: new Staging(session.paths.temporary),
    backups,
    sync,
    hubHere: new HubHere(session, sync),
    hub: new HubCalls(session),
    documents: createDocumentEngine({ workerPath: workerPath("documentWorker", "interchange/documents/worker.ts") }),
  };
  // Files on their way hold names and typed words: they are forgotten with the key.
  session.beforeClose(() => {
    services.staging.dropAll();
    void services.documents.dispose();
  });
  return services;
}
