/** The loop by itself: when it exchanges, how it backs off, that it is one at a time and throws nothing at anybody. */
import { describe, expect, test } from "vitest";
import { Problem } from "../shared/problems.ts";
import { type EngineClock, SyncEngine } from "./engine.ts";
import type { SyncLog, TakenIn } from "./exchanges.ts";

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that moves when told to, and what is due on it. */
class HandTimers implements EngineClock {
  time = 1_000_000;
  timers: Timer[] = [];
  now = () => this.time;
  after = (ms: number, run: () => void) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((each) => each !== timer));
  };

  /** Runs the next timer that is due; how long it had to wait. */
  next(): number {
    const [first] = this.timers.toSorted((a, b) => a.at - b.at);
    if (!first) throw new Error("nothing is due");
    const waited = first.at - this.time;
    this.time = first.at;
    this.timers = this.timers.filter((each) => each !== first);
    first.run();
    return waited;
  }
}

const done: TakenIn = { decided: 0, rows: 0, complete: true, restarted: false };

function set(answers: (Partial<TakenIn> | Error)[] = [], waiting = 0) {
  const clock = new HandTimers();
  const asked: { ops: number; rows: number }[] = [];
  const defects: unknown[] = [];
  let inside = 0;
  let most = 0;
  const state = { waiting, saved: 0, release: [] as (() => void)[], hold: false, most: () => most };
  const log: SyncLog = {
    waiting: () => state.waiting,
    doubtful: () => false,
    request: ({ ops }, most) => {
      const sent = Math.min(ops, state.waiting);
      const rows = state.waiting > sent ? 0 : most;
      asked.push({ ops: sent, rows });
      return { bytes: Buffer.alloc(10), ops: sent, rows };
    },
    take: async () => {
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) throw answer;
      state.waiting += state.saved - (answer.decided ?? 0);
      return { ...done, ...answer };
    },
    afterwards: async () => false,
  };
  const transport = {
    exchange: async () => {
      most = Math.max(most, ++inside);
      if (state.hold) await new Promise<void>((resolve) => state.release.push(resolve));
      inside--;
      return Buffer.alloc(20);
    },
  };
  const engine = new SyncEngine({
    log,
    transport,
    clock,
    random: () => 1,
    onStatus: () => {},
    onDefect: (error) => defects.push(error),
  });
  return { engine, clock, asked, defects, state };
}

describe("the engine", () => {
  test("begins by itself, goes on while more is waiting, then rests for minutes", async () => {
    const { engine, clock, asked } = set([{ rows: 10, complete: false }, { rows: 5 }]);
    engine.start();
    expect(clock.next()).toBe(3_000);
    await engine.now();
    expect(asked).toHaveLength(2);
    expect(engine.status()).toMatchObject({ state: "idle", problem: null, progress: { rows: 15, bytesUp: 20 } });
    expect(clock.timers.map(({ at }) => at - clock.time)).toEqual([300_000]);
  });

  test("sends all that waits, and fetches with the last of it", async () => {
    const { engine, asked } = set([{ decided: 500, complete: false }, { decided: 50 }], 550);
    await engine.now();
    expect(asked.map(({ rows }) => rows > 0)).toEqual([false, true]);
    expect(engine.status().progress).toMatchObject({ sent: 550, confirmed: 550, waiting: 0 });
  });

  test("goes soon after a save, and once for many", async () => {
    const { engine, clock } = set();
    engine.start();
    clock.next();
    await engine.now();
    for (let save = 0; save < 5; save++) engine.wrote();
    expect(clock.timers.map(({ at }) => at - clock.time)).toEqual([3_000]);
  });

  test("is one round at a time, whoever asks", async () => {
    const { engine, state } = set();
    state.hold = true;
    const rounds = [engine.now(), engine.now(), engine.now()];
    state.hold = false;
    await Promise.resolve();
    state.release.forEach((release) => release());
    await Promise.all(rounds);
    expect(state.most()).toBe(1);
  });

  test("ended by a person, it rests though more is waiting, until something is saved", async () => {
    const { engine, clock, state } = set([], 5);
    state.hold = true;
    const round = engine.now();
    engine.cancel();
    state.release.forEach((release) => release());
    await round;
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    expect(clock.timers.map(({ at }) => at - clock.time)).toEqual([300_000]);
    engine.wrote();
    expect(clock.timers.map(({ at }) => at - clock.time)).toEqual([3_000]);
    engine.cancel();
    expect(clock.timers).toHaveLength(1);
  });

  test("waits twice as long after each failure, up to a quarter of an hour, and forgets them when it goes well", async () => {
    const failures = Array.from({ length: 10 }, () => new Problem("HUB_UNREACHABLE", {}));
    const { engine, clock } = set(failures);
    const waits: number[] = [];
    await engine.now();
    for (let times = 0; times < 9; times++) {
      waits.push(clock.next());
      await engine.now();
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900].map((seconds) => seconds * 1_000));
    expect(engine.status()).toMatchObject({ state: "waiting", problem: { code: "HUB_UNREACHABLE" } });
    clock.next();
    await engine.now();
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
  });

  test("waits as long as the hub asks", async () => {
    const { engine, clock } = set([new Problem("RATE_LIMITED", { after: 120 })]);
    await engine.now();
    expect(clock.next()).toBe(120_000);
  });

  test("tells a defect and goes on", async () => {
    const { engine, clock, defects } = set([new Error("not foreseen")]);
    await engine.now();
    expect(defects).toHaveLength(1);
    expect(engine.status().problem).toBeInstanceOf(Problem);
    clock.next();
    await engine.now();
    expect(engine.status().problem).toBeNull();
  });

  test("ends a round that brings nothing forward, instead of asking for ever", async () => {
    const idle = Array.from({ length: 50 }, () => ({ complete: false }));
    const { engine, asked } = set(idle, 1);
    await engine.now();
    expect(asked.length).toBeLessThan(6);
  });

  test("ends a round though somebody goes on saving, and goes on soon", async () => {
    const { engine, clock, asked, state } = set(
      Array.from({ length: 50 }, () => ({ decided: 2 })),
      5,
    );
    // Two acts are saved while each exchange runs: something always waits.
    state.saved = 2;
    engine.start();
    await engine.now();
    expect(asked.length).toBe(3);
    expect(engine.status()).toMatchObject({ state: "idle", problem: null });
    expect(clock.timers.map(({ at }) => at - clock.time)).toEqual([3_000]);
  });

  test("paused it asks for nothing by itself, and goes on when it is let", async () => {
    const { engine, clock, asked } = set();
    engine.start(true);
    engine.wrote();
    expect(clock.timers).toEqual([]);
    expect(engine.status().state).toBe("paused");
    engine.pause(false);
    expect(clock.next()).toBe(0);
    await engine.now();
    expect(asked).toHaveLength(1);
    await engine.stop();
    expect(clock.timers).toEqual([]);
  });
});
