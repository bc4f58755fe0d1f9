/**
 * A hub that is nothing but the rules: it holds everything in maps and decides with what `wants` asked for and not a thing more, so
 * that whatever `wants` forgets shows as a wrong decision. Beside it a device that writes as a real one does.
 */
import { expect } from "vitest";
import { decide } from "../../shared/sync/decide.ts";
import type { FieldValue, SeenVersion } from "../../shared/sync/op.ts";
import {
  type Author,
  changedRows,
  type Decision,
  emptyPlace,
  type OpToDecide,
  opKey,
  type Place,
  rowKey,
  type StoredRow,
  textKey,
  type WireChange,
} from "../../shared/sync/place.ts";
import { versionOf } from "../../shared/sync/rows.ts";
import { timelineStart } from "../../shared/sync/seq.ts";
import { type Wants, wants } from "../../shared/sync/wants.ts";
import { RowHash } from "../../sync/wire/rowHash.ts";

export const office = "school:s1:office";

export class HubInMemory {
  hub = { replica: "hub", epoch: "hub-epoch", counter: 0 };
  seq = timelineStart(1);
  rows = new Map<string, StoredRow>();
  ops = new Map<string, number>();
  authors = new Map<number, Author>();
  aliases = new Map<number, number>();
  held = new Map<string, number>();
  payloads = new Map<number, readonly WireChange[]>();
  hash = new RowHash();
  decisions: Decision[] = [];
  /** True to decide with everything there is before one's eyes, wanted or not. */
  everything = false;

  /** Decides a batch as a store does: loads what is wanted, decides, writes back. */
  push(ops: readonly OpToDecide[]): Decision[] {
    const place = emptyPlace(this.hub, this.seq);
    if (this.everything) this.loadAll(place);
    for (let wanted = wants(place, ops); wanted; wanted = wants(place, ops)) this.load(place, wanted);
    const made = ops.map((op) => {
      const before = place.seq;
      const decision = decide(place, op);
      expect(decision.verdict.seq).toBe(before + 1);
      this.keep(op, decision);
      return decision;
    });
    this.save(place);
    this.decisions.push(...made);
    return made;
  }

  /** One op by itself. */
  take(op: OpToDecide): Decision {
    return this.push([op])[0] as Decision;
  }

  row(table: string, id: string): StoredRow {
    const row = this.rows.get(rowKey(table, id));
    if (!row) throw new Error(`no ${table} ${id}`);
    return row;
  }

  all(table: string): StoredRow[] {
    return [...this.rows.values()].filter((row) => row.table === table);
  }

  /** The conflicts as people see them. */
  conflicts(state = "open"): Record<string, FieldValue>[] {
    return this.all("conflict")
      .filter((row) => row.fields["state"] === state)
      .map((row) => row.fields);
  }

  /** A hub that stands where this one stood: what a restored backup is, in a timeline of its own. */
  setBack(timeline: number): HubInMemory {
    const copy = new HubInMemory();
    copy.seq = timelineStart(timeline);
    copy.hub = { ...this.hub, epoch: `hub-epoch-${timeline}`, counter: 0 };
    for (const map of ["rows", "ops", "authors", "aliases", "held", "payloads"] as const)
      copy[map] = new Map(this[map] as Map<never, never>);
    copy.hash = new RowHash(this.hash.hex());
    return copy;
  }

  private load(place: Place, wanted: Wants): void {
    for (const { table, id } of wanted.rows)
      place.rows.set(rowKey(table, id), this.rows.get(rowKey(table, id)) ?? null);
    for (const key of wanted.ops) place.ops.set(key, this.ops.get(key) ?? null);
    for (const seq of wanted.authors) place.authors.set(seq, this.authors.get(seq) ?? null);
    for (const was of wanted.aliases) place.aliases.set(was, this.aliases.get(was) ?? null);
    for (const { table, id } of wanted.held)
      place.held.set(rowKey(table, id), this.held.get(rowKey(table, id)) ?? null);
    for (const { table, id } of wanted.conflicts)
      place.conflicts.set(rowKey(table, id), this.conflictsAbout(table, id));
    for (const { seq, table, id, field } of wanted.texts) {
      const change = this.payloads.get(seq)?.find((each) => each.table === table && each.rowId === id);
      place.texts.set(textKey(seq, table, id, field), change?.set[field] ?? null);
    }
  }

  private loadAll(place: Place): void {
    for (const row of this.rows.values()) {
      place.rows.set(rowKey(row.table, row.id), row);
      place.conflicts.set(rowKey(row.table, row.id), this.conflictsAbout(row.table, row.id));
    }
    for (const name of ["ops", "authors", "aliases", "held"] as const)
      for (const [key, value] of this[name]) place[name].set(key as never, value as never);
    for (const [seq, changes] of this.payloads)
      for (const { table, rowId, set } of changes)
        for (const field of Object.keys(set)) place.texts.set(textKey(seq, table, rowId, field), set[field] ?? null);
  }

