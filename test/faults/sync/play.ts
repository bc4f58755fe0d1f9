/**
 * Scenario 1 and what it is mixed with: people write, delete and bring back on several devices, exchange in foul weather, crash,
 * stop in the middle of taking in, are copied; the hub is set back now and then. At the end all agree and every write is found.
 */
import { newId } from "../../../shared/domain/ids.ts";
import type { FieldValue } from "../../../shared/sync/op.ts";
import { readState } from "../../../db/sync/state.ts";
import type { Random } from "../../../shared/domain/random.ts";
import type { Ledger } from "./ledger.ts";
import { actOn, type Device, foul, office, type World } from "./world.ts";

const fields = ["label", "school_id"] as const;
type Field = (typeof fields)[number];

export interface PlayOptions {
  acts: number;
  /** Clocks that jump, stand still and are years off, by dice of their own: all else falls as it would with right clocks. */
  clockDice?: Random;
  /** Of values, where several plays follow one another. */
  prefix?: string;
  /** Crashes and stops, from 0 to 100. */
  crashes?: number;
  /** The hub is set back in the middle: its file is copied back, or a backup made the hub. */
  setBack?: "copied" | "made";
  /** Ids of rows in the order in which they are made; for plays that are compared. */
  ids?: () => string;
}

export async function play(world: World, ledger: Ledger, options: PlayOptions): Promise<void> {
  const { random } = world;
  world.weather = foul;
  const rows = [...ledger.rows.keys()];
  let restore: ReturnType<World["keepHub"]> | null = null;
  for (let at = 0; at < options.acts; at++) {
    const device = random.pick(world.devices);
    if (options.clockDice) turnClock(options.clockDice, device);
    write(world, ledger, device, rows, `${options.prefix ?? ""}v${at}`, options.ids ?? newId);
    if (random.below(6) === 0) await exchangeSometimes(world, random.pick(world.devices), options.crashes ?? 0);
    if (options.setBack && at === Math.floor(options.acts / 3)) restore = world.keepHub();
    if (options.setBack && at === Math.floor((options.acts * 2) / 3)) await restore?.(options.setBack);
  }
}

/** One act of a device: a new record, a field written, a record deleted or brought back. */
export function write(
  world: World,
  ledger: Ledger,
  device: Device,
  rows: string[],
  value: string,
  ids: () => string,
): void {
  const { random } = world;
  const { db } = device.store;
  const known = rows.length > 0 && random.below(5) > 0 ? random.pick(rows) : null;
  const row =
    known && (db.prepare("SELECT * FROM room WHERE id = ?").get(known) as Record<string, FieldValue> | undefined);
  if (known === null || !row) {
    const id = ids();
    const made = { school_id: `${value} s`, note: null, label: value };
    actOn(device, (writer) => writer.insert("room", id, office, made));
    ledger.made("room", id, { school_id: made.school_id, label: made.label });
    rows.push(id);
    return;
  }
  if (random.below(12) === 0 && row["deleted"] === 0) {
    actOn(device, (writer) => writer.remove("room", known));
    ledger.removed(known, Object.fromEntries(fields.map((field) => [field, row[field] ?? null])));
    return;
  }
  // Nobody edits what they see as deleted; they bring it back first.
  if (row["deleted"] === 1) actOn(device, (writer) => writer.restore("room", known));
  const field: Field = random.pick(fields);
  actOn(device, (writer) => writer.update("room", known, { [field]: value }));
  ledger.wrote("room", known, field, value, row[field] ?? null);
}

async function exchangeSometimes(world: World, device: Device, crashes: number): Promise<void> {
  const { random } = world;
  const options = { ops: 1 + random.below(40), rows: 1 + random.below(60) };
  const stops = random.below(100) < crashes;
  const stop = new AbortController();
  // Which place in the work it is depends on how busy the machine is; that all is right afterwards must not.
  if (stops) setImmediate(() => stop.abort());
  await world.exchange(device, { ...options, signal: stop.signal });
  if (stops) world.crash(device);
}

/** A year off either way, a jump, or standing still. */
function turnClock(random: Random, { clock }: Device): void {
  const year = 365 * 86_400_000;
  const what = random.below(4);
  if (what === 0) clock.at += Math.floor((random.next() - 0.5) * 2 * year);
  if (what === 1) clock.at -= random.below(86_400_000);
  if (what === 2) clock.at += random.below(60_000);
}

/** What everybody must agree on, without times and without ids that chance made. */
export function outcomeOf({ store: { db } }: Device): string {
  const rooms = db.prepare("SELECT id, label, school_id, deleted FROM room ORDER BY id").all();
  const sql = `SELECT row_id, field, kept_value, kind, state FROM conflict ORDER BY row_id, field, kept_value`;
  const { cursor } = readState(db);
  return JSON.stringify({ rooms, conflicts: db.prepare(sql).all(), seq: cursor?.seq });
}
