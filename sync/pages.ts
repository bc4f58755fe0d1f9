/**
 * How much is asked for and sent at once: as much as takes about two seconds on this link and this machine, measured as it goes. A
 * slow link gets small pages, so that a cut costs little; a fast one large ones, so that the way there and back hardly counts.
 */
const targetMs = 2_000;

interface Bounds {
  first: number;
  least: number;
  most: number;
}

/**
 * Rows: at most what one reply may hold, at first what takes about two seconds over 1 Mbit/s. Ops: as many as make a commit worth its
 * cost at both ends; with more, an author would only wait longer for the first word, which it writes down while the hub decides the next.
 * Large ops are kept apart by their bytes (exchanges.ts).
 */
export const pageBounds = {
  rows: { first: 2_000, least: 50, most: 20_000 },
  ops: { first: 500, least: 10, most: 500 },
} satisfies Record<string, Bounds>;

/**
 * Rows of the first page of a round. While a device writes it, the hub makes the next: whoever catches up with a few hundred edits has both
 * ends at work, and of a first sync the first records are there sooner.
 */
export const firstRows = 500;

export class PageSize {
  readonly #bounds: Bounds;
  #size: number;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    this.#size = bounds.first;
  }

  size(): number {
    return this.#size;
  }

  /**
   * `count` were moved in `ms`, of a page of `size`. A page that was not full says nothing of how large it may be, unless it was slow;
   * nor does one that was short on purpose.
   */
  took(count: number, ms: number, size: number): void {
    const factor = Math.min(2, Math.max(0.25, targetMs / Math.max(1, ms)));
    if (count === 0 || (factor > 1 && count < size * 0.8)) return;
    const borne = Math.min(this.#bounds.most, Math.max(this.#bounds.least, size * factor));
    this.#size = Math.round(factor > 1 ? Math.max(this.#size, borne) : borne);
  }

  /** A page did not get through: the next one is smaller. */
  failed(): void {
    this.#size = Math.max(this.#bounds.least, Math.round(this.#size / 4));
  }
}
