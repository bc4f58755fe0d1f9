/** Asks at a terminal for a secret that is not shown while it is typed or pasted. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Problem } from "../shared/problems.ts";

/** BAD_REQUEST where nobody can be asked; `instead` is where the answer could have stood. */
export async function askHidden(question: string, instead = "FIELDBOOK_SHARES"): Promise<string> {
  if (!process.stdin.isTTY) throw new Problem("BAD_REQUEST", { path: instead, reason: "is missing" });
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
