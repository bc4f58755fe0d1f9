/**
 * What was saved and must be found again. Every write has a value of its own and remembers which value its writer saw in that place:
 * a write is accounted for where its value stands, where people are shown it as a conflict, or where somebody who saw it wrote on.
 */
import { prepared, type ReadableDb } from "../../../db/connection.ts";
import { keptValue } from "../../../shared/sync/conflicts.ts";
import type { FieldValue } from "../../../shared/sync/op.ts";

interface Write {
  table: string;
  row: string;
  field: string;
  value: FieldValue;
}

export class Ledger {
  readonly rows = new Map<string, string>();
  readonly #writes: Write[] = [];
  /** Values that somebody saw and wrote over, by place. */
  readonly #seen = new Set<string>();
  /** Values that somebody saw in a row that they deleted. */
  readonly #deleted = new Set<string>();

  made(table: string, row: string, fields: Record<string, FieldValue>): void {
    this.rows.set(row, table);
    for (const [field, value] of Object.entries(fields)) this.#writes.push({ table, row, field, value });
  }

  wrote(table: string, row: string, field: string, value: FieldValue, saw: FieldValue): void {
    this.#writes.push({ table, row, field, value });
    this.#seen.add(placeOf(row, field, saw));
  }

  removed(row: string, saw: Record<string, FieldValue>): void {
    for (const [field, value] of Object.entries(saw)) this.#deleted.add(placeOf(row, field, value));
  }

  get writes(): number {
    return this.#writes.length;
  }

  /** What a device that has everything does not show. */
  lostFrom(db: ReadableDb): string[] {
    const kept = new Set(
      (prepared(db, "SELECT row_id, field, kept_value FROM conflict").all() as Kept[]).map((each) =>
        placeOf(each.row_id, each.field, keptValue(each.kept_value)),
      ),
    );
    return this.#writes.flatMap((write) => {
      const wrong = this.#wrongWith(db, write, kept);
      return wrong === null ? [] : [`${wrong}: ${write.table} ${write.row} ${write.field} = ${String(write.value)}`];
    });
  }

  #wrongWith(db: ReadableDb, { table, row, field, value }: Write, kept: ReadonlySet<string>): string | null {
    const found = prepared(db, `SELECT * FROM ${table} WHERE id = ?`).get(row) as
      | Record<string, FieldValue>
      | undefined;
    if (!found) return "a record is gone";
    const place = placeOf(row, field, value);
    if (kept.has(place) || this.#seen.has(place)) return null;
    if (found[field] !== value) return "a write is lost";
    if (found["deleted"] === 1 && !this.#deleted.has(place)) return "deleted by somebody who had not seen it";
    return null;
  }
}

interface Kept {
  row_id: string;
  field: string;
  kept_value: string | null;
}

function placeOf(row: string, field: string, value: FieldValue): string {
  return `${row}\n${field}\n${String(value)}`;
}
