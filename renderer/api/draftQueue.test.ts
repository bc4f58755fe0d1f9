/** Text on its way to the disk: soon, however fast it is typed, and never dropped by a write that is refused. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { DraftQueue } from "./draftQueue.ts";

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

/** A disk that takes `slow` milliseconds for a write, and refuses while `full` is set. */
function disk(slow = 5) {
  const seen = { written: [] as { key: string; body: string; at: number }[], full: false, unsaved: false };
  const put = async (key: string, body: string) => {
    await new Promise((resolve) => setTimeout(resolve, slow));
    if (seen.full) throw new Error("refused");
    seen.written.push({ key, body, at: Date.now() });
  };
  return { seen, queue: new DraftQueue(put, (unsaved) => (seen.unsaved = unsaved)) };
}

describe("what is typed", () => {
  test.each([40, 100, 240])("is on disk within a second, with a key every %i ms and never a pause", async (between) => {
    const { seen, queue } = disk();
    const typed: { body: string; at: number }[] = [];
    for (let body = "x"; body.length <= 100; body += "x") {
      typed.push({ body, at: Date.now() });
      queue.keep("note", body);
      await vi.advanceTimersByTimeAsync(between);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    for (const { body, at } of typed) {
      const onDisk = seen.written.find((write) => write.body.startsWith(body));
      expect((onDisk?.at ?? Infinity) - at).toBeLessThan(1_000);
    }
    expect(seen.unsaved).toBe(false);
  });

  test("of two fields is written for both, and a flush writes at once", async () => {
    const { seen, queue } = disk();
    queue.keep("one", "a");
    queue.keep("two", "b");
    expect(seen.unsaved).toBe(true);
    const flushed = queue.flush();
    await vi.advanceTimersByTimeAsync(5);
    await flushed;
    expect(seen.written.map(({ key, body }) => [key, body])).toEqual([
      ["one", "a"],
      ["two", "b"],
    ]);
    expect(seen.unsaved).toBe(false);
  });

  test("while a write is under way is written after it, and the last text wins", async () => {
    const { seen, queue } = disk(400);
    queue.keep("note", "a");
    await vi.advanceTimersByTimeAsync(300);
    queue.keep("note", "ab");
    await vi.advanceTimersByTimeAsync(400);
    expect(seen.written.map(({ body }) => body)).toEqual(["a"]);
    expect(seen.unsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(650);
    expect(seen.written.map(({ body }) => body)).toEqual(["a", "ab"]);
    expect(seen.unsaved).toBe(false);
  });
});

test("a refused write is tried again until it is taken, with the newest text", async () => {
  const { seen, queue } = disk();
  seen.full = true;
  queue.keep("note", "a");
  await vi.advanceTimersByTimeAsync(5_000);
  queue.keep("note", "ab");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(seen).toMatchObject({ written: [], unsaved: true });
  seen.full = false;
  await vi.advanceTimersByTimeAsync(1_100);
  expect(seen.written.map(({ body }) => body)).toEqual(["ab"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.written).toHaveLength(1);
});

test("what was forgotten is written no more, not even after a refused write", async () => {
  const { seen, queue } = disk();
  seen.full = true;
  queue.keep("note", "a");
  await vi.advanceTimersByTimeAsync(300);
  queue.forget("note");
  seen.full = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen).toMatchObject({ written: [], unsaved: false });
});