  private conflictsAbout(table: string, id: string): StoredRow[] {
    return this.all("conflict").filter(({ fields }) => fields["table_name"] === table && fields["row_id"] === id);
  }

  private keep(op: OpToDecide, { verdict, holds, frees, alias, hubOp, group }: Decision): void {
    const { replica, epoch, counter, hlc } = op.header;
    this.authors.set(verdict.seq, { replica, epoch, counter, by: op.by, hlc, was: op.was });
    if (op.changes) this.payloads.set(verdict.seq, op.changes);
    if (verdict.outcome !== "quarantined") this.ops.set(opKey(epoch, counter), verdict.seq);
    for (const key of holds) this.held.set(key, group ?? 0);
    for (const key of frees) this.held.delete(key);
    if (alias) this.aliases.set(alias.was, alias.seq);
    if (!hubOp) return;
    this.authors.set(hubOp.seq, { ...hubOp.header, by: { id: "hub", name: null }, was: null });
    this.ops.set(opKey(hubOp.header.epoch, hubOp.header.counter), hubOp.seq);
    this.payloads.set(hubOp.seq, hubOp.changes);
  }

  private save(place: Place): void {
    this.seq = place.seq;
    this.hub = { ...place.hub };
    for (const { before, after } of changedRows(place)) {
      expect(this.rows.get(rowKey(after.table, after.id)) ?? null).toEqual(before);
      if (before) this.hash.toggle(before);
      this.hash.toggle(after);
      this.rows.set(rowKey(after.table, after.id), after);
    }
  }
}

export class DeviceInMemory {
  readonly name: string;
  epoch: string;
  counter = 0;
  /** What it pulled. */
  confirmed = new Map<string, StoredRow>();
  cursor = 0;
  writes: string[] = ["district", "school:*:office"];
  clock: () => string = () => "1767225600000.0";
  /** The own op that last wrote a field, or (`*`) first the row, until a pull. */
  private mine = new Map<string, string>();

  constructor(name: string) {
    this.name = name;
    this.epoch = `${name}-epoch`;
  }

  /** Learns all that the hub has, with nothing of its own waiting. */
  pull(hub: HubInMemory): this {
    this.confirmed = new Map(hub.rows);
    this.cursor = hub.seq;
    this.mine.clear();
    return this;
  }

  /** An op of these changes as it is sent. */
  op(changes: readonly WireChange[], given: Partial<OpToDecide> = {}): OpToDecide {
    this.counter += 1;
    for (const { table, rowId, set } of changes) {
      const row = rowKey(table, rowId);
      const key = opKey(this.epoch, this.counter);
      for (const field of Object.keys(set)) this.mine.set(`${row}\n${field}`, key);
      if (!this.mine.has(`${row}\n*`)) this.mine.set(`${row}\n*`, key);
    }
    return {
      header: {
        replica: this.name,
        epoch: this.epoch,
        counter: this.counter,
        actor: `user-${this.name}`,
        hlc: this.clock(),
        schemaVersion: 1,
        payloadHash: "",
      },
      was: null,
      agreed: null,
      changes,
      fault: null,
      by: { id: `user-${this.name}`, name: `Name of ${this.name}` },
      actors: [`user-${this.name}`],
      writes: this.writes,
      knownUpTo: () => this.cursor,
      release: false,
      ...given,
    };
  }

  make(table: string, rowId: string, set: Record<string, FieldValue>, bucket = office): OpToDecide {
    return this.op([this.making(table, rowId, set, bucket)]);
  }

  making(table: string, rowId: string, set: Record<string, FieldValue>, bucket = office): WireChange {
    return { table, rowId, bucket, set, saw: {} };
  }

  edit(table: string, rowId: string, set: Record<string, FieldValue>, bucket = office): OpToDecide {
    return this.op([this.editing(table, rowId, set, bucket)]);
  }

  editing(table: string, rowId: string, set: Record<string, FieldValue>, bucket = office): WireChange {
    const saw = Object.fromEntries(
      Object.keys(set).flatMap((field) => {
        const seen = this.seen(table, rowId, field);
        return seen === undefined ? [] : [[field, seen]];
      }),
    );
    return { table, rowId, bucket, set, saw };
  }

  /** A deletion says how much of the row was known. */
  remove(table: string, rowId: string, bucket = office): OpToDecide {
    const change = this.editing(table, rowId, { deleted: 1 }, bucket);
    const row = this.confirmed.get(rowKey(table, rowId));
    change.saw["*"] = row ? Math.max(row.ver, ...Object.values(row.vers ?? {})) : 0;
    return this.op([change]);
  }

  private seen(table: string, id: string, field: string): SeenVersion | undefined {
    const own = this.mine.get(`${rowKey(table, id)}\n${field}`);
    if (own) return own;
    const row = this.confirmed.get(rowKey(table, id));
    return row ? versionOf(row, field) : this.mine.get(`${rowKey(table, id)}\n*`);
  }
}
