/** Reads the table types of db/schema.ts and its parts as data, so that a test can hold them against a real database. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

export interface ColumnType {
  type: "TEXT" | "INTEGER" | "BLOB";
  nullable: boolean;
}

type Members = Record<string, string>;

const room = new URL("../../db/", import.meta.url);

const storage: Record<string, ColumnType["type"]> = {
  string: "TEXT",
  number: "INTEGER",
  Flag: "INTEGER",
  Uint8Array: "BLOB",
};

/** Every table of the `Schema` interface with its columns as the types say them. */
export function schemaTypes(): Record<string, Record<string, ColumnType>> {
  const parts = readdirSync(new URL("schema/", room)).map((file) => `schema/${file}`);
  const declared = new Map(["schema.ts", ...parts].flatMap(interfacesIn).map((each) => [each.name.text, each]));
  const tables = Object.entries(membersOf("Schema", declared));
  return Object.fromEntries(tables.map(([table, type]) => [table, columnsOf(membersOf(type, declared))]));
}

function interfacesIn(file: string): ts.InterfaceDeclaration[] {
  const text = readFileSync(new URL(file, room), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isInterfaceDeclaration);
}

/** Its own members and those of what it extends. */
function membersOf(name: string, declared: ReadonlyMap<string, ts.InterfaceDeclaration>): Members {
  const found = declared.get(name);
  const inherited = found?.heritageClauses?.flatMap((clause) => clause.types.map((type) => type.getText())) ?? [];
  const own = found?.members.filter(ts.isPropertySignature) ?? [];
  const named = own.map((member) => [member.name.getText(), member.type?.getText() ?? ""] as const);
  return Object.assign({}, ...inherited.map((each) => membersOf(each, declared)), Object.fromEntries(named)) as Members;
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
