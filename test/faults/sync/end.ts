/**
 * One end of an exchange as a process of its own, to be killed: a device's store or a hub's file, doing what its parent asks. An answer
 * is the acknowledgement: what was answered must be there however the process ends. Arguments: `device` or `hub`, the folder, and
 * of a hub its district and authority as JSON.
 */
import { join } from "node:path";
import { z } from "zod";
import { act } from "../../../db/act.ts";
import { closeStore, openStore } from "../../../db/store.ts";
import { syncLogOf } from "../../../db/sync/log.ts";
import { exchange } from "../../../hub/exchange.ts";
import { openSqliteStore } from "../../../hub/store/sqlite/store.ts";
import type { Certificate } from "../../../shared/sync/exchange.ts";
import type { NextRequest, TakenIn } from "../../../sync/exchanges.ts";
import { answerAsked } from "../../measure/asked.ts";
import { asGranted, type TestHub, testTime } from "../../support/hubDevice.ts";
import { office, worldKey } from "./world.ts";

z.config({ jitless: true });

/** What can be asked of a device. */
export type DeviceEnd = {
  add(id: string, label: string): Promise<null>;
  relabel(id: string, label: string): Promise<null>;
  /** Null where there is no such record. */
  label(id: string): Promise<string | null>;
  request(): Promise<Buffer>;
  take(reply: Buffer): Promise<TakenIn>;
};

/** What can be asked of a hub. */
export type HubEnd = { exchange(request: Buffer): Promise<Buffer> };

const [role = "", folder = "", described = "{}"] = process.argv.slice(2);
const never = new AbortController().signal;
const limits = { ops: 5, bytes: 4_000_000 };
if (role === "device") beDevice();
else beHub();

function beDevice(): void {
  const clock = { now: () => testTime, zone: () => "America/Chicago" };
  const store = openStore({ file: join(folder, "store.db"), folder, key: worldKey, clock });
  const log = syncLogOf(store, { onChanged: () => {}, renewCopies: async () => {} });
  // As the app does: the next question is put while this reply is written, wherever the process is killed.
  let ahead: Buffer | null = null;
  const answers: DeviceEnd = {
    async add(id, label) {
      const fields = { school_id: `${label} s`, note: null, label };
      act(store, "test.fault", (writer) => writer.insert("room", id, office, fields));
      return null;
    },
    async relabel(id, label) {
      act(store, "test.fault", (writer) => writer.update("room", id, { label }));
      return null;
    },
    label: async (id) =>
      (store.db.prepare("SELECT label FROM room WHERE id = ?").pluck().get(id) as string | undefined) ?? null,
    async request() {
      const early = ahead;
      ahead = null;
      return early ?? log.request(limits, 10).bytes;
    },
    async take(reply) {
      let next: Buffer | null = null;
      const put = async ({ bytes }: NextRequest) => void (next = bytes);
      const taken = await log.take(Buffer.from(reply), never, () => {}, { limits, rows: 10, put });
      ahead = next;
      if (taken.complete) await log.afterwards(never);
      return taken;
    },
  };
  answerAsked(answers, () => closeStore(store));
}

function beHub(): void {
  const { district, authority } = JSON.parse(described) as Pick<TestHub, "district" | "authority">;
  const store = openSqliteStore(join(folder, "hub.db"), worldKey);
  const hub = {
    district,
    authority,
    store,
    now: () => testTime,
    standing: async (shown: Certificate) => asGranted(shown),
  };
  const answers: HubEnd = { exchange: (request) => exchange(hub, Buffer.from(request)) };
  answerAsked(answers, () => store.close());
}
