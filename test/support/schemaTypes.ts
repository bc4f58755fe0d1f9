/** Reads the table types of db/schema.ts as data, so that a test can hold them against a real database. */
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
  const path = new URL("../../db/schema.ts", import.meta.url);
  const source = ts.createSourceFile("schema.ts", readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const interfaces = new Map<string, Members>();
  for (const statement of source.statements)
    if (ts.isInterfaceDeclaration(statement)) interfaces.set(statement.name.text, membersOf(statement, interfaces));
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
