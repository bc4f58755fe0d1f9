/**
 * Copies everything a hub keeps from one store to another, whichever two they are: PostgreSQL into an encrypted file (its backup), a
 * file into PostgreSQL (restoring there, or outgrowing one machine). What tables there are is asked of the file, so that nothing
 * can be forgotten here.
 */
import type { Database } from "better-sqlite3";
import type { Sql, SqlValue } from "../store/door.ts";

export interface CopiedTable {
  name: string;
  columns: string[];
  key: string[];
}

/** The hub's tables by the schema of a file. */
export function tablesOf(db: Database): CopiedTable[] {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'hub\\_%' ESCAPE '\\' ORDER BY name")
    .pluck()
    .all() as string[];
  return names.map((name) => {
    const columns = db.prepare("SELECT name, pk FROM pragma_table_info(?)").all(name) as { name: string; pk: number }[];
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return { name, columns: columns.map((each) => each.name), key: key.map((each) => each.name) };
  });
}

const pageRows = 300;
const pageBytes = 8_000_000;

/** Copies table by table in pages, by key. Returns how many rows. Both sides are to be inside transactions of their own. */
export async function copyTables(from: Sql, to: Sql, copied: readonly CopiedTable[]): Promise<number> {
  let rows = 0;
  for (const table of copied) rows += await copyTable(from, to, table);
  return rows;
}

type Row = Record<string, SqlValue>;

async function copyTable(from: Sql, to: Sql, { name, columns, key }: CopiedTable): Promise<number> {
  if (key.length === 0) throw new Error(`${name} has no key`);
  const order = key.join(", ");
  let rows = 0;
  let limit = pageRows;
  let last: SqlValue[] | null = null;
  for (;;) {
    const after: string = last ? `WHERE (${order}) > (${key.map(() => "?").join(", ")})` : "";
    const page: Row[] = await from.all<Row>(
      `SELECT ${columns.join(", ")} FROM ${name} ${after} ORDER BY ${order} LIMIT ?`,
      [...(last ?? []), limit],
    );
    if (page.length > 0) await insert(to, name, columns, page);
    rows += page.length;
    if (page.length < limit) return rows;
    const end = page.at(-1);
    last = key.map((column) => end?.[column] ?? null);
    // Payloads may be large: what one page took says how many rows the next may have.
    limit = Math.max(1, Math.min(pageRows, Math.floor((pageBytes / sizeOf(page)) * page.length)));
  }
}

function insert(to: Sql, name: string, columns: readonly string[], page: readonly Row[]): Promise<number> {
  const marks = `(${columns.map(() => "?").join(", ")})`;
  const values = page.flatMap((row) => columns.map((column) => row[column] ?? null));
  return to.run(`INSERT INTO ${name} (${columns.join(", ")}) VALUES ${page.map(() => marks).join(", ")}`, values);
}

function sizeOf(page: readonly Row[]): number {
  let size = 1;
  for (const row of page)
    for (const value of Object.values(row))
      size += typeof value === "object" && value ? value.length : String(value).length;
  return size;
}
