import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DeviceInMemory, HubInMemory } from "../../test/support/hubInMemory.ts";
import { RowHash } from "../../sync/wire/rowHash.ts";
import { keptValue } from "./conflicts.ts";
import type { FieldValue } from "./op.ts";
import { type OpToDecide, rowKey, type StoredRow } from "./place.ts";

const rowIds = ["r1", "r2"];
const fields = ["text", "due"];

/** A hub with two rows that every device has. */
function ground(devices: number): { hub: HubInMemory; devices: DeviceInMemory[] } {
  const hub = new HubInMemory();
  const first = new DeviceInMemory("first");
  hub.push(rowIds.map((id) => first.make("step", id, { text: "base", due: "base" })));
  return { hub, devices: Array.from({ length: devices }, (_, at) => new DeviceInMemory(`d${at}`).pull(hub)) };
}

/** What each device writes offline: values that nobody else writes. */
const scripts = fc.array(
  fc.array(fc.record({ row: fc.constantFrom(...rowIds), field: fc.constantFrom(...fields) }), { maxLength: 6 }),
  { minLength: 2, maxLength: 4 },
);

/** Picks the next device to arrive, and where a batch ends. */
const order = fc.array(fc.record({ pick: fc.nat(3), ends: fc.boolean() }), { minLength: 24, maxLength: 24 });

function opsOf(
  devices: DeviceInMemory[],
  script: { row: string; field: string }[][],
  clocks: readonly string[] = [],
): OpToDecide[][] {
  return script.map((writes, at) => {
    const device = devices[at] as DeviceInMemory;
    return writes.map(({ row, field }, n) => {
      device.clock = () => clocks[(at * 7 + n) % clocks.length] ?? "1767225600000.0";
      return device.edit("step", row, { [field]: `${device.name}-${n}` });
    });
  });
}

/** The ops in one of the orders they may arrive in: each device's own in the order it made them. */
function interleaved(queues: OpToDecide[][], by: readonly { pick: number }[]): OpToDecide[] {
  const left = queues.map((queue) => [...queue]);
  const arrived: OpToDecide[] = [];
  for (let at = 0; left.some((queue) => queue.length > 0); at += 1) {
    const waiting = left.filter((queue) => queue.length > 0);
    const op = waiting[(by[at]?.pick ?? 0) % waiting.length]?.shift();
    if (op) arrived.push(op);
  }
  return arrived;
}

function run(hub: HubInMemory, ops: readonly OpToDecide[], ends: readonly boolean[]): HubInMemory {
  let batch: OpToDecide[] = [];
  ops.forEach((op, at) => {
    batch.push(op);
    if (!ends[at] && at !== ops.length - 1) return;
    hub.push(batch);
    batch = [];
  });
  return hub;
}

/** The value of every field with all that is kept beside it. */
function valuesOf(hub: HubInMemory): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const id of rowIds)
    for (const field of fields) {
      const kept = hub
        .conflicts()
        .filter((each) => each["row_id"] === id && each["field"] === field)
        .map((each) => keptValue(each["kept_value"] ?? null));
      found[`${id}.${field}`] = [hub.row("step", id).fields[field] ?? null, ...kept].map(String).toSorted();
    }
  return found;
}

