/**
 * The next page is asked for while this one is written: the question says what it would say afterwards, and whatever becomes of it, of
 * this device or of the hub meanwhile, all is as if pages had come one after the other.
 */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  type Device,
  expectAgreement,
  hubBackup,
  office,
  openAgain,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { regrant } from "../../test/support/enrolment.ts";
import type { TestHub } from "../../test/support/hubDevice.ts";
import { never } from "../../test/support/profile.ts";
import { Problem } from "../../shared/problems.ts";
import type { RequestHead } from "../../shared/sync/exchange.ts";
import { SyncEngine } from "../../sync/engine.ts";
import type { SyncLog, Transport } from "../../sync/exchanges.ts";
import { act } from "../act.ts";
import { closeStore } from "../store.ts";
import { readState } from "./state.ts";

const page = 20;
const pages = 5;
const limits = { ops: 2_000, bytes: 4_000_000 };

/** A hub with five pages of rooms in two buckets, and a device that has none of them and nothing to say. */
async function ground(): Promise<{ hub: TestHub; a: Device; b: Device }> {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  await expectAgreement(hub, a, b);
  addPages(a);
  await sync(hub, a);
  return { hub, a, b };
}

function addPages(device: Device): void {
  for (let at = 0; at < page * pages; at++)
    act(device.store, "test.room", (writer) => {
      const school = at % 2 === 0 ? office : "school:school-2:office";
      writer.insert("room", randomUUID(), school, { school_id: "school-1", note: null, label: `Room ${at}` });
    });
}

const heldBy = ({ store }: Device) => Number(store.db.prepare("SELECT count(*) FROM room").pluck().get());

const headIn = (request: Buffer) =>
  JSON.parse(request.subarray(0, request.indexOf("\n")).toString("utf8")) as RequestHead;

/** The device's log, whose pages are small ones. `onTaken` is told once each is taken in. */
function small(log: SyncLog, onTaken: () => void): SyncLog {
  return {
    ...log,
    request: (most) => log.request(most, page),
    async take(reply, signal, onSlice, ahead) {
      const taken = await log.take(reply, signal, onSlice, ahead && { ...ahead, rows: page });
      onTaken();
      return taken;
    },
  };
}

interface Question {
  head: RequestHead;
  /** Rooms that were here when it was put. */
  held: number;
  signal: AbortSignal;
}

/** An engine of the device, and the questions it put. `answer` is asked for every one of them, counted from 1. */
function engineOf(
  device: Device,
  answer: (number: number, ask: () => Promise<Buffer>, signal: AbortSignal) => Promise<Buffer>,
  hub: () => TestHub,
) {
  const questions: Question[] = [];
  const state = { most: 0, time: 0, onTaken: () => {} };
  let open = 0;
  const transport: Transport = {
    async exchange(request, signal) {
      questions.push({ head: headIn(request), held: heldBy(device), signal });
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
    log: small(device.log, () => state.onTaken()),
    transport,
    clock: { now: () => state.time, after: () => () => {} },
    random: () => 1,
    onStatus: () => {},
    onDefect: (error) => defects.push(error),
  });
  return { engine, questions, state, defects };
}

const asIs = (_: number, ask: () => Promise<Buffer>) => ask();

/** Never answered: rejects once it is called off. */
function calledOff(signal: AbortSignal): Promise<Buffer> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Problem("CANCELLED", {})));
  });
}

