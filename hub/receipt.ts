/** The hub's signed word, for people, of how many records of a replica it holds. It counts records, not ops. */
import type { Receipt } from "../shared/sync/exchange.ts";
import { signed } from "../sync/wire/signed.ts";
import type { Hub } from "./hub.ts";
import type { EpochRow, PlaceRow } from "./store/tables.ts";

export function receiptFor(hub: Hub, place: PlaceRow, replica: string, epochs: readonly EpochRow[]): Receipt {
  const sum = (count: (epoch: EpochRow) => number) => epochs.reduce((total, epoch) => total + count(epoch), 0);
  const body = {
    replica,
    made: sum((epoch) => epoch.made),
    received: sum((epoch) => epoch.received),
    backedUp: sum((epoch) => epoch.backed_up),
    upTo: place.seq,
    at: new Date(hub.now()).toISOString(),
  };
  return signed("receipt", body, hub.authority.privateKey);
}
