/** The figures of an import, counted as its rows are planned. Bounded lists, exact counts. */
import type { FieldChange, ImportExample, ImportFigures, SharedName } from "../../shared/contract/imports.ts";
import type { OddList } from "../../shared/domain/columnsOdd.ts";
import type { PlannedRow, RowWrite } from "./writes.ts";

const mostNew = 20;
const mostChanged = 300;
const mostShared = 500;

export class Tally {
  readonly #counts = { newRows: 0, changedRows: 0, same: 0, dropped: 0 };
  readonly #created: Record<string, number> = {};
  readonly #changed: Record<string, number> = {};
  readonly #fields: Record<string, number> = {};
  readonly #new: ImportExample[] = [];
  readonly #examples: ImportExample[] = [];
  sharedNames: SharedName[] = [];
  absent = 0;

  /** True while a new record's fields are wanted for an example. */
  wantsNew(): boolean {
    return this.#new.length < mostNew;
  }

  drop(): void {
    this.#counts.dropped += 1;
  }

  row({ line, name, what, writes, makes, changes }: PlannedRow): void {
    if (what === "same") this.#counts.same += 1;
    else this.#counts[what === "new" ? "newRows" : "changedRows"] += 1;
    for (const write of writes) this.#count(write);
    for (const table in makes) this.#created[table] = (this.#created[table] ?? 0) + (makes[table] ?? 0);
    if (what === "new" && this.wantsNew()) this.#new.push({ line, name, what, changes });
    if (what === "change") {
      for (const { field } of changes) this.#fields[field] = (this.#fields[field] ?? 0) + 1;
      if (this.#examples.length < mostChanged) this.#examples.push({ line, name, what, changes });
    }
  }

  /** A record brought back counts as new; one taken out by a newer fact counts as changed. */
  #count(write: RowWrite): void {
    const counts = write.kind === "insert" || write.fields["deleted"] === 0 ? this.#created : this.#changed;
    counts[write.table] = (counts[write.table] ?? 0) + 1;
  }

  figures(odd: OddList): ImportFigures {
    const { newRows, changedRows, same, dropped } = this.#counts;
    return {
      rows: newRows + changedRows + same + dropped,
      ...this.#counts,
      created: { ...this.#created },
      changed: { ...this.#changed },
      fields: { ...this.#fields },
      odd: odd.total,
      oddKinds: { ...odd.counts },
      listed: [...odd.list],
      examples: [...this.#examples, ...this.#new],
      absent: this.absent,
      sharedNames: this.sharedNames.slice(0, mostShared),
    };
  }
}

/** What is kept of the figures with the run: enough to look up later what was odd. */
export function keptFigures(figures: ImportFigures): ImportFigures {
  const seen = new Map<string, number>();
  const listed = figures.listed.filter(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count <= 50;
  });
  const examples = figures.examples.slice(0, 20);
  return { ...figures, listed, examples, sharedNames: figures.sharedNames.slice(0, 50) };
}

/** What differs between a record and what a file says of it; what the file does not know is no difference. */
export function differing(
  here: Record<string, unknown>,
  says: Record<string, string | number | null>,
): { field: string; was: string | number | null; now: string | number }[] {
  return Object.entries(says).flatMap(([field, now]) => {
    const was = (here[field] ?? null) as string | number | null;
    return now === null || now === was ? [] : [{ field, was, now }];
  });
}

export const shown = (value: string | number | null): string | null => (value === null ? null : String(value));

export function shownChanges(changes: readonly { field: string; was: string | number | null; now: string | number }[]) {
  return changes.map(({ field, was, now }): FieldChange => ({ field, was: shown(was), now: shown(now) }));
}
