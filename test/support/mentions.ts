/** Whatever a store says of somebody, in synced rows and in the words of its search indexes: what a rename or a move may have left behind. */
import { syncedTableNames } from "../../shared/sync/registry.ts";
import type { Store } from "../../db/store.ts";

type Row = Record<string, unknown>;

export interface Mention {
  /** A synced table, or a search index. */
  table: string;
  row: Row;
}

/** Every row and every indexed word that the pattern is found in. */
export function mentionsIn({ db }: Store, marks: RegExp): Mention[] {
  const indexes = db
    .prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%\\_fts' ESCAPE '\\'")
    .pluck()
    .all() as string[];
  for (const name of indexes)
    db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${name}_words USING fts5vocab('main', '${name}', 'row')`);
  const rowsOf = (table: string, sql: string) => (db.prepare(sql).all() as Row[]).map((row) => ({ table, row }));
  return [
    ...syncedTableNames.flatMap((table) => rowsOf(table, `SELECT * FROM ${table}`)),
    ...indexes.flatMap((name) => rowsOf(name, `SELECT term FROM temp.${name}_words`)),
  ].filter(({ row }) => marks.test(JSON.stringify(row)));
}
