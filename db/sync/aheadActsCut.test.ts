/**
 * Acts that are on their way while the word on those before them is written down, and something comes in between: decided otherwise than
 * written, this device ended, the hub set back, a copy of the device.
 */
import { describe, expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  cloneOf,
  conflictsOf,
  createDevice,
  createHub,
  expectAgreement,
  hubBackup,
  openAgain,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { testTime } from "../../test/support/hubDevice.ts";
import { never } from "../../test/support/profile.ts";
import { asIs, engineOf, page } from "../../test/support/pulling.ts";
import { acts, batch, decidedAt, ground, most, notesAt } from "../../test/support/saying.ts";
import { Problem } from "../../shared/problems.ts";
import type { NextRequest } from "../../sync/exchanges.ts";
import { atConsole, type Office } from "../../hub/office.ts";
import { releaseGroup } from "../../hub/people/release.ts";
import { closeStore } from "../store.ts";
import { quarantinedCount } from "./log.ts";
import { readState } from "./state.ts";

describe("decided otherwise than written", () => {
  test("a lost conflict in the first batch and one in the second are both listed, once", async () => {
    const { hub, a, b, rooms } = await ground();
    const [first = "", , , , , , later = ""] = rooms;
    for (const room of [first, later]) changeRoom(b, room, { note: "by somebody else" });
    await sync(hub, b);
    const { engine } = engineOf(a, asIs, () => hub, batch);
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { confirmed: acts } });
    await expectAgreement(hub, a, b);
    expect(conflictsOf(a).map(({ kept }) => kept)).toHaveLength(2);
    expect(conflictsOf(a)).toEqual(conflictsOf(b));
    expect(notesAt(a, rooms)).toEqual(notesAt(b, rooms));
  });

  test("what is set aside in one batch keeps nothing of the next back", async () => {
    const { hub, a, b } = await ground();
    hub.standings.set(a.store.replica, { writes: ["district"] });
    const { engine } = engineOf(
      a,
      (number, ask) => {
        if (number === 2) hub.standings.delete(a.store.replica);
        return ask();
      },
      () => hub,
      batch,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    expect(quarantinedCount(a.store)).toBe(batch);
    await expectAgreement(hub, a, b);
  });
});

test("an act in doubt that is offered again is followed by nothing that was decided before", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  hub.standings.set(a.store.replica, { writes: ["district"] });
  for (let at = 0; at < 3; at++) addRoom(a, `set aside ${at}`);
  await sync(hub, a);
  hub.standings.delete(a.store.replica);
  expect(quarantinedCount(a.store)).toBe(3);
  const groups = await hub.store.door.all<{ seq: number }>("SELECT seq FROM hub_quarantine WHERE district = ?", [
    hub.district,
  ]);
  const district = { district: hub.district, store: hub.store, now: hub.now } as unknown as Office;
  for (const { seq } of groups) await releaseGroup(district, atConsole, seq);
  const { engine, questions } = engineOf(
    a,
    (_, ask) => {
      // The moment one is asked about, a person saves a good deal, and a lease that has run out keeps the reply from being the last.
      hub.time = questions.length === 2 ? testTime + 20 * 86_400_000 : testTime;
      if (questions.length === 2) for (let at = 0; at < batch + 1; at++) addRoom(a, `saved ${at}`);
      return ask();
    },
    () => hub,
    batch,
  );
  await engine.now();
  expect(engine.status()).toMatchObject({ state: "idle", problem: null });
  const [again, ...later] = questions.flatMap(({ head }) => (head.batch ? [head.batch] : []));
  expect(again).toMatchObject({ count: 1 });
  const counters = later.filter(({ from }) => from > (again?.from ?? 0) + 2).map(({ count }) => count);
  expect(counters).toEqual([batch, 1]);
  expect(later.filter(({ count }) => count > 1)).toHaveLength(1);
  expect(quarantinedCount(a.store)).toBe(0);
  await expectAgreement(hub, a);
});

describe("ended in the middle", () => {
  test("by the end of the process before the word was written, both batches are offered again and decided once", async () => {
    const { hub, a, b, rooms, said } = await ground();
    const before = await decidedAt(hub);
    const ended = new AbortController();
    const reply = await transportTo(hub).exchange(a.log.request(most, page).bytes, never);
    const late: Promise<Buffer>[] = [];
    const put = async ({ bytes }: NextRequest) => {
      late.push(transportTo(hub).exchange(bytes, never));
      ended.abort();
    };
    await expect(a.log.take(reply, ended.signal, () => {}, { limits: most, rows: page, put })).rejects.toThrow();
    const [answer = expect.unreachable()] = await Promise.all(late);
    expect(await decidedAt(hub)).toBe(before + 2 * batch);
    closeStore(a.store);
    const again = openAgain(a.folder);
    expect(readState(again.store.db).acked).toBe(said);
    await expect(again.log.take(answer, never, () => {})).rejects.toMatchObject({ code: "BUNDLE_NOT_OURS" });
    const { engine } = engineOf(again, asIs, () => hub, batch);
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { confirmed: acts, rows: 0 } });
    expect(await decidedAt(hub)).toBe(before + acts);
    await expectAgreement(hub, again, b);
    expect(notesAt(b, rooms)).toEqual(rooms.map(() => "seen"));
  });

  test("by a person, the question ends too, and what is decided is heard in the next round", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, state } = engineOf(
      a,
      (number, ask, signal) => {
        if (number !== 2) return ask();
        state.onTaken = () => void setImmediate(() => engine.cancel());
        return new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(new Problem("CANCELLED", {})));
        });
      },
      () => hub,
      batch,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    expect(questions[1]?.signal.aborted).toBe(true);
    expect(a.log.waiting()).toBe(acts - batch);
    state.onTaken = () => {};
    await engine.now();
    await expectAgreement(hub, a, b);
  });
});

describe("the hub meanwhile", () => {
  test("was set back: both batches come to it again", async () => {
    const { hub, a, b, rooms } = await ground();
    const restored = await hubBackup(hub)();
    const { engine, questions } = engineOf(a, asIs, () => (questions.length < 3 ? hub : restored), batch);
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    await expectAgreement(restored, a, b);
    expect(notesAt(b, rooms)).toEqual(rooms.map(() => "seen"));
  });

  test("heard a copy of this device between two batches: everybody's acts are kept", async () => {
    const { hub, a, b, rooms } = await ground();
    const copy = cloneOf(a);
    changeRoom(copy, rooms[0] ?? "", { label: "by the copy" });
    const { engine } = engineOf(
      a,
      async (number, ask) => {
        if (number === 2) await sync(hub, copy);
        return ask();
      },
      () => hub,
      batch,
    );
    changeRoom(a, rooms[1] ?? "", { label: "by the first" });
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    await expectAgreement(hub, a, b, copy);
    expect([roomOf(b, rooms[0] ?? "")?.label, roomOf(b, rooms[1] ?? "")?.label]).toEqual([
      "by the copy",
      "by the first",
    ]);
  });
});
