/**
 * The next page was asked for, and whatever becomes of the round, of this device or of the hub meanwhile, all is as if pages had come one
 * after the other.
 */
import { describe, expect, test } from "vitest";
import {
  addRoom,
  expectAgreement,
  hubBackup,
  openAgain,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { regrant } from "../../test/support/enrolment.ts";
import { never } from "../../test/support/profile.ts";
import { asIs, engineOf, ground, heldBy, limits, page, pages } from "../../test/support/pulling.ts";
import { Problem } from "../../shared/problems.ts";
import type { NextRequest } from "../../sync/exchanges.ts";
import { closeStore } from "../store.ts";
import { readState } from "./state.ts";

/** Never answered: rejects once it is called off. */
function calledOff(signal: AbortSignal): Promise<Buffer> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Problem("CANCELLED", {})));
  });
}

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
      const put = async ({ bytes }: NextRequest) => {
        ahead.push(bytes);
        // Killed before a row of this page, after its last one, or once its place was taken.
        if (turn % 3 === 0) ended.abort();
      };
      const onSlice = (rowsLeft: number) => void (turn % 3 === 1 && rowsLeft === 0 && ended.abort());
      const reply = await transportTo(hub).exchange(device.log.request(limits, 10).bytes, never);
      await device.log.take(reply, ended.signal, onSlice, { limits, rows: 10, put }).then(
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
