/** A district's hub on a store, and devices that push observation records of about a kilobyte: what the hub benches are made of. */
import { randomUUID } from "node:crypto";
import { exchange } from "../../../hub/exchange.ts";
import { Gate } from "../../../hub/http/limits.ts";
import { firstBrokenEntry } from "../../../hub/log.ts";
import type { HubStore } from "../../../hub/store/store.ts";
import { newId } from "../../../shared/domain/ids.ts";
import { timed } from "../../measure/figures.ts";
import { TestDevice, testHub, type TestHub } from "../../support/hubDevice.ts";
import { observationRecords, type RecordOf } from "../sync/records.ts";

/** As many exchanges as the hub's server works on at once. */
const atOnce = 8;

export interface Pushed {
  ms: number;
  ops: number;
  records: RecordOf[];
}

export async function newHub(store: HubStore): Promise<TestHub> {
  return testHub(store, randomUUID());
}

/**
 * `devices` push `each` records at once, as their engines do: all that waits in one request, no rows asked for. Making and signing the
 * requests is the devices' work and not counted.
 */
export async function pushAtOnce(hub: TestHub, devices: number, each: number, seed: number): Promise<Pushed> {
  const records = observationRecords(devices * each, seed).map((record) => ({ ...record, id: newId() }));
  const requests = Array.from({ length: devices }, (_, at) => {
    const device = new TestDevice(hub, ["school:*:office"]);
    for (const { id, bucket, fields } of records.slice(at * each, (at + 1) * each))
      device.add(bucket, fields, "observation", id);
    return { device, ...device.request({ rows: 0 }) };
  });
  const gate = new Gate(atOnce, devices);
  const ms = await timed(() =>
    Promise.all(
      requests.map(async ({ device, id, bytes }) => {
        const answer = await gate.run(() => exchange(hub, bytes));
        await device.take(hub, id, answer);
      }),
    ),
  );
  for (const { device } of requests)
    if (device.acked !== each) throw new Error(`a device was answered for ${device.acked} of ${each}`);
  return { ms, ops: devices * each, records };
}

/** How many of the records that were answered for are not in the hub, or not confirmed; -1 where its log does not hold together. */
export async function lostOf(hub: TestHub, pushed: number): Promise<number> {
  return hub.store.reading(hub.district, async (tx) => {
    if ((await firstBrokenEntry(tx)) !== null) return -1;
    const sql = "SELECT count(*) AS n FROM hub_row WHERE district = ? AND table_name = 'observation'";
    return pushed - ((await tx.get<{ n: number }>(sql, [hub.district]))?.n ?? 0);
  });
}