describe("the question for the next page", () => {
  test("is put before the rows of this one are written, one at a time", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, state } = engineOf(b, asIs, () => hub);
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { rows: page * pages } });
    expect(questions.map(({ held }) => held)).toEqual([0, 0, page, 2 * page, 3 * page]);
    expect(state.most).toBe(1);
    expect(readState(b.store.db).asked).toBeNull();
    await expectAgreement(hub, a, b);
  });

  test("is put as well on the very first exchange that asks for rows", async () => {
    const { hub, a } = await ground();
    const fresh = await createDevice(hub);
    const { engine, questions } = engineOf(fresh, asIs, () => hub);
    await engine.now();
    expect(questions.map(({ held }, at) => held <= Math.max(0, at - 1) * page)).not.toContain(false);
    expect(questions.length).toBeGreaterThan(pages);
    await expectAgreement(hub, a, fresh);
  });

  test("says what it would say once they are", async () => {
    const { hub, a, b } = await ground();
    const own = addRoom(b, "b's own");
    await sync(hub, b);
    changeRoom(b, own, { note: "and its note" });
    addPages(a);
    await sync(hub, a);
    let asked = b.log.request(limits, page).bytes;
    const compared: number[] = [];
    for (let complete = false; !complete;) {
      const ahead: Buffer[] = [];
      const put = (request: Buffer) => void ahead.push(request);
      const reply = await transportTo(hub).exchange(asked, never);
      ({ complete } = await b.log.take(reply, never, () => {}, { rows: page, put }));
      asked = b.log.request(limits, page).bytes;
      const [early] = ahead.map(headIn);
      expect(ahead).toHaveLength(complete ? 0 : 1);
      if (early) expect({ ...headIn(asked), id: "" }).toEqual({ ...early, id: "" });
      compared.push(ahead.length);
    }
    expect(headIn(asked).own).not.toBeNull();
    expect(compared).toEqual([1, 1, 1, 1, 0]);
  });

  test("is not put while anything waits to be sent, and what is saved meanwhile goes along soon", async () => {
    const { hub, a, b } = await ground();
    let saved = "";
    const { engine, questions } = engineOf(
      b,
      (number, ask) => {
        if (number === 2) saved = addRoom(b, "saved in the middle");
        return ask();
      },
      () => hub,
    );
    await engine.now();
    // The third is put once the second page is written, with what was saved.
    expect(questions.map(({ head, held }) => [held, head.batch?.count ?? 0])).toEqual([
      [0, 0],
      [0, 0],
      [2 * page + 1, 1],
      [2 * page + 1, 0],
      [3 * page + 1, 0],
    ]);
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { waiting: 0, confirmed: 1 } });
    await expectAgreement(hub, a, b);
    expect(roomOf(a, saved)?.label).toBe("saved in the middle");
  });

  test("that fails is asked again in the usual way, and is no failure", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, defects } = engineOf(
      b,
      async (number, ask) => {
        if (number === 2) throw new Problem("HUB_UNREACHABLE", {});
        return ask();
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    expect(questions.map(({ held }) => held)).toEqual([0, 0, page, page, 2 * page, 3 * page]);
    expect(defects).toEqual([]);
    await expectAgreement(hub, a, b);
  });

  test("that a busy hub refuses is not put again before the hub says", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, state } = engineOf(
      b,
      async (number, ask) => {
        if (number === 2) throw new Problem("HUB_BUSY", { after: 90 });
        return ask();
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "waiting", problem: { code: "HUB_BUSY" } });
    expect(questions).toHaveLength(2);
    expect(engine.status().nextAt).toBeGreaterThanOrEqual(state.time + 90_000);
    expect(heldBy(b)).toBe(page);
    await engine.now();
    await expectAgreement(hub, a, b);
  });

  test("that fails twice is one failure, and the next round goes on where this one was", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, state } = engineOf(
      b,
      async (number, ask) => {
        if (number === 2 || number === 3) throw new Problem("HUB_UNREACHABLE", {});
        return ask();
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "waiting", problem: { code: "HUB_UNREACHABLE" } });
    expect(engine.status().nextAt).toBe(state.time + 5_000);
    expect(heldBy(b)).toBe(page);
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { rows: page * (pages - 1) } });
    expect(questions).toHaveLength(3 + 4);
    await expectAgreement(hub, a, b);
  });
});

describe("ended in the middle", () => {
  test("by a person, the question ahead ends too, and what is here stays", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions, state } = engineOf(
      b,
      async (number, ask, signal) => {
        if (number !== 3) return ask();
        // Once the page before it is taken in, nothing else is waited for.
        state.onTaken = () => void setImmediate(() => engine.cancel());
        return calledOff(signal);
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    expect(questions[2]?.signal.aborted).toBe(true);
    expect(heldBy(b)).toBe(page * 2);
    state.onTaken = () => {};
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { rows: page * 3 } });
    await expectAgreement(hub, a, b);
  });

  test.each(["stop", "pause"] as const)(
    "by %s while rows are written, a reply that comes later changes nothing",
    async (how) => {
      const { hub, a, b } = await ground();
      let release = () => {};
      const late = new Promise<void>((resolve) => (release = resolve));
      const { engine, questions, defects } = engineOf(
        b,
        async (number, ask) => {
          if (number !== 3) return ask();
          if (how === "stop") void engine.stop();
          else engine.pause(true);
          const reply = await ask();
          await late;
          return reply;
        },
        () => hub,
      );
      await engine.now();
      expect(engine.status()).toMatchObject({ state: "paused", problem: null });
      expect(questions.map(({ signal }) => signal.aborted)).toEqual([true, true, true]);
      const before = [heldBy(b), readState(b.store.db)];
      release();
      await late;
      expect([heldBy(b), readState(b.store.db)]).toEqual(before);
      expect(defects).toEqual([]);
      await expectAgreement(hub, a, b);
    },
  );

  test("by anything that keeps this page from being written, the question ahead is let go of", async () => {
    const { hub, a, b } = await ground();
    const { engine, questions } = engineOf(
      b,
      async (number, ask, signal) => {
        if (number !== 3) return ask();
        b.store.db.exec("CREATE TRIGGER full BEFORE INSERT ON room BEGIN SELECT RAISE(ABORT, 'no room'); END");
        return calledOff(signal);
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status().state).toBe("waiting");
    expect(questions[2]?.signal.aborted).toBe(true);
    expect(heldBy(b)).toBe(page);
    b.store.db.exec("DROP TRIGGER full");
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    await expectAgreement(hub, a, b);
  });

  test("by the end of the process anywhere, the next start asks from where it stands", async () => {
    const { hub, a, b } = await ground();
    let device = b;
    const left: [number, boolean][] = [];
    for (let turn = 0; turn < 6; turn++) {
      const ended = new AbortController();
      const ahead: Buffer[] = [];
      const put = (request: Buffer) => {
        ahead.push(request);
        // Killed before a row of this page, after its last one, or once its place was taken.
        if (turn % 3 === 0) ended.abort();
      };
      const onSlice = (rowsLeft: number) => void (turn % 3 === 1 && rowsLeft === 0 && ended.abort());
      const reply = await transportTo(hub).exchange(device.log.request(limits, 10).bytes, never);
      await device.log.take(reply, ended.signal, onSlice, { rows: 10, put }).then(
        () => left.push([turn, true]),
        () => left.push([turn, false]),
      );
      const [request] = ahead;
      const next = await transportTo(hub).exchange(request ?? expect.unreachable(), never);
      const { cursor } = readState(device.store.db);
      closeStore(device.store);
      await expect(device.log.take(next, never, () => {})).rejects.toThrow();
      device = openAgain(device.folder);
      expect(readState(device.store.db).cursor).toEqual(cursor);
      // Its answer counts only where its place was reached.
      const late = device.log.take(next, never, () => {});
      if (turn % 3 === 2) await late;
      else await expect(late).rejects.toMatchObject({ code: "BUNDLE_NOT_OURS" });
    }
    expect(left.filter(([, whole]) => whole).map(([turn]) => turn)).toEqual([2, 5]);
    await expectAgreement(hub, a, device);
    expect(heldBy(device)).toBe(page * pages);
  });
});

