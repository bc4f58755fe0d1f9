/**
 * The next acts are on their way while the word on the ones before them is written down: each is decided once, in its order, and
 * whatever becomes of the question, of this device or of the hub meanwhile, all is as if one batch had waited for the other.
 */
import { describe, expect, test } from "vitest";
import { addRoom, expectAgreement, roomOf } from "../../test/support/devices.ts";
import { regrant } from "../../test/support/enrolment.ts";
import { asIs, engineOf, headIn, page } from "../../test/support/pulling.ts";
import { acts, batch, decidedAt, exchange, ground, most, notesAt } from "../../test/support/saying.ts";
import { Problem } from "../../shared/problems.ts";
import { readState } from "./state.ts";

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
