/** Two and three real stores and a real hub: what one writes the other has, what both wrote is kept, and every hash agrees. */
import { describe, expect, test } from "vitest";
import {
  createDevice,
  createHub,
  type Device,
  exchangeOnce,
  expectAgreement,
  office,
  sync,
} from "../../test/support/devices.ts";
import { opCount } from "../../test/support/rows.ts";
import { newId } from "../../shared/domain/ids.ts";
import { act } from "../act.ts";
import { waitingActs } from "./state.ts";

const blank = { school_id: "school-1", note: null };

function addRoom(device: Device, label: string, id = newId()): string {
  act(device.store, "test.room", (writer) => writer.insert("room", id, office, { ...blank, label }));
  return id;
}

function rename(device: Device, id: string, fields: { label?: string; note?: string | null }): void {
  act(device.store, "test.rename", (writer) => writer.update("room", id, fields));
}

function room(device: Device, id: string) {
  return device.store.db.prepare("SELECT label, note, deleted, ver, vers FROM room WHERE id = ?").get(id) as
    | { label: string; note: string | null; deleted: 0 | 1; ver: number; vers: string | null }
    | undefined;
}

function conflicts(device: Device) {
  return device.store.db
    .prepare("SELECT field, kept_value AS kept, kind, state FROM conflict WHERE deleted = 0 ORDER BY field")
    .all();
}

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
    expect(room(a, id)?.ver).toBeGreaterThan(0);
    await sync(hub, b);
    expect(b.changed).toContain("room");
    expect(room(b, id)).toEqual(room(a, id));
    rename(b, id, { label: "12 A" });
    await sync(hub, b);
    await sync(hub, a);
    expect(room(a, id)).toMatchObject({ label: "12 A" });
    await expectAgreement(hub, a, b);
  });

  test("that joined with the same built-in instruments agree without a conflict", async () => {
    const { hub, a, b } = await two();
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect([...conflicts(a), ...conflicts(b)]).toEqual([]);
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
    expect(ids.map((id) => room(b, id)?.label)).toEqual(ids.map((_, at) => `Room ${at}`));
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
    rename(a, id, { label: "A" });
    rename(b, id, { label: "B" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect([room(a, id)?.label, room(b, id)?.label]).toEqual(["B", "B"]);
    expect(conflicts(a)).toEqual([{ field: "label", kept: '"A"', kind: "field", state: "open" }]);
    expect(conflicts(b)).toEqual(conflicts(a));
  });

  test("different fields: both, and no conflict", async () => {
    const { hub, a, b, id } = await shared();
    rename(a, id, { label: "A" });
    rename(b, id, { note: "quiet" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect(room(a, id)).toMatchObject({ label: "A", note: "quiet" });
    expect(conflicts(a)).toEqual([]);
  });

  test("edited and deleted: the row is alive, and people are told", async () => {
    const { hub, a, b, id } = await shared();
    act(a.store, "test.remove", (writer) => writer.remove("room", id));
    rename(b, id, { label: "B" });
    await sync(hub, a);
    await sync(hub, b);
    await expectAgreement(hub, a, b);
    expect(room(a, id)).toMatchObject({ label: "B", deleted: 0 });
    expect(conflicts(a)).toMatchObject([{ field: "deleted", kind: "deleted" }]);
  });

  test("deleted after the edit of another arrived unseen: alive, and people are told", async () => {
    const { hub, a, b, id } = await shared();
    act(a.store, "test.remove", (writer) => writer.remove("room", id));
    rename(b, id, { label: "B" });
    await sync(hub, b);
    await sync(hub, a);
    await expectAgreement(hub, a, b);
    expect(room(a, id)).toMatchObject({ label: "B", deleted: 0 });
    expect(conflicts(a)).toMatchObject([{ kind: "deleted" }]);
  });

  test("thirty edits offline after one that lost: one conflict that keeps the newest, and the value of the other", async () => {
    const { hub, a, b, id } = await shared();
    rename(a, id, { label: "A 0" });
    await sync(hub, a);
    for (let edit = 1; edit <= 30; edit++) rename(a, id, { label: `A ${edit}` });
    rename(b, id, { label: "B" });
    await sync(hub, b);
    await sync(hub, a);
    await expectAgreement(hub, a, b);
    expect(conflicts(a)).toHaveLength(1);
    expect(room(a, id)?.label).toBe(room(b, id)?.label);
  });

  test("what waits is seen over what arrives, and goes up as it was meant", async () => {
    const { hub, a, b, id } = await shared();
    rename(b, id, { note: "b's note" });
    await sync(hub, b);
    rename(a, id, { label: "A waits" });
    await sync(hub, b);
    const asked = a.log.request({ ops: 0, bytes: 0 }, 20_000);
    expect(asked.ops).toBe(0);
    await expectAgreement(hub, a, b);
    expect(room(a, id)).toMatchObject({ label: "A waits", note: "b's note" });
  });
});
