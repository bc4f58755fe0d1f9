/**
 * The control of the power cuts: a program that writes one row after another into the store's file and says so after each
 * commit, under the `synchronous` it is told (`FULL`, `NORMAL`, `OFF`). Under FULL nothing it said may be lost; under less it
 * must lose something, or the cuts cut nothing. Arguments: file, key in hex, pragma.
 */
import { openEncrypted } from "../../../db/connection.ts";

const [file = "", key = "", synchronous = ""] = process.argv.slice(2);
const db = openEncrypted(file, Buffer.from(key, "hex"));
db.pragma(`synchronous = ${synchronous}`);
const insert = db.prepare("INSERT INTO said (text) VALUES (?)");

function next(): void {
  const { lastInsertRowid } = insert.run("as it was typed ".repeat(20));
  process.send?.(Number(lastInsertRowid), () => setImmediate(next));
}
next();