describe("the hub meanwhile", () => {
  test("was set back: it is told, and all of both is there in the end", async () => {
    const { hub, a, b } = await ground();
    const restore = hubBackup(hub);
    const since = addRoom(a, "after the backup");
    await sync(hub, a);
    const restored = await restore();
    const { engine, questions } = engineOf(b, asIs, () => (questions.length < 3 ? hub : restored));
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    await expectAgreement(restored, a, b);
    expect([roomOf(a, since)?.label, roomOf(b, since)?.label]).toEqual(["after the backup", "after the backup"]);
  });

  test("gave this device other buckets: what it may read no longer goes, whatever was asked before", async () => {
    const { hub, b } = await ground();
    const { engine, questions } = engineOf(
      b,
      (number, ask) => {
        if (number === 3) regrant(hub, b, ["district", "school:school-2:office"]);
        return ask();
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    // What a new certificate changes is taken in before anything else is asked.
    expect(questions[2]?.head.certificate.grant).toBe(1);
    expect(questions[3]?.head.certificate.grant).toBe(2);
    expect(questions[3]?.held).toBe(page * 3);
    expect(b.store.db.prepare("SELECT DISTINCT bucket FROM room").pluck().all()).toEqual(["school:school-2:office"]);
    expect(heldBy(b)).toBe((page * pages) / 2);
    await expectAgreement(hub, b);
  });

  test("shut this device out: it hears so by the answer to the question ahead, and what it has stays", async () => {
    const { hub, b } = await ground();
    const { engine, questions } = engineOf(
      b,
      (number, ask) => {
        if (number === 3) hub.standings.set(b.store.replica, { revoked: true });
        return ask();
      },
      () => hub,
    );
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "waiting", problem: { code: "DEVICE_REVOKED" } });
    expect(questions).toHaveLength(3);
    expect(heldBy(b)).toBe(page * 2);
  });
});

test("what went by while the page before was written is that page's time, not this one's", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  await expectAgreement(hub, a, b);
  for (let at = 0; at < 80; at++)
    act(a.store, "test.rooms", (writer) => {
      for (let each = 0; each < 100; each++)
        writer.insert("room", randomUUID(), office, { school_id: "school-1", note: null, label: `Room ${each}` });
    });
  await sync(hub, a);
  let time = 0;
  const sizes: number[] = [];
  const engine = new SyncEngine({
    log: {
      ...b.log,
      take: async (...taking) => {
        const taken = await b.log.take(...taking);
        // Each page takes exactly as long as a page is meant to.
        time += 2_000;
        return taken;
      },
    },
    transport: {
      exchange: (request, signal) => {
        sizes.push(headIn(request).rows);
        return transportTo(hub).exchange(request, signal);
      },
    },
    clock: { now: () => time, after: () => () => {} },
    random: () => 1,
    onStatus: () => {},
    onDefect: () => {},
  });
  await engine.now();
  expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { rows: 8_000 } });
  expect(sizes).toEqual([2_000, 2_000, 2_000, 2_000]);
});
