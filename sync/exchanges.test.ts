/** How large requests are, with questions that are put ahead of the word on the ones before them. */
import { expect, test } from "vitest";
import { Problem } from "../shared/problems.ts";
import { Exchanges, type NextRequest, type SyncLog, type Transport } from "./exchanges.ts";

const never = new AbortController().signal;

/** A log in which many acts wait, each of which takes some milliseconds; `asked` is how many each request might bring. */
function logOf({ msPerAct, isAhead }: { msPerAct: number; isAhead: boolean }) {
  const state = { waiting: 4_000, time: 0, asked: [] as number[] };
  const onItsWay: number[] = [];
  const cut = (most: number, waiting: number): NextRequest => {
    const ops = Math.min(most, waiting);
    state.asked.push(most);
    onItsWay.push(ops);
    return { bytes: Buffer.alloc(1), ops, rows: waiting > ops ? 0 : 10 };
  };
  const log: SyncLog = {
    waiting: () => state.waiting,
    doubtful: () => false,
    request: ({ ops }) => {
      onItsWay.length = 0;
      return cut(ops, state.waiting);
    },
    async take(_reply, _signal, _onSlice, ahead) {
      const decided = onItsWay.shift() ?? 0;
      const left = state.waiting - decided;
      if (isAhead && ahead && left > 0) await ahead.put(cut(ahead.limits.ops, left));
      state.time += decided * msPerAct;
      state.waiting = left;
      return { decided, rows: 0, complete: left === 0, restarted: false };
    },
    afterwards: async () => false,
  };
  const exchanges = new Exchanges({ log, now: () => state.time, onExchanged: () => {}, onSlice: () => {} });
  return { exchanges, state };
}

test("batches settle at what takes two seconds, whether or not the next is cut before this one was measured", async () => {
  const slow = { msPerAct: 8 };
  for (const isAhead of [false, true]) {
    const { exchanges, state } = logOf({ ...slow, isAhead });
    await exchanges.all({ exchange: async () => Buffer.alloc(1) }, never);
    expect(state.waiting).toBe(0);
    const settled = state.asked.slice(isAhead ? 2 : 1);
    expect(new Set(settled)).toEqual(new Set([250]));
  }
});

test("a line that was cut makes the next batch a quarter, once, though the question ahead met it too", async () => {
  const { exchanges, state } = logOf({ msPerAct: 1, isAhead: true });
  let asked = 0;
  const transport: Transport = {
    exchange: async () => {
      asked += 1;
      if (asked > 1) throw new Problem("HUB_UNREACHABLE", {});
      return Buffer.alloc(1);
    },
  };
  await expect(exchanges.all(transport, never)).rejects.toMatchObject({ code: "HUB_UNREACHABLE" });
  await expect(exchanges.all(transport, never)).rejects.toMatchObject({ code: "HUB_UNREACHABLE" });
  expect(state.asked).toEqual([500, 500, 125, 125]);
});
