/**
 * Whatever moves the files of a shared folder between machines, on its worst days: it brings files late, in any order, in parts,
 * under other names, takes away what lies there, and at last does what it should. Every choice comes from a seed.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../shared/domain/random.ts";
import { bytesOf, carry, filesIn } from "./folderFiles.ts";

/** A file belongs to the copy whose prefix it lies below. */
export interface Copy {
  folder: string;
  /** True for the paths that its machine writes. */
  owns: (file: string) => boolean;
}

export class Mover {
  readonly #copies: readonly Copy[];
  readonly #random: Random;

  constructor(copies: readonly Copy[], random: Random) {
    this.#copies = copies;
    this.#random = random;
  }

  /** One bad turn of moving. */
  step(): void {
    const { pick } = this.#random;
    const from = pick(this.#copies);
    const to = pick(this.#copies.filter((copy) => copy !== from));
    const files = filesIn(from.folder).filter(from.owns);
    const file = files.length > 0 ? pick(files) : undefined;
    const what = this.#random.next();
    if (what < 0.05) this.#empty(to);
    else if (what < 0.1) this.#empty(from);
    else if (file === undefined) return;
    else if (what < 0.5) carry(from.folder, to.folder, file);
    else if (what < 0.7) this.#part(from, to, file);
    else if (what < 0.9) this.#copyOf(from, to, file);
    else rmSync(join(to.folder, file), { force: true });
  }

  /** What it should do: every file of an owner lies whole in all copies, and what its owner removed lies in none. */
  settle(): void {
    for (const from of this.#copies)
      for (const to of this.#copies) {
        if (from === to) continue;
        const owned = filesIn(from.folder).filter(from.owns);
        for (const file of owned) carry(from.folder, to.folder, file);
        for (const file of filesIn(to.folder).filter(from.owns))
          if (!owned.includes(file)) rmSync(join(to.folder, file), { force: true });
      }
  }

  #empty({ folder }: Copy): void {
    for (const file of filesIn(folder)) rmSync(join(folder, file), { force: true });
  }

  #part(from: Copy, to: Copy, file: string): void {
    const bytes = bytesOf(from.folder, file);
    carry(from.folder, to.folder, file);
    writeFileSync(join(to.folder, file), bytes.subarray(0, Math.floor(this.#random.next() * bytes.length)));
  }

  #copyOf(from: Copy, to: Copy, file: string): void {
    const mark = this.#random.pick([".sync-conflict-20261121-101500-ABCDEFG", " (1)", " - Copy"]);
    carry(from.folder, to.folder, file);
    const copied = file.replace(/(\.[^./]+)$/, `${mark}$1`);
    writeFileSync(join(to.folder, copied), bytesOf(from.folder, file));
    if (this.#random.next() < 0.5) rmSync(join(to.folder, file));
  }
}
