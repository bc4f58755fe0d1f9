/**
 * What the devices of a district made and were told, and how to look afterwards whether the hub's store holds to it: every op that was
 * answered for is there as it was sent, once, under the number that was said; every write stands, is listed as a conflict, or was
 * written over by somebody who had seen it; rows, buckets and the log agree with each other.
 */
import { firstBrokenEntry } from "../../../hub/log.ts";
import type { HubStore, Tx } from "../../../hub/store/store.ts";
import type { BucketRow, EpochRow, LogRow, OpRow, RowRow } from "../../../hub/store/tables.ts";
import { keptValue } from "../../../shared/sync/conflicts.ts";
import type { FieldValue } from "../../../shared/sync/op.ts";
import { opKey, type WireChange } from "../../../shared/sync/place.ts";
import type { ConfirmedRow } from "../../../shared/sync/rows.ts";
import { RowHash, rowHash } from "../../../sync/wire/rowHash.ts";
import type { TestDevice } from "../../support/hubDevice.ts";

interface Write {
  device: TestDevice;
  counter: number;
  row: string;
  field: string;
  value: FieldValue;
}

/** All that a hub's store holds of a district. */
interface Held {
  rows: RowRow[];
  buckets: BucketRow[];
  log: LogRow[];
  ops: Map<string, OpRow>;
  epochs: EpochRow[];
}

export class Account {
  /** Rows that were made by one op and are only ever written together. */
  readonly groups = new Map<string, string[]>();
  readonly #writes: Write[] = [];
  /** Versions that somebody saw in a place and wrote over. */
  readonly #seen = new Set<string>();
  /** The op by which a device last wrote a place: it knows of that, whatever version of the hub's it has. */
  readonly #own = new Map<string, string>();

  made(device: TestDevice, changes: readonly WireChange[], group: string | null): void {
    if (group !== null)
      this.groups.set(
        group,
        changes.map(({ rowId }) => rowId),
      );
    this.edited(device, changes);
  }

  edited(device: TestDevice, changes: readonly WireChange[]): void {
    const counter = device.ops.length;
    for (const { rowId: row, set, saw } of changes) {
      for (const [field, value] of Object.entries(set)) {
        this.#writes.push({ device, counter, row, field, value });
        const mine = place(row, field, device.epoch);
        const last = this.#own.get(mine);
        if (last !== undefined) this.#seen.add(place(row, field, last));
        this.#own.set(mine, opKey(device.epoch, counter));
      }
      for (const [field, version] of Object.entries(saw)) this.#seen.add(place(row, field, version));
    }
  }

  /** A device whose pull is complete has all rows of a group, with the same words in them, or none. */
  demandWholeGroups(device: TestDevice): void {
    for (const [group, ids] of this.groups) {
      const names = ids.map((id) => device.row(id)?.fields["name"] ?? null);
      if (new Set(names).size > 1) throw new Error(`op applied in part: group ${group} is ${JSON.stringify(names)}`);
    }
  }

  /** What is wrong with a hub that is at rest, and with devices that say they have everything. */
  async wrongWith(store: HubStore, district: string, devices: readonly TestDevice[]): Promise<string[]> {
    return store.reading(district, async (tx) => {
      const held = await heldBy(tx);
      const broken = await firstBrokenEntry(tx);
      return [
        ...(broken === null ? [] : [`the log's chain breaks at ${broken}`]),
        ...devices.flatMap((device) => wrongWithOps(device, held)),
        ...this.#lostWrites(held),
        ...wrongWithBuckets(held, devices),
      ];
    });
  }

  #lostWrites({ rows }: Held): string[] {
    const all = rows.map(({ body }) => JSON.parse(body) as ConfirmedRow);
    const byId = new Map(all.map((row) => [row.id, row]));
    const kept = new Set(
      all
        .filter(({ table }) => table === "conflict")
        .map(({ fields: { row_id, field, kept_value } }) =>
          place(String(row_id), String(field), keptValue(kept_value ?? null)),
        ),
    );
    return this.#writes.flatMap(({ device, counter, row, field, value }) => {
      if (byId.get(row)?.fields[field] === value || kept.has(place(row, field, value))) return [];
      const seq = device.verdicts.get(counter)?.seq ?? null;
      const knownAs = [seq, opKey(device.epoch, counter)];
      if (knownAs.some((version) => this.#seen.has(place(row, field, version)))) return [];
      return [`a write is lost: ${field} of ${row}, number ${seq}`];
    });
  }
}

function place(row: string, field: string, value: FieldValue): string {
  return `${row}\n${field}\n${typeof value} ${value}`;
}

async function heldBy(tx: Tx): Promise<Held> {
  const all = <R>(table: string) => tx.all<R>(`SELECT * FROM ${table} WHERE district = ?`, [tx.district]);
  const ops = await all<OpRow>("hub_op");
  return {
    rows: await all("hub_row"),
    buckets: await all("hub_bucket"),
    log: await all("hub_log"),
    ops: new Map(ops.map((op) => [opKey(op.epoch, op.counter), op])),
    epochs: await all("hub_epoch"),
  };
}

/** Every op of a device was decided once, as it was sent, and the device was told how. */
function wrongWithOps(device: TestDevice, { log, ops, epochs }: Held): string[] {
  const entries = Map.groupBy(
    log.filter(({ epoch }) => epoch === device.epoch),
    ({ counter }) => counter ?? 0,
  );
  const known = epochs.find(({ epoch }) => epoch === device.epoch)?.counter ?? 0;
  const told = known === device.ops.length ? [] : [`${device.ops.length} ops made, ${known} received`];
  return [
    ...told,
    ...device.ops.flatMap(({ header, payload, link }) => {
      const { counter } = header;
      const [entry, ...others] = entries.get(counter) ?? [];
      const stored = ops.get(opKey(device.epoch, counter));
      const verdict = device.verdicts.get(counter);
      const name = `op ${device.epoch}.${counter}`;
      if (!entry || !stored) return [`${name} is not there`];
      if (others.length > 0) return [`${name} was decided ${others.length + 1} times`];
      if (stored.link !== link || Buffer.compare(stored.payload ?? Buffer.alloc(0), payload) !== 0)
        return [`${name} is not what was sent`];
      if (verdict?.seq !== entry.seq || verdict.outcome !== entry.outcome) return [`${name} is not as it was answered`];
      return entry.outcome === "quarantined" ? [`${name} was set aside: ${entry.reason}`] : [];
    }),
  ];
}

/** A bucket's hash is that of its rows, and every device has come to the same. */
function wrongWithBuckets({ rows, buckets }: Held, devices: readonly TestDevice[]): string[] {
  const inBucket = Map.groupBy(rows, ({ bucket }) => bucket);
  return buckets.flatMap(({ bucket, hash, rows: count }) => {
    const there = inBucket.get(bucket) ?? [];
    const sum = new RowHash();
    const unlike: string[] = [];
    for (const { id, body, hash: kept } of there) {
      const row = JSON.parse(body) as ConfirmedRow;
      sum.toggle(row);
      if (kept !== null && kept !== rowHash(row)) unlike.push(`${id} is not what its kept hash is of`);
    }
    const own = sum.hex() === hash && there.length === count ? [] : [`${bucket} is not the sum of its rows`];
    const apart = devices.filter((device) => device.hashOf(bucket) !== hash);
    return [...own, ...unlike, ...apart.map((device) => `${bucket} differs on the device ${device.replica}`)];
  });
}
