/**
 * Any sequence of acts, against a model of a walk: what is shown, what is refused, what makes an op and what does not. Afterwards
 * the file is sound, the search index fits its tables, and the ops alone make the same rows again.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectReplayable } from "../../../test/support/replay.ts";
import { opCount } from "../../../test/support/rows.ts";
import { createTestStore, handClock } from "../../../test/support/store.ts";
import { anyAct, doAct, plannedRooms, stopOf, walkId } from "../../../test/support/walkActs.ts";
import { plannedModel } from "../../../test/support/walkModel.ts";
import { afterAct } from "../../../test/support/walkRules.ts";
import { planOf, refusal, walkGround } from "../../../test/support/walks.ts";
import { shownByModel, shownByStore } from "../../../test/support/walkShown.ts";
import { getWalk } from "../../queries/walkView.ts";
import type { Store } from "../../store.ts";
import { planWalk } from "./plan.ts";

const hour = 3_600_000;
const step = fc.record({
  act: anyAct,
  /** The clock may stand still, run, or be put back. */
  tick: fc.constantFrom(0, 1_000, 60_000, hour, -hour, -24 * hour),
  /** Sent a second time, as after an answer that was lost. */
  again: fc.boolean(),
});
const plan = fc.record({
  stops: fc.tuple(...plannedRooms.map((id) => stopOf(id))),
  namesOff: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
  scoresOff: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()),
});

/** The file and the search index, by SQLite's own tests. */
function expectSound({ db }: Store): void {
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  for (const table of ["walk", "observation", "observation_person", "evidence", "answer", "amendment"]) {
    db.prepare(`INSERT INTO ${table}_fts (${table}_fts, rank) VALUES ('integrity-check', 1)`).run();
  }
}

describe("a walk", () => {
  it("is after any acts what a plain model of it is, and its ops make it again", () => {
    fc.assert(
      fc.property(plan, fc.array(step, { maxLength: 80, size: "max" }), ({ stops, ...switches }, steps) => {
        const clock = handClock();
        const store = createTestStore({ clock });
        // Thousands of acts, and no power to be cut here: waiting for the disk would be all this test did.
        store.db.pragma("synchronous = OFF");
        walkGround(store);
        planWalk(store, planOf(stops, { ...switches, id: walkId }));
        let model = plannedModel(stops, switches);
        const shown = () => shownByStore(getWalk(store, { id: walkId }));
        expect(shown()).toEqual(shownByModel(model));
        for (const { act, tick, again } of steps) {
          clock.at += tick;
          const now = new Date(clock.at).toISOString();
          const [ops, before] = [opCount(store), shownByModel(model)];
          const expected = afterAct(model, act, now);
          expect(refusal(() => doAct(store, act))).toBe(expected.code);
          model = expected.walk;
          expect(shown()).toEqual(shownByModel(model));
          expect(opCount(store) - ops).toBe(isDeepStrictEqual(shownByModel(model), before) ? 0 : 1);
          if (!again) continue;
          const once = opCount(store);
          refusal(() => doAct(store, act));
          expect(opCount(store)).toBe(once);
        }
        expectSound(store);
        expectReplayable(store);
      }),
      { numRuns: 30 },
    );
  });
});
