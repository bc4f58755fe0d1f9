/** The steps of an import as a window takes them: the file in pieces, a look at it, and the plan with the columns as guessed. */
import { readFileSync } from "node:fs";
import type { Client, Input } from "../../shared/client.ts";
import { fileChunkBytes } from "../../shared/contract/device.ts";

/** Hands a file over; gives its token. */
export async function handOver(client: Client, file: string): Promise<string> {
  const bytes = readFileSync(file);
  const { value } = await client.files.begin({ name: "schools.csv", size: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += fileChunkBytes) {
    const piece = bytes.subarray(offset, offset + fileChunkBytes);
    await client.files.add({ token: value.token, offset, bytes: piece.toString("base64") });
  }
  return value.token;
}

/** The plan that a person agrees to who finds nothing to mend. */
export async function planFor(client: Client, token: string): Promise<Input<"imports", "preview">> {
  const source = { token, kind: "schools" as const };
  const { mapping } = await client.imports.look(source);
  return { ...source, mapping, asOf: importedAsOf };
}

/** The date from which the facts of the file hold. */
export const importedAsOf = "2026-08-01";
