/**
 * Text that waits outside the engine's own memory, to be read back once or twice and then all forgotten. As strings and objects it
 * would live just long enough to be collected seldom, and a long file would look as if it were held whole.
 */
export class HeldText {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #end = 0;

  /** Keeps `text`; gives the place to read it by. */
  keep(text: string): number {
    const place = this.#end;
    this.#makeRoom(4 + text.length * 3);
    const length = this.#bytes.write(text, place + 4, "utf8");
    this.#bytes.writeUInt32LE(length, place);
    this.#end = place + 4 + length;
    return place;
  }

  read(place: number): string {
    const from = place + 4;
    return this.#bytes.toString("utf8", from, from + this.#bytes.readUInt32LE(place));
  }

  /** Forgets everything; the room stays. */
  clear(): void {
    this.#end = 0;
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#end + bytes));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}
