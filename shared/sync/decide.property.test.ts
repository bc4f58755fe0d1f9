import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceInMemory, HubInMemory } from "../../test/support/hubInMemory.ts";
import { fields, ground, rowIds, World } from "../../test/support/syncWorld.ts";
import { RowHash } from "../../sync/wire/rowHash.ts";
import { keptValue } from "./conflicts.ts";
import type { OpToDecide, StoredRow } from "./place.ts";

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

function stepsOf(...more: string[]) {
  return fc.array(
    fc.record({
      at: fc.nat(2),
      what: fc.constantFrom("edit", "edit", "edit", "remove", "restore row", "send", "pull", ...more),
      row: fc.constantFrom(...rowIds),
      field: fc.constantFrom(...fields),
      value: fc.constantFrom("a", "b", "c"),
    }),
    { maxLength: 40 },
  );
}

describe("whatever devices do", () => {
  it.each([
    ["", []],
    [", also where the hub is set back", ["backup", "restore"]],
  ])("every write that lost is listed or equal, and no edit is deleted by who did not know it%s", (_, more) => {
    fc.assert(
      fc.property(stepsOf(...more), (script) => {
        const world = new World(3);
        for (const { at, what, row, field, value } of script) world.step(at, what, row, field, value);
        world.devices.forEach((_device, at) => world.send(at, true));
        for (const write of world.all) {
          expect({ write, listed: world.isListedOrEqual(write) }).toEqual({ write, listed: true });
          expect({ write, known: world.isKnownToDeletion(write) }).toEqual({ write, known: true });
        }
      }),
      { numRuns: 500 },
    );
  });
});
