/** A real store that joined a served hub by an invite, and exchanges with it over HTTP as a profile does. */
import { expect, onTestFinished } from "vitest";
import type { Store } from "../../db/store.ts";
import { takeEnrolment } from "../../db/sync/enrol.ts";
import { HubCalls } from "../../db/sync/hubCalls.ts";
import { deviceIdentity, keysForDistrict } from "../../db/sync/identity.ts";
import { syncLogOf } from "../../db/sync/log.ts";
import { readJoined } from "../../db/sync/state.ts";
import { ways } from "../../db/sync/ways.ts";
import { atConsole, type Office } from "../../hub/office.ts";
import { makeInvite } from "../../hub/people/invites.ts";
import type { Session } from "../../db/profile/session.ts";
import type { SyncLog, TakenIn } from "../../sync/exchanges.ts";
import { person } from "./hubServer.ts";
import { createTestStore } from "./store.ts";

export interface JoinedStore {
  store: Store;
  staff: string;
  log: SyncLog;
  calls: HubCalls;
  exchange(): Promise<TakenIn>;
  /** Exchanges until nothing waits at either end. */
  sync(): Promise<void>;
}

export async function joinedStore(office: Office): Promise<JoinedStore> {
  const store = createTestStore();
  const staff = await person(office, "dto_executive");
  const { text } = await makeInvite(office, atConsole, staff);
  const keys = await deviceIdentity(store);
  const device = keysForDistrict(store, keys, { name: "laptop", sealed: null });
  takeEnrolment(store, await ways.join(text, async () => ({ device, privateKey: keys.privateKey })));
  const log = syncLogOf(store, { onChanged: () => {}, renewCopies: async () => {} });
  const transport = ways.transport(readJoined(store.db) ?? expect.unreachable()) ?? expect.unreachable();
  const closing: (() => void)[] = [];
  const session: Pick<Session, "open" | "beforeClose"> = { open: () => store, beforeClose: (end) => closing.push(end) };
  onTestFinished(() => {
    transport.close?.();
    for (const end of closing) end();
  });
  const { signal } = new AbortController();
  const exchange = async () => {
    const { bytes } = log.request({ ops: 2_000, bytes: 4_000_000 }, 20_000);
    return log.take(await transport.exchange(bytes, signal), signal, () => {});
  };
  const sync = async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const { complete, restarted } = await exchange();
      if (complete && !restarted && log.waiting() === 0 && !log.doubtful()) return;
    }
    throw new Error("a sync that does not come to its end");
  };
  return { store, staff, log, calls: new HubCalls(session as Session), exchange, sync };
}
