/** Settling a conflict: each way, taken back, seen alike on both devices, and told to people with names and values. */
import { describe, expect, test } from "vitest";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  type Device,
  expectAgreement,
  roomOf,
  sync,
} from "../../test/support/devices.ts";
import { act } from "../act.ts";
import { recordStateOf } from "../queries/recordState.ts";
import { listConflicts, listSetAside } from "../queries/sync.ts";
import { reopenConflict, resolveConflict } from "./conflicts.ts";

async function disputed() {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const room = addRoom(a, "12");
  await expectAgreement(hub, a, b);
  changeRoom(a, room, { label: "A" });
  changeRoom(b, room, { label: "B" });
  await sync(hub, a);
  await sync(hub, b);
  await expectAgreement(hub, a, b);
  const [conflict] = listConflicts(a.store, { open: true });
  return { hub, a, b, room, id: conflict?.id ?? "" };
}

const labels = (room: string, ...devices: Device[]) => devices.map((device) => roomOf(device, room)?.label);

describe("a conflict", () => {
  test("shows both values, and who wrote them", async () => {
    const { a, room, id } = await disputed();
    expect(listConflicts(a.store, { open: true })).toMatchObject([
      { id, table: "room", rowId: room, field: "label", state: "open", kept: "A", value: "B", keptBy: "Test Observer" },
    ]);
  });

  test.each([
    { how: { how: "keep" } as const, stands: "B" },
    { how: { how: "swap" } as const, stands: "A" },
    { how: { how: "merge", text: "A and B" } as const, stands: "A and B" },
  ])("settled by $how.how is settled for both, and can be taken back on the other machine", async ({ how, stands }) => {
    const { hub, a, b, room, id } = await disputed();
    resolveConflict(a.store, { id, ...how });
    await expectAgreement(hub, a, b);
    expect(labels(room, a, b)).toEqual([stands, stands]);
    expect(listConflicts(b.store, { open: true })).toEqual([]);
    expect(() => resolveConflict(b.store, { id, ...how })).toThrow("CONFLICT_RESOLVED");
    expect(listConflicts(b.store, { open: false })).toMatchObject([{ id, reopens: true }]);
    reopenConflict(b.store, { id });
    await expectAgreement(hub, a, b);
    expect(labels(room, a, b)).toEqual(["B", "B"]);
    expect(listConflicts(a.store, { open: true })).toMatchObject([{ id, kept: "A", reopens: false }]);
    resolveConflict(a.store, { id, how: "swap" });
    await expectAgreement(hub, a, b);
    expect(labels(room, a, b)).toEqual(["A", "A"]);
  });

  test("opened again does not write over what somebody wrote since", async () => {
    const { hub, a, b, room, id } = await disputed();
    resolveConflict(a.store, { id, how: "swap" });
    await expectAgreement(hub, a, b);
    changeRoom(b, room, { label: "C" });
    reopenConflict(b.store, { id });
    await expectAgreement(hub, a, b);
    expect(labels(room, a, b)).toEqual(["C", "C"]);
    expect(listConflicts(a.store, { open: true })).toMatchObject([{ id, kept: "A", value: "C" }]);
  });

  test("answered by an app that did not write down what stood before is opened again only where nothing changed", async () => {
    const { hub, a, b, id } = await disputed();
    const answer = (state: string, more = {}) =>
      act(a.store, "test", (writer) => writer.update("conflict", id, { state, ...more }));
    answer("kept", { resolved_at: "2026-10-12T14:00:00.000Z" });
    await expectAgreement(hub, a, b);
    reopenConflict(b.store, { id });
    resolveConflict(b.store, { id, how: "keep" });
    await expectAgreement(hub, a, b);
    // An old app opens it and swaps: what is written down tells of the answer before.
    answer("open", { resolved_at: null });
    answer("swapped", { resolved_at: "2026-10-13T14:00:00.000Z" });
    await expectAgreement(hub, a, b);
    expect(listConflicts(b.store, { open: false })).toMatchObject([{ id, reopens: false }]);
    expect(() => reopenConflict(b.store, { id })).toThrow("CONFLICT_RESOLVED");
  });

  test("that is not here is refused", async () => {
    const { a } = await disputed();
    expect(() => resolveConflict(a.store, { id: "nowhere", how: "keep" })).toThrow("NOT_FOUND");
  });
});

test("a record is here, then at the district; one that was set aside says so", async () => {
  const hub = await createHub();
  const a = await createDevice(hub);
  const room = addRoom(a, "12");
  expect(recordStateOf(a.store, { id: room })).toBe("here");
  await sync(hub, a);
  expect(recordStateOf(a.store, { id: room })).toBe("district");
  changeRoom(a, room, { label: "13" });
  expect(recordStateOf(a.store, { id: room })).toBe("here");
  hub.standings.set(a.store.replica, { writes: ["district"] });
  await sync(hub, a);
  expect(recordStateOf(a.store, { id: room })).toBe("setAside");
  expect(listSetAside(a.store)).toMatchObject([{ reason: "NOT_ALLOWED", tables: ["room"], rows: 1 }]);
});
