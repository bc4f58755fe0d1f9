/** What lies in a store's file once its key is known: for tests that look for words where they must not be. */
import { readFileSync } from "node:fs";
import { openEncrypted } from "../../db/connection.ts";
import { testKey } from "./store.ts";

/** Everything in the file without its key, lower case. The store is closed, and its file is plain afterwards. */
export function wordsIn(file: string): string {
  const db = openEncrypted(file, testKey);
  db.pragma("journal_mode = DELETE");
  const pages = db.serialize();
  db.pragma("rekey = ''");
  db.close();
  return Buffer.concat([pages, readFileSync(file)])
    .toString("latin1")
    .toLowerCase();
}
