/** Reads the table types of db/schema.ts and its parts as data, so that a test can hold them against a real database. */
import { readFileSync } from "node:fs";
import ts from "typescript";

export interface ColumnType {
  type: "TEXT" | "INTEGER" | "BLOB";
  nullable: boolean;
}

type Members = Record<string, string>;

const storage: Record<string, ColumnType["type"]> = {
  string: "TEXT",
  number: "INTEGER",
  Flag: "INTEGER",
  Uint8Array: "BLOB",
};

/** Every table of the `Schema` interface with its columns as the types say them. */
export function schemaTypes(): Record<string, Record<string, ColumnType>> {
  const interfaces = new Map<string, Members>();
  // What others extend stands in the first.
  for (const file of ["schemaSynced.ts", "schemaCoaching.ts", "schema.ts"]) {
    const path = new URL(`../../db/${file}`, import.meta.url);
    const source = ts.createSourceFile(file, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements)
      if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, membersOf(statement, interfaces));
  }
  const tables = Object.entries(interfaces.get("Schema") ?? {});
  return Object.fromEntries(tables.map(([table, type]) => [table, columnsOf(interfaces.get(type) ?? {})]));
}

/** Its own members and those of what it extends, which stands above it. */
function membersOf(declared: ts.InterfaceDeclaration, known: ReadonlyMap<string, Members>): Members {
  const inherited =
    declared.heritageClauses?.flatMap((clause) => clause.types.map((type) => known.get(type.getText()) ?? {})) ?? [];
  const own = declared.members
    .filter(ts.isPropertySignature)
    .map((member) => [member.name.getText(), member.type?.getText() ?? ""] as const);
  return Object.assign({}, ...inherited, Object.fromEntries(own)) as Members;
}

function columnsOf(members: Members): Record<string, ColumnType> {
  return Object.fromEntries(
    Object.entries(members).map(([name, text]) => {
      const nullable = text.endsWith(" | null");
      const plain = text.replace(/ \| null$/, "").replace(/^Generated<(\w+)>$/, "$1");
      const type = storage[plain];
      if (!type) throw new Error(`schema.ts: ${name} has the type ${text}, which no column has`);
      return [name, { type, nullable }];
    }),
  );
}
