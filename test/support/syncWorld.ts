/**
 * A small world for properties of deciding: devices that write, send and pull as they like, a hub that may be set back, and beside them
 * an account of who knew what when, by which it is judged whether anything was lost.
 */
import { keptValue } from "../../shared/sync/conflicts.ts";
import type { FieldValue } from "../../shared/sync/op.ts";
import { type OpToDecide, rowKey, type StoredRow } from "../../shared/sync/place.ts";
import { keyOf } from "../../shared/sync/seen.ts";
import { DeviceInMemory, HubInMemory } from "./hubInMemory.ts";

export const rowIds = ["r1", "r2"];
export const fields = ["text", "due"];

/** A hub with two rows that every device has. */
export function ground(devices: number): { hub: HubInMemory; devices: DeviceInMemory[] } {
  const hub = new HubInMemory();
  const first = new DeviceInMemory("first");
  hub.push(rowIds.map((id) => first.make("step", id, { text: "base", due: "base" })));
  return { hub, devices: Array.from({ length: devices }, (_, at) => new DeviceInMemory(`d${at}`).pull(hub)) };
}

/** One write of a field, with every write its writer knew of. */
export interface Written {
  id: number;
  row: string;
  field: string;
  value: FieldValue;
  knew: ReadonlySet<number>;
}

interface Sent {
  op: OpToDecide;
  writes: number[];
  /** What it got last. */
  seq: number | null;
}

/** Devices that write, delete, bring back, send and pull as they like, with few values so that many are equal. */
export class World {
  hub: HubInMemory;
  readonly devices: DeviceInMemory[];
  readonly all: Written[] = [];
  private readonly waiting: Sent[][];
  private readonly knows: Set<number>[];
  private readonly gone: Map<string, boolean>[];
  private readonly shown: Map<string, FieldValue>[];
  private decided = new Set<number>();
  private readonly sent: Sent[][];
  private kept: { hub: HubInMemory; decided: Set<number> };
  private timeline = 1;

  constructor(count: number) {
    ({ hub: this.hub, devices: this.devices } = ground(count));
    this.waiting = this.devices.map(() => []);
    this.sent = this.devices.map(() => []);
    this.kept = { hub: this.hub.setBack(1), decided: new Set() };
    this.knows = this.devices.map(() => new Set());
    this.gone = this.devices.map(() => new Map());
    this.shown = this.devices.map(() => new Map());
  }

  step(at: number, what: string, row: string, field: string, value: string): void {
    const device = this.devices[at] as DeviceInMemory;
    const gone = this.gone[at]?.get(row) === true;
    if (what === "backup") this.kept = { hub: this.hub.setBack(this.timeline), decided: new Set(this.decided) };
    if (what === "restore") this.restore();
    if (what === "send" || what === "pull") return this.send(at, what === "pull");
    if (what === "edit" && !gone && this.shown[at]?.get(row + field) !== value)
      this.write(at, device.edit("step", row, { [field]: value }), row, field, value);
    if (what === "remove" && !gone) this.write(at, device.remove("step", row), row, "deleted", 1);
    if (what === "restore row" && gone) this.write(at, device.edit("step", row, { deleted: 0 }), row, "deleted", 0);
  }

  private write(at: number, op: OpToDecide, row: string, field: string, value: FieldValue): void {
    const id = this.all.length;
    this.all.push({ id, row, field, value, knew: new Set(this.knows[at]) });
    this.knows[at]?.add(id);
    this.waiting[at]?.push({ op, writes: [id], seq: null });
    if (field === "deleted") this.gone[at]?.set(row, value === 1);
    this.shown[at]?.set(row + field, value);
  }

  /** The hub is what its backup was. Every device offers again what is missing there, before anything newer, and pulls anew. */
  private restore(): void {
    this.timeline += 1;
    this.hub = this.kept.hub.setBack(this.timeline);
    this.decided = new Set(this.kept.decided);
    this.devices.forEach((device, at) => {
      device.cursor = 0;
      const lost = this.sent[at]?.filter(({ op }) => !this.hub.ops.has(keyOf(op))) ?? [];
      this.sent[at] = this.sent[at]?.filter((each) => !lost.includes(each)) ?? [];
      this.waiting[at]?.unshift(...lost.map(({ op, writes, seq }) => ({ op: { ...op, was: seq }, writes, seq })));
    });
  }

  send(at: number, pull: boolean): void {
    const sent = this.waiting[at]?.splice(0) ?? [];
    if (sent.length > 0)
      this.hub.push(sent.map(({ op }) => op)).forEach(({ verdict }, n) => ((sent[n] as Sent).seq = verdict.seq));
    this.sent[at]?.push(...sent);
    for (const { writes } of sent) for (const id of writes) this.decided.add(id);
    if (!pull) return;
    this.devices[at]?.pull(this.hub);
    for (const id of this.decided) this.knows[at]?.add(id);
    for (const id of rowIds) {
      const row = this.hub.row("step", id);
      this.gone[at]?.set(id, row.deleted === 1);
      for (const field of fields) this.shown[at]?.set(id + field, row.fields[field] ?? null);
    }
  }

  /** True where the write stands, is listed as a conflict, or was written over by somebody who knew it. */
  isAccountedFor({ id, row, field, value }: Written): boolean {
    const stored = this.hub.rows.get(rowKey("step", row)) as StoredRow;
    if ((field === "deleted" ? stored.deleted : stored.fields[field]) === value) return true;
    const listed = this.hub
      .all("conflict")
      .some(
        ({ fields: each }) =>
          each["row_id"] === row && each["field"] === field && keptValue(each["kept_value"] ?? null) === value,
      );
    const knowing = (other: Written) => other.row === row && other.knew.has(id);
    // An edit takes the place of a deletion it knew, too: that is what bringing back is.
    return listed || this.all.some((other) => knowing(other) && other.field === field);
  }

  /** The same value in the same field is the same thing to say, whoever said it. */
  isListedOrEqual(write: Written): boolean {
    const same = this.all.filter(
      (other) => other.row === write.row && other.field === write.field && other.value === write.value,
    );
    return same.some((other) => this.isAccountedFor(other));
  }

  /** Whether a row that is deleted was deleted by somebody who knew this edit (or one like it). */
  isKnownToDeletion(write: Written): boolean {
    const row = this.hub.row("step", write.row);
    if (row.deleted === 0 || write.field === "deleted") return true;
    const deletions = this.all.filter((other) => other.row === write.row && other.value === 1);
    const like = this.all.filter(
      (other) => other.row === write.row && other.field === write.field && other.value === write.value,
    );
    if (deletions.some(({ knew }) => like.some(({ id }) => knew.has(id)))) return true;
    // What its writer wrote over with something the deletion knew is known through that.
    const after = this.all.filter((other) => other.row === write.row && other.field === write.field);
    if (after.some((other) => other.knew.has(write.id) && this.isKnownToDeletion(other))) return true;
    return this.hub.all("conflict").some(({ fields: each }) => keptValue(each["kept_value"] ?? null) === write.value);
  }
}
