/** The parts of a migration that are the same for every synced table. What a released migration says never changes, so neither does this. */
/** A synced table: the columns that every one had at first, then its own, as `name TYPE`. A new one has `row_hash TEXT` as its last (0011). */
export function table(name: string, ...columns: string[]): string {
  const own = columns.map((column) => `,\n  ${column}`).join("");
  return `CREATE TABLE ${name} (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  bucket TEXT NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  ver INTEGER NOT NULL,
  vers TEXT,
  made INTEGER NOT NULL DEFAULT 0${own}
) STRICT;\n`;
}

/** An index over columns, named after them. */
export function index(name: string, ...columns: string[]): string {
  return `CREATE INDEX ${name}_by_${columns.join("_")} ON ${name} (${columns.join(", ")});\n`;
}

/** An index of words over a table's own columns, kept by triggers. */
export function found(name: string, columns: readonly string[], prefix: string): string {
  const list = columns.join(", ");
  const of = (row: string) => columns.map((column) => `${row}.${column}`).join(", ");
  const add = `INSERT INTO ${name}_fts (rowid, ${list})`;
  const take = `INSERT INTO ${name}_fts (${name}_fts, rowid, ${list})`;
  return `CREATE VIEW ${name}_found AS SELECT rid, ${list} FROM ${name} WHERE deleted = 0;
CREATE VIRTUAL TABLE ${name}_fts USING fts5 (${list}, content='${name}_found', content_rowid='rid', tokenize='unicode61 remove_diacritics 2'${prefix}, detail=full);
INSERT INTO ${name}_fts (${name}_fts, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER ${name}_fts_insert AFTER INSERT ON ${name} WHEN new.deleted = 0 BEGIN
  ${add} VALUES (new.rid, ${of("new")});
END;
CREATE TRIGGER ${name}_fts_update AFTER UPDATE OF ${list}, deleted ON ${name} BEGIN
  ${take} SELECT 'delete', old.rid, ${of("old")} WHERE old.deleted = 0;
  ${add} SELECT new.rid, ${of("new")} WHERE new.deleted = 0;
END;
CREATE TRIGGER ${name}_fts_delete AFTER DELETE ON ${name} WHEN old.deleted = 0 BEGIN
  ${take} VALUES ('delete', old.rid, ${of("old")});
END;\n`;
}
