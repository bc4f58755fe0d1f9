/**
 * The next page is asked for while this one is written: the question says what it would say afterwards, and goes unless something waits
 * to be sent. What becomes of it when all is not well: `aheadCut.test.ts`.
 */
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  expectAgreement,
  office,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { never } from "../../test/support/profile.ts";
import { addPages, asIs, engineOf, ground, headIn, heldBy, limits, page, pages } from "../../test/support/pulling.ts";
import { Problem } from "../../shared/problems.ts";
import { SyncEngine } from "../../sync/engine.ts";
import type { NextRequest } from "../../sync/exchanges.ts";
import { act } from "../act.ts";
import { readState } from "./state.ts";

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
      const put = async ({ bytes }: NextRequest) => void ahead.push(bytes);
      const reply = await transportTo(hub).exchange(asked, never);
      ({ complete } = await b.log.take(reply, never, () => {}, { limits, rows: page, put }));
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
        // Each page takes exactly as long as its rows are meant to.
        time += taken.rows;
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
  expect(sizes).toEqual([500, 2_000, 2_000, 2_000, 2_000]);
});
