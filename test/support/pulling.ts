/**
 * A device that pulls page after page and pushes batch after batch, so small that a few rows or acts make many: every question that it
 * puts is seen, and answered as a test wants it answered.
 */
import { randomUUID } from "node:crypto";
import { act } from "../../db/act.ts";
import { readState } from "../../db/sync/state.ts";
import type { RequestHead } from "../../shared/sync/exchange.ts";
import { SyncEngine } from "../../sync/engine.ts";
import type { SyncLog, Transport } from "../../sync/exchanges.ts";
import { createDevice, createHub, type Device, expectAgreement, office, sync, transportTo } from "./devices.ts";
import type { TestHub } from "./hubDevice.ts";

/** Rows. */
export const page = 20;
export const pages = 5;
/** Of the ops that a request may bring. */
export const limits = { ops: 2_000, bytes: 4_000_000 };

/** A hub with five pages of rooms in two buckets, and a device that has none of them and nothing to say. */
export async function ground(): Promise<{ hub: TestHub; a: Device; b: Device }> {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  await expectAgreement(hub, a, b);
  addPages(a);
  await sync(hub, a);
  return { hub, a, b };
}

export function addPages(device: Device): void {
  for (let at = 0; at < page * pages; at++)
    act(device.store, "test.room", (writer) => {
      const school = at % 2 === 0 ? office : "school:school-2:office";
      writer.insert("room", randomUUID(), school, { school_id: "school-1", note: null, label: `Room ${at}` });
    });
}

export const heldBy = ({ store }: Device) => Number(store.db.prepare("SELECT count(*) FROM room").pluck().get());

export const headIn = (request: Buffer) =>
  JSON.parse(request.subarray(0, request.indexOf("\n")).toString("utf8")) as RequestHead;

/** The device's log, whose pages and batches are small ones. `onTaken` is told once each is taken in. */
function small(log: SyncLog, ops: number, onTaken: () => void): SyncLog {
  const most = { ...limits, ops };
  return {
    ...log,
    request: () => log.request(most, page),
    async take(reply, signal, onSlice, ahead) {
      const taken = await log.take(reply, signal, onSlice, ahead && { ...ahead, limits: most, rows: page });
      onTaken();
      return taken;
    },
  };
}

interface Question {
  head: RequestHead;
  /** Rooms that were here when it was put. */
  held: number;
  /** Own acts that were known to be decided by then. */
  acked: number;
  signal: AbortSignal;
}

/** An engine of the device, and the questions it put. `answer` is asked for every one of them, counted from 1. */
export function engineOf(
  device: Device,
  answer: (number: number, ask: () => Promise<Buffer>, signal: AbortSignal) => Promise<Buffer>,
  hub: () => TestHub,
  ops = limits.ops,
) {
  const questions: Question[] = [];
  const state = { most: 0, time: 0, onTaken: () => {} };
  let open = 0;
  const transport: Transport = {
    async exchange(request, signal, left) {
      left?.();
      const { acked } = readState(device.store.db);
      questions.push({ head: headIn(request), held: heldBy(device), acked, signal });
      state.most = Math.max(state.most, (open += 1));
      try {
        return await answer(questions.length, () => transportTo(hub()).exchange(request, signal), signal);
      } finally {
        open -= 1;
      }
    },
  };
  const defects: unknown[] = [];
  const engine = new SyncEngine({
    log: small(device.log, ops, () => state.onTaken()),
    transport,
    clock: { now: () => state.time, after: () => () => {} },
    random: () => 1,
    onStatus: () => {},
    onDefect: (error) => defects.push(error),
  });
  return { engine, questions, state, defects };
}

export const asIs = (_: number, ask: () => Promise<Buffer>) => ask();
