/**
 * Text on its way to the disk: what waits to be written, by draft key, and when. The wait begins with the first keystroke that is
 * not on disk and no later one puts it off, so that somebody who types without a pause is never more than that behind. A write
 * that is refused leaves the text here, and is tried again until it succeeds.
 */

/** From the first keystroke that is not on disk to its write, in milliseconds. */
const pause = 250;
/** To the next try of a write that was refused. */
const retry = 1_000;

interface Waiting {
  body: string;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class DraftQueue {
  private readonly waiting = new Map<string, Waiting>();
  private readonly put: (key: string, body: string) => Promise<unknown>;
  private readonly onChange: (unsaved: boolean) => void;

  /** `put` writes a draft down; `onChange` is told whether anything is not on disk yet. */
  constructor(put: (key: string, body: string) => Promise<unknown>, onChange: (unsaved: boolean) => void) {
    this.put = put;
    this.onChange = onChange;
  }

  /** Keeps `body` under `key` soon. */
  keep(key: string, body: string): void {
    const held = this.waiting.get(key);
    // Its write is due, or under way and looks again when it is done.
    if (held) held.body = body;
    else this.waiting.set(key, { body, timer: this.later(key, pause) });
    this.told();
  }

  /** Writes everything that waits, now. */
  async flush(): Promise<void> {
    await Promise.all([...this.waiting.keys()].map((key) => this.write(key)));
  }

  /** Forgets what waits under `key`: it has become a record, or is to be gone. */
  forget(key: string): void {
    clearTimeout(this.waiting.get(key)?.timer);
    this.waiting.delete(key);
    this.told();
  }

  private later(key: string, wait: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => void this.write(key), wait);
  }

  private async write(key: string): Promise<void> {
    const held = this.waiting.get(key);
    if (!held) return;
    clearTimeout(held.timer);
    const { body } = held;
    let wait = pause;
    try {
      await this.put(key, body);
    } catch {
      // The store is being started again, or the disk is full.
      wait = retry;
    }
    if (this.waiting.get(key) !== held) return;
    clearTimeout(held.timer);
    if (wait === pause && held.body === body) this.waiting.delete(key);
    else held.timer = this.later(key, wait);
    this.told();
  }

  private told(): void {
    this.onChange(this.waiting.size > 0);
  }
}
