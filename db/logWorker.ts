/** The thread of db/logCarrier.ts: carries the log into the store's file each time it is asked, until it is told to end. */
import { workerData } from "node:worker_threads";
import { openEncrypted } from "./connection.ts";
import { carrier, type CarrierTask } from "./logCarrier.ts";

const { file, key, state: shared } = workerData as CarrierTask;
const state = new Int32Array(shared);

try {
  const db = openEncrypted(file, key);
  key.fill(0);
  try {
    // It only carries: pages that it kept would be memory for nothing.
    db.pragma("cache_size = 10");
    db.pragma("wal_autocheckpoint = 0");
    const pass = db.prepare("PRAGMA wal_checkpoint(PASSIVE)");
    for (;;) {
      Atomics.wait(state, 0, carrier.resting);
      if (Atomics.load(state, 0) === carrier.ending) break;
      pass.all();
      Atomics.compareExchange(state, 0, carrier.carrying, carrier.resting);
      Atomics.notify(state, 0);
    }
  } finally {
    db.close();
  }
} finally {
  Atomics.store(state, 0, carrier.gone);
  Atomics.notify(state, 0);
}
