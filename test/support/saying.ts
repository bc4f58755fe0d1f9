/** A device with more acts to say than one request brings, and what each test of them looks at. */
import type { NextRequest } from "../../sync/exchanges.ts";
import { readState } from "../../db/sync/state.ts";
import {
  addRoom,
  changeRoom,
  createDevice,
  createHub,
  type Device,
  expectAgreement,
  roomOf,
  transportTo,
} from "./devices.ts";
import type { TestHub } from "./hubDevice.ts";
import { never } from "./profile.ts";
import { page } from "./pulling.ts";

export const batch = 5;
export const acts = 12;
export const most = { ops: batch, bytes: 4_000_000 };

/** A hub, a device that has said all but its last acts, and one that has all but these. */
export async function ground(): Promise<{ hub: TestHub; a: Device; b: Device; rooms: string[]; said: number }> {
  const hub = await createHub();
  const [a, b] = [await createDevice(hub), await createDevice(hub)];
  const rooms = Array.from({ length: acts }, (_, at) => addRoom(a, `Room ${at}`));
  await expectAgreement(hub, a, b);
  for (const room of rooms) changeRoom(a, room, { note: "seen" });
  return { hub, a, b, rooms, said: readState(a.store.db).acked };
}

/** How many acts the hub has decided, of whoever. */
export async function decidedAt(hub: TestHub): Promise<number> {
  const sql = "SELECT count(*) AS n FROM hub_log WHERE district = ? AND kind = 'op'";
  return Number((await hub.store.door.get<{ n: number }>(sql, [hub.district]))?.n);
}

export const notesAt = (device: Device, rooms: readonly string[]) => rooms.map((room) => roomOf(device, room)?.note);

/** One exchange of small batches; what was put ahead is answered by the hub at once, as it would be on a quick line. */
export async function exchange(hub: TestHub, device: Device, request: Buffer, signal = never) {
  const ahead: NextRequest[] = [];
  const reply = await transportTo(hub).exchange(request, never);
  const put = async (next: NextRequest) => void ahead.push(next);
  const taken = await device.log.take(reply, signal, () => {}, { limits: most, rows: page, put }).catch(() => null);
  return { taken, next: ahead[0] ?? null };
}
