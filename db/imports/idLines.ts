/**
 * On which line of a file an id stood first. Twenty bytes a line, whatever the ids look like, so that a file of millions of lines
 * can be read in the memory of a small machine; exact for the ids of records, which are 128 bits.
 */
import { hash } from "node:crypto";

const words = 5;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class IdLines {
  #slots: Uint32Array;
  #mask: number;
  #count = 0;

  /** `room`: for how many ids there is room at first, a power of two. */
  constructor(room = 4_096) {
    this.#slots = new Uint32Array(room * words);
    this.#mask = room - 1;
  }

  /** The line an id was first noted with; 0 when this is the first time, and then `line` (from 1) is kept. */
  note(id: string, line: number): number {
    const [a, b, c, d] = key(id);
    const slots = this.#slots;
    for (let at = (a ^ d) & this.#mask; ; at = (at + 1) & this.#mask) {
      const slot = at * words;
      const found = slots[slot + 4] ?? 0;
      if (found === 0) {
        slots.set([a, b, c, d, line], slot);
        if (++this.#count * 2 > this.#mask) this.#grow();
        return 0;
      }
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c && slots[slot + 3] === d) return found;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Uint32Array((this.#mask + 1) * words);
    for (let slot = 0; slot < before.length; slot += words) {
      if (before[slot + 4] === 0) continue;
      let at = ((before[slot] ?? 0) ^ (before[slot + 3] ?? 0)) & this.#mask;
      while (this.#slots[at * words + 4] !== 0) at = (at + 1) & this.#mask;
      this.#slots.set(before.subarray(slot, slot + words), at * words);
    }
  }
}

function key(id: string): [number, number, number, number] {
  const hex = uuid.test(id) ? id.replaceAll("-", "") : hash("sha1", id, "hex");
  const word = (at: number): number => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}
