/** Two and three real stores and a real hub: what one writes the other has, what both wrote is kept, and every hash agrees. */
import { describe, expect, test } from "vitest";
import {
  addRoom,
  blankStep,
  changeRoom,
  conflictsOf,
  createDevice,
  createHub,
  type Device,
  exchangeOnce,
  expectAgreement,
  office,
  roomOf,
  sync,
  transportTo,
} from "../../test/support/devices.ts";
import { newId } from "../../shared/domain/ids.ts";
import { never } from "../../test/support/profile.ts";
import { opCount } from "../../test/support/rows.ts";
import { act } from "../act.ts";
import { waitingActs } from "./state.ts";

const heard = { observation_id: "room", offset_ms: 0, at: "2026-10-12T14:00:00Z", speaker: "teacher", tags: "[]" };

async function two(): Promise<{ hub: Awaited<ReturnType<typeof createHub>>; a: Device; b: Device }> {
  const hub = await createHub();
  return { hub, a: await createDevice(hub), b: await createDevice(hub) };
}

describe("two devices", () => {
  test("have what the other wrote, with the same versions, and nothing waits", async () => {
    const { hub, a, b } = await two();
    const id = addRoom(a, "12");
    await sync(hub, a);
    expect(waitingActs(a.store.db)).toBe(0);
    expect(roomOf(a, id)?.ver).toBeGreaterThan(0);
    await sync(hub, b);
    expect(b.changed).toContain("room");
    expect(roomOf(b, id)).toEqual(roomOf(a, id));
    changeRoom(b, id, { label: "12 A" });
    await sync(hub, b);
    await sync(hub, a);
    expect(roomOf(a, id)).toMatchObject({ label: "12 A" });
    await expectAgreement(hub, a, b);
  });

  test("on the first exchange nothing comes back that this device wrote itself", async () => {
    const { hub, a, b } = await two();
    for (let at = 0; at < 20; at++) addRoom(a, `Room ${at}`);
    expect(await exchangeOnce(hub, a)).toMatchObject({ rows: 0, complete: true });
    await sync(hub, b);
    await expectAgreement(hub, a, b);
  });

  test("that joined with the same built-in instruments agree without a conflict", async () => {
    const { hub, a, b } = await two();
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect([...conflictsOf(a), ...conflictsOf(b)]).toEqual([]);
  });

  test("an exchange with nothing to say is one request that changes nothing", async () => {
    const { hub, a } = await two();
    addRoom(a, "12");
    await sync(hub, a);
    const before = opCount(a.store);
    expect(await exchangeOnce(hub, a)).toMatchObject({ decided: 0, rows: 0, complete: true });
    expect(opCount(a.store)).toBe(before);
  });

  test("pages of a few rows and ops bring the same as one page", async () => {
    const { hub, a, b } = await two();
    const ids = Array.from({ length: 57 }, (_, at) => addRoom(a, `Room ${at}`));
    await sync(hub, a, { ops: 5, rows: 7 });
    await sync(hub, b, { rows: 7 });
    expect(ids.map((id) => roomOf(b, id)?.label)).toEqual(ids.map((_, at) => `Room ${at}`));
    await expectAgreement(hub, a, b);
  });
});

describe("many new rows", () => {
  test("come by few statements and are found by search as if each had come alone", async () => {
    const { hub, a, b } = await two();
    const ids = Array.from({ length: 257 }, () => newId());
    act(a.store, "test.steps", (writer) => {
      for (const [at, id] of ids.entries())
        writer.insert("action_step", id, office, { ...blankStep, text: `Plan ${at}` });
    });
    await expectAgreement(hub, a, b);
    const found = b.store.db.prepare("SELECT count(*) FROM action_step_fts WHERE action_step_fts MATCH 'plan'");
    expect(found.pluck().get()).toBe(257);
    expect(b.store.db.prepare("SELECT text FROM action_step WHERE id = ?").pluck().get(ids[256])).toBe("Plan 256");
  });

  test.each([
    ["a large page", 20_000],
    ["many small pages", 250],
  ])("of %s are found a moment later, and what is written meanwhile at once", async (_, rows) => {
    const { hub, a, b } = await two();
    const insert = (device: Device, texts: readonly string[]) =>
      act(device.store, "test.heard", (writer) => {
        for (const text of texts) writer.insert("evidence", newId(), office, { ...heard, text });
      });
    insert(
      a,
      Array.from({ length: 600 }, (_, at) => (at === 0 ? "quixotical" : "heard")),
    );
    await sync(hub, a);
    await sync(hub, b, { rows });
    const found = (text: string) =>
      b.store.db.prepare("SELECT count(*) FROM evidence_fts WHERE evidence_fts MATCH ?").pluck().get(text);
    expect(b.store.db.prepare("SELECT count(*) FROM evidence").pluck().get()).toBe(600);
    insert(b, ["zymurgical"]);
    const waiting = [found("quixotical"), found("zymurgical")];
    while (b.store.words.some());
    expect([waiting, found("quixotical"), found("zymurgical")]).toEqual([[0, 1], 1, 1]);
    await expectAgreement(hub, a, b);
  });
});

