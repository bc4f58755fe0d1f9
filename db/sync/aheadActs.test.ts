/**
 * The next acts are on their way while the word on the ones before them is written down: each is decided once, in its order, and
 * whatever becomes of the question, of this device or of the hub meanwhile, all is as if one batch had waited for the other.
 */
import { describe, expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  cloneOf,
  conflictsOf,
  createDevice,
  createHub,
  type Device,
  expectAgreement,
  hubBackup,
  openAgain,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { regrant } from "../../test/support/enrolment.ts";
import { type TestHub, testTime } from "../../test/support/hubDevice.ts";
import { never } from "../../test/support/profile.ts";
import { asIs, engineOf, headIn, page } from "../../test/support/pulling.ts";
import { Problem } from "../../shared/problems.ts";
import type { NextRequest } from "../../sync/exchanges.ts";
import { closeStore } from "../store.ts";
import { atConsole, type Office } from "../../hub/office.ts";
import { releaseGroup } from "../../hub/people/release.ts";
import { quarantinedCount } from "./log.ts";
import { readState } from "./state.ts";

const batch = 5;
const acts = 12;
const most = { ops: batch, bytes: 4_000_000 };

/** A hub, a device that has said all but its last acts, and one that has all but these. */
async function ground(): Promise<{ hub: TestHub; a: Device; b: Device; rooms: string[]; said: number }> {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const rooms = Array.from({ length: acts }, (_, at) => addRoom(a, `Room ${at}`));
  await expectAgreement(hub, a, b);
  for (const room of rooms) changeRoom(a, room, { note: "seen" });
  return { hub, a, b, rooms, said: readState(a.store.db).acked };
}

/** How many acts the hub has decided, of whoever. */
async function decidedAt(hub: TestHub): Promise<number> {
  const sql = "SELECT count(*) AS n FROM hub_log WHERE district = ? AND kind = 'op'";
  return Number((await hub.store.door.get<{ n: number }>(sql, [hub.district]))?.n);
}

const notesAt = (device: Device, rooms: readonly string[]) => rooms.map((room) => roomOf(device, room)?.note);

/** One exchange of small batches; what was put ahead is answered by the hub at once, as it would be on a quick line. */
async function exchange(hub: TestHub, device: Device, request: Buffer, signal = never) {
  const ahead: NextRequest[] = [];
  const reply = await transportTo(hub).exchange(request, never);
  const put = async (next: NextRequest) => void ahead.push(next);
  const taken = await device.log.take(reply, signal, () => {}, { limits: most, rows: page, put }).catch(() => null);
  return { taken, next: ahead[0] ?? null };
}

describe("the question with the next acts", () => {
  test("is put before the word on these is written, one at a time, and asks for rows with the last", async () => {
    const { hub, a, b, said } = await ground();
    const { engine, questions, state } = engineOf(a, asIs, () => hub, batch);
    await engine.now();
    expect(questions.map(({ head, acked }) => [head.batch?.count, head.waits ?? 0, head.rows, acked - said])).toEqual([
      [5, 7, 0, 0],
      [5, 2, 0, 0],
      [2, 0, page, 5],
    ]);
    expect(state.most).toBe(1);
    expect(engine.status()).toMatchObject({ state: "idle", progress: { sent: acts, confirmed: acts, rows: 0 } });
    expect(readState(a.store.db).asked).toBeNull();
    await expectAgreement(hub, a, b);
  });

  test("says what it would say once the word is written", async () => {
    const { hub, a } = await ground();
    let request = a.log.request(most, page);
    for (const left of [7, 2]) {
      const { next } = await exchange(hub, a, request.bytes);
      expect(a.log.waiting()).toBe(left);
      request = a.log.request(most, page);
      const [put, usual] = [next ?? expect.unreachable(), request].map(({ bytes, ops, rows }) => {
        return { head: { ...headIn(bytes), id: "" }, ops, rows };
      });
      expect(put).toEqual(usual);
    }
    expect((await exchange(hub, a, request.bytes)).next).toBeNull();
  });

  test("brings what was saved while it was on its way with the one after it", async () => {
    const { hub, a, b } = await ground();
    let saved = "";
    const { engine, questions } = engineOf(
      a,
      (number, ask) => {
        if (number === 3) saved = addRoom(a, "saved in the middle");
        return ask();
      },
      () => hub,
      batch,
    );
    await engine.now();
    expect(questions.map(({ head }) => head.batch?.count)).toEqual([5, 5, 2]);
    expect(a.log.waiting()).toBe(1);
    await engine.now();
    await expectAgreement(hub, a, b);
    expect(roomOf(b, saved)?.label).toBe("saved in the middle");
  });

  test("that fails is offered again in the usual way, though the hub had decided it", async () => {
    const { hub, a, b, rooms } = await ground();
    const before = await decidedAt(hub);
    const { engine, questions, defects } = engineOf(
      a,
      async (number, ask) => {
        const reply = await ask();
        if (number === 2) throw new Problem("HUB_UNREACHABLE", {});
        return reply;
      },
      () => hub,
      batch,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { confirmed: acts } });
    expect(questions.map(({ head }) => head.batch?.from)).toEqual([14, 19, 19, 24]);
    expect(await decidedAt(hub)).toBe(before + acts);
    expect(defects).toEqual([]);
    await expectAgreement(hub, a, b);
    expect(notesAt(b, rooms)).toEqual(rooms.map(() => "seen"));
  });

  test("that a busy hub refuses is not put again before the hub says", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, state } = engineOf(
      a,
      async (number, ask) => {
        if (number === 2) throw new Problem("HUB_BUSY", { after: 90 });
        return ask();
      },
      () => hub,
      batch,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "waiting", problem: { code: "HUB_BUSY" } });
    expect(questions).toHaveLength(2);
    expect(engine.status().nextAt).toBeGreaterThanOrEqual(state.time + 90_000);
    expect(a.log.waiting()).toBe(acts - batch);
    await engine.now();
    await expectAgreement(hub, a, b);
  });

  test("waits for the word where more than the reply's head says what comes next", async () => {
    const { hub, a, b, said } = await ground();
    const { engine, questions } = engineOf(
      a,
      (number, ask) => {
        if (number === 1) regrant(hub, a, ["district", "school:*:office"]);
        return ask();
      },
      () => hub,
      batch,
    );
    await engine.now();
    // The new certificate is taken in with the word; the question after it shows it.
    expect(questions[1]).toMatchObject({ acked: said + batch, head: { certificate: { grant: 2 } } });
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    await expectAgreement(hub, a, b);
  });
});

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
