/** The clock of clock.ts from the test's side. */
import { closeSync, openSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { program } from "../../measure/profile.ts";

export class MovedClock {
  readonly #file: number;
  /** For the program that is to live by this clock. */
  readonly env: Record<string, string>;

  constructor(path: string) {
    this.#file = openSync(path, "w+");
    this.move(0);
    const preloaded = pathToFileURL(program("faults/hubClock", "test/faults/hub/clock")).href;
    this.env = { NODE_OPTIONS: `--import=${preloaded}`, FIELDBOOK_CLOCK: path };
  }

  /** `byMs` from the machine's own time, from now on. */
  move(byMs: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(byMs);
    writeSync(this.#file, bytes, 0, 8, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}
