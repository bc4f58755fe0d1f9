/**
 * Small cells. A figure about three teachers is a figure about each of them, so groups below a least size are not shown beyond
 * their owner. Hiding one group beside a total hides nothing, since it can be worked out; so more groups are hidden until none
 * can be, even by a reader who knows this rule.
 */

/** The least size of a group that may be shown: students and schools. A district may set another. */
export const leastGroup = 10;
/** The least size of an aggregate over teachers: fewer behind a figure could be told by it. A district may ask for more. */
export const leastTeachers = 5;

/** A group of `n` (0 or more) with whatever figures go with it. */
export interface Group {
  key: string;
  n: number;
}

/** What may be shown: groups in the order given, null in the place of a hidden one, and the total unless it gives one away. */
export interface Suppressed<G extends Group> {
  shown: { key: string; group: G | null }[];
  total: number | null;
}

/**
 * Hides groups under `least` (default 10), empty ones too, and then, smallest first, as many more as it takes until what is left
 * over from the total leaves each hidden one open: with exactly one hidden, the next smallest is hidden as well. Equal sizes
 * are hidden together, so that which groups are hidden depends on their sizes alone and any two hidden ones could be exchanged.
 * Where there is nothing left to hide, or all together are fewer than `least`, the total is withheld instead.
 */
export function suppressSmall<G extends Group>(groups: readonly G[], least: number = leastGroup): Suppressed<G> {
  const sizes = groups.map(({ n }) => n).toSorted((a, b) => a - b);
  let hidden = sizes.filter((n) => n < least);
  while (hidden.length < sizes.length && !isOpen(hidden, least)) {
    const next = sizes[hidden.length] ?? 0;
    hidden = sizes.filter((n) => n <= next);
  }
  const most = hidden.at(-1) ?? -1;
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const tellable = isOpen(hidden, least) && (hidden.length === 0 || total >= least);
  return {
    shown: groups.map((group) => ({ key: group.key, group: group.n <= most ? null : group })),
    total: tellable ? total : null,
  };
}

/**
 * True where the sum of the hidden sizes (ascending) leaves each of them open, even to a reader who knows the rule. If they
 * differ, any of them may be any of those sizes. If they are all alike there must be two, and room for one to be less and
 * another to be more: all 0, or all just under the least, is the only way to reach that sum.
 */
function isOpen(hidden: readonly number[], least: number): boolean {
  const [low, high] = [hidden[0], hidden.at(-1)];
  if (low === undefined || high === undefined || low < high) return true;
  return hidden.length > 1 && low > 0 && low < least - 1;
}
