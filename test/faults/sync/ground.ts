/**
 * What scenarios stand on and have in common: their ground, a world of their own to play in, acts that the ledger knows of, and what is
 * wrong once everybody has said and heard everything.
 */
import { newId } from "../../../shared/domain/ids.ts";
import type { FieldValue } from "../../../shared/sync/op.ts";
import type { PostgresServer } from "../../measure/postgres.ts";
import type { Random } from "../../../shared/domain/random.ts";
import type { Ledger } from "./ledger.ts";
import { play } from "./play.ts";
import { actOn, type Device, office, World } from "./world.ts";

export interface Scenario {
  number: number;
  about: string;
  /** Every so many seeds; the short ones go with each. */
  every: number;
  run(ground: Ground): Promise<string[]>;
}

export interface Ground {
  folder: string;
  random: Random;
  seed: number;
  /** How many acts a play has. */
  acts: number;
  /** A PostgreSQL server of the run's own; null where there is none on this machine. */
  postgres(): Promise<PostgresServer | null>;
}

export async function inWorld(
  ground: Ground,
  devices: number,
  go: (world: World) => Promise<string[]>,
): Promise<string[]> {
  const world = new World(ground.folder, ground.random);
  try {
    return await go(await world.begin(devices));
  } finally {
    world.end();
  }
}

/** What is wrong once everybody has said and heard everything. */
export async function ending(world: World, ledger: Ledger): Promise<string[]> {
  const wrong = await world.disagreements();
  return [
    ...wrong,
    ...world.devices.flatMap((device) =>
      ledger.lostFrom(device.store.db).map((line) => `device ${device.name}: ${line}`),
    ),
  ];
}

export function pair(world: World): [Device, Device] {
  const [a, b] = world.devices;
  if (!a || !b) throw new Error("two devices are wanted");
  return [a, b];
}

let values = 0;

/** A text that no other act of this process wrote. */
export function freshValue(prefix: string): string {
  return `${prefix}${(values += 1)}`;
}

/** More of the same play, with values of its own. */
export async function playOn(world: World, ledger: Ledger, acts: number): Promise<void> {
  await play(world, ledger, { acts, prefix: freshValue("p") });
}

export function addRoom(device: Device, ledger: Ledger, label: string, id = newId()): string {
  const fields = { school_id: `${label} s`, note: null, label };
  actOn(device, (writer) => writer.insert("room", id, office, fields));
  ledger.made("room", id, { label, school_id: fields.school_id });
  return id;
}

export function relabel(device: Device, ledger: Ledger, id: string, field: "label" | "school_id", value: string): void {
  const saw = roomOf(device, id)?.[field] ?? null;
  actOn(device, (writer) => writer.update("room", id, { [field]: value }));
  ledger.wrote("room", id, field, value, saw);
}

export function roomOf({ store }: Device, id: string): Record<string, FieldValue> | undefined {
  return store.db.prepare("SELECT * FROM room WHERE id = ?").get(id) as Record<string, FieldValue> | undefined;
}
