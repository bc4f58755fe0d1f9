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
  ])("settled by $how.how is settled for both, and can be taken back", async ({ how, stands }) => {
    const { hub, a, b, room, id } = await disputed();
    const { value } = resolveConflict(a.store, { id, ...how });
    await expectAgreement(hub, a, b);
    expect(labels(room, a, b)).toEqual([stands, stands]);
    expect(listConflicts(b.store, { open: true })).toEqual([]);
    expect(() => resolveConflict(b.store, { id, ...how })).toThrow("CONFLICT_RESOLVED");
    reopenConflict(a.store, { id, was: value.was });
    await expectAgreement(hub, a, b);
    expect(labels(room, a, b)).toEqual(["B", "B"]);
    expect(listConflicts(b.store, { open: true })).toHaveLength(1);
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