describe("the same row written on both sides", () => {
  async function shared() {
    const both = await two();
    const id = addRoom(both.a, "12");
    await sync(both.hub, both.a);
    await sync(both.hub, both.b);
    return { ...both, id };
  }

  test("one field: the later arrival is the value, what was there is kept, once", async () => {
    const { hub, a, b, id } = await shared();
    changeRoom(a, id, { label: "A" });
    changeRoom(b, id, { label: "B" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect([roomOf(a, id)?.label, roomOf(b, id)?.label]).toEqual(["B", "B"]);
    expect(conflictsOf(a)).toEqual([{ field: "label", kept: '"A"', kind: "field", state: "open" }]);
    expect(conflictsOf(b)).toEqual(conflictsOf(a));
  });

  test("different fields: both, and no conflict", async () => {
    const { hub, a, b, id } = await shared();
    changeRoom(a, id, { label: "A" });
    changeRoom(b, id, { note: "quiet" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect(roomOf(a, id)).toMatchObject({ label: "A", note: "quiet" });
    expect(conflictsOf(a)).toEqual([]);
  });

  test("edited and deleted: the row is alive, and people are told", async () => {
    const { hub, a, b, id } = await shared();
    act(a.store, "test.remove", (writer) => writer.remove("room", id));
    changeRoom(b, id, { label: "B" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect(roomOf(a, id)).toMatchObject({ label: "B", deleted: 0 });
    expect(conflictsOf(a)).toMatchObject([{ field: "deleted", kind: "deleted" }]);
  });

  test("deleted after the edit of another arrived unseen: alive, and people are told", async () => {
    const { hub, a, b, id } = await shared();
    act(a.store, "test.remove", (writer) => writer.remove("room", id));
    changeRoom(b, id, { label: "B" });
    await sync(hub, b);
    await sync(hub, a);
    await expectAgreement(hub, a, b);
    expect(roomOf(a, id)).toMatchObject({ label: "B", deleted: 0 });
    expect(conflictsOf(a)).toMatchObject([{ kind: "deleted" }]);
  });

  test("thirty edits offline after one that lost: one conflict that keeps the newest, and the value of the other", async () => {
    const { hub, a, b, id } = await shared();
    changeRoom(a, id, { label: "A 0" });
    await sync(hub, a);
    for (let edit = 1; edit <= 30; edit++) changeRoom(a, id, { label: `A ${edit}` });
    changeRoom(b, id, { label: "B" });
    await sync(hub, b);
    await sync(hub, a);
    await expectAgreement(hub, a, b);
    expect(conflictsOf(a)).toHaveLength(1);
    expect(roomOf(a, id)?.label).toBe(roomOf(b, id)?.label);
  });

  test("what waits is seen over what arrives, and goes up as it was meant", async () => {
    const { hub, a, b, id } = await shared();
    changeRoom(b, id, { note: "b's note" });
    await sync(hub, b);
    // The reply was made before the edit: the edit is made while it is on its way.
    const { bytes } = a.log.request({ ops: 10, bytes: 1 }, 100);
    const reply = await transportTo(hub).exchange(bytes, never);
    changeRoom(a, id, { label: "A waits" });
    await a.log.take(reply, never, () => {});
    expect(roomOf(a, id)).toMatchObject({ label: "A waits", note: "b's note" });
    expect(waitingActs(a.store.db)).toBe(1);
    await expectAgreement(hub, a, b);
    expect(roomOf(b, id)).toMatchObject({ label: "A waits", note: "b's note" });
    expect(conflictsOf(a)).toEqual([]);
  });
});

test("an edit of a row that its writer knew was deleted does not bring it back", async () => {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const room = addRoom(a, "12");
  await expectAgreement(hub, a, b);
  act(a.store, "test.remove", (writer) => writer.remove("room", room));
  await expectAgreement(hub, a, b);
  changeRoom(b, room, { note: "for the record" });
  await expectAgreement(hub, a, b);
  for (const device of [a, b]) expect(roomOf(device, room)).toMatchObject({ deleted: 1, note: "for the record" });
  expect(conflictsOf(a)).toEqual([]);
});
