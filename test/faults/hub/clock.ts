/**
 * Loaded into a hub's process before its program: its clock stands as far from the machine's as the test says, and may be moved while
 * it runs. The test writes the milliseconds into a file of eight bytes; every look at the clock reads them.
 */
import { openSync, readSync } from "node:fs";

const held = Buffer.alloc(8);
const file = openSync(process.env["FIELDBOOK_CLOCK"] ?? "", "r");
const machine = Date.now;

const now = () => {
  readSync(file, held, 0, 8, 0);
  return machine() + held.readDoubleLE();
};

Date.now = now;
globalThis.Date = new Proxy(Date, {
  construct: (target, args: [], made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
});