describe("whatever the order in which devices arrive", () => {
  it("the value and what is kept are together what each device wrote last", () => {
    fc.assert(
      fc.property(scripts, order, order, (script, one, other) => {
        const expected = Object.fromEntries(
          rowIds.flatMap((row) =>
            fields.map((field) => {
              const last = script.flatMap((writes, at) => {
                const n = writes.findLastIndex((write) => write.row === row && write.field === field);
                return n === -1 ? [] : [`d${at}-${n}`];
              });
              return [`${row}.${field}`, last.length > 0 ? last.toSorted() : ["base"]];
            }),
          ),
        );
        for (const by of [one, other]) {
          const { hub, devices } = ground(script.length);
          run(
            hub,
            interleaved(opsOf(devices, script), by),
            by.map(({ ends }) => ends),
          );
          expect(valuesOf(hub)).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the same order gives the same rows, seqs and hash, however it comes in batches and whatever else is loaded", () => {
    fc.assert(
      fc.property(scripts, order, order, (script, one, other) => {
        const hubs = [one, other].map(({ length }, at) => {
          const { hub, devices } = ground(script.length);
          hub.everything = at === 1;
          const ends = (at === 0 ? one : other).map((each) => each.ends).slice(0, length);
          return run(hub, interleaved(opsOf(devices, script), one), ends);
        });
        const [first, second] = hubs as [HubInMemory, HubInMemory];
        expect([...second.rows.values()]).toEqual([...first.rows.values()]);
        expect(second.decisions.slice(rowIds.length)).toEqual(first.decisions.slice(rowIds.length));
        const sum = new RowHash();
        for (const row of first.rows.values()) sum.toggle(row);
        expect([first.hash.hex(), second.hash.hex()]).toEqual([sum.hex(), sum.hex()]);
      }),
      { numRuns: 200 },
    );
  });

  it("no clock changes a value, a conflict or a verdict", () => {
    const clock = fc.constantFrom("0.0", "-1.0", "9999999999999999.9", "1767225600000.0", "1700000000000.3", "", "x");
    fc.assert(
      fc.property(scripts, order, fc.array(clock, { minLength: 1, maxLength: 8 }), (script, by, clocks) => {
        const [right, wrong] = [[], clocks].map((each) => {
          const { hub, devices } = ground(script.length);
          return run(
            hub,
            interleaved(opsOf(devices, script, each), by),
            by.map(({ ends }) => ends),
          );
        }) as [HubInMemory, HubInMemory];
        expect([...wrong.rows.values()].map(withoutClocks)).toEqual([...right.rows.values()].map(withoutClocks));
        expect(wrong.decisions.map(({ verdict }) => verdict)).toEqual(right.decisions.map(({ verdict }) => verdict));
      }),
      { numRuns: 150 },
    );
  });
});

function withoutClocks(row: StoredRow): StoredRow {
  const { kept_at: _kept, value_at: _value, ...others } = row.fields;
  return { ...row, fields: others };
}

/** One write of a field, with every write its writer knew of. */
interface Written {
  id: number;
  row: string;
  field: string;
  value: FieldValue;
  knew: ReadonlySet<number>;
}

/** Devices that write, delete, bring back, send and pull as they like, with few values so that many are equal. */
class World {
  readonly hub: HubInMemory;
  readonly devices: DeviceInMemory[];
  readonly all: Written[] = [];
  private readonly waiting: { op: OpToDecide; writes: number[] }[][];
  private readonly knows: Set<number>[];
  private readonly gone: Map<string, boolean>[];
  private readonly shown: Map<string, FieldValue>[];
  private readonly decided = new Set<number>();

  constructor(count: number) {
    ({ hub: this.hub, devices: this.devices } = ground(count));
    this.waiting = this.devices.map(() => []);
    this.knows = this.devices.map(() => new Set());
    this.gone = this.devices.map(() => new Map());
    this.shown = this.devices.map(() => new Map());
  }

  step(at: number, what: string, row: string, field: string, value: string): void {
    const device = this.devices[at] as DeviceInMemory;
    const gone = this.gone[at]?.get(row) === true;
    if (what === "send" || what === "pull") return this.send(at, what === "pull");
    if (what === "edit" && !gone && this.shown[at]?.get(row + field) !== value)
      this.write(at, device.edit("step", row, { [field]: value }), row, field, value);
    if (what === "remove" && !gone) this.write(at, device.remove("step", row), row, "deleted", 1);
    if (what === "restore" && gone) this.write(at, device.edit("step", row, { deleted: 0 }), row, "deleted", 0);
  }

  private write(at: number, op: OpToDecide, row: string, field: string, value: FieldValue): void {
    const id = this.all.length;
    this.all.push({ id, row, field, value, knew: new Set(this.knows[at]) });
    this.knows[at]?.add(id);
    this.waiting[at]?.push({ op, writes: [id] });
    if (field === "deleted") this.gone[at]?.set(row, value === 1);
    this.shown[at]?.set(row + field, value);
  }

  send(at: number, pull: boolean): void {
    const sent = this.waiting[at]?.splice(0) ?? [];
    if (sent.length > 0) this.hub.push(sent.map(({ op }) => op));
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
    return this.hub.all("conflict").some(({ fields: each }) => keptValue(each["kept_value"] ?? null) === write.value);
  }
}

const steps = fc.array(
  fc.record({
    at: fc.nat(2),
    what: fc.constantFrom("edit", "edit", "edit", "remove", "restore", "send", "pull"),
    row: fc.constantFrom(...rowIds),
    field: fc.constantFrom(...fields),
    value: fc.constantFrom("a", "b", "c"),
  }),
  { maxLength: 40 },
);

describe("whatever devices do", () => {
  it("every write that lost is listed or equal to one that did not, and no edit is deleted by somebody who did not know it", () => {
    fc.assert(
      fc.property(steps, (script) => {
        const world = new World(3);
        for (const { at, what, row, field, value } of script) world.step(at, what, row, field, value);
        world.devices.forEach((_, at) => world.send(at, true));
        for (const write of world.all) {
          expect({ write, listed: world.isListedOrEqual(write) }).toEqual({ write, listed: true });
          expect({ write, known: world.isKnownToDeletion(write) }).toEqual({ write, known: true });
        }
      }),
      { numRuns: 500 },
    );
  });
});
