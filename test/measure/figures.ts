/**
 * A figure is one number of ours beside the same number of a floor, and the target it is held to. The floor is the raw engine
 * doing the same work in the same run, turn by turn with ours, so that a slow or busy machine slows both alike and only their
 * ratio is judged. Counts (of writes lost, of files with a marker in them) have no floor: they are held to a plain number.
 */

/** The form in which every bench and fault run reports. `ratio` is ours / floor. */
export interface Figure {
  /** What was measured, its unit, and over how many samples. */
  figure: string;
  ours: number;
  floor: number | null;
  ratio: number | null;
  /** What must hold, such as `<= 1.5x` or `= 0`. */
  target: string;
  ok: boolean;
  /** Whose number stands in `floor`, where it is no floor but another program that does the same for people. */
  peer?: string;
}

/** Ours beside another program's; held to `most` times theirs where that is given, else only shown. */
export function peerFigure(figure: string, ours: number, peer: string, theirs: number, most?: number): Figure {
  const named = `${figure}, beside ${peer}`;
  return { ...(most === undefined ? shownFigure(named, ours, theirs) : ratioFigure(named, ours, theirs, most)), peer };
}

/** Ours may take at most `most` times what the floor takes. */
export function ratioFigure(figure: string, ours: number, floor: number, most: number): Figure {
  const ratio = ours / floor;
  return {
    figure,
    ours: round(ours),
    floor: round(floor),
    ratio: round(ratio),
    target: `<= ${most}x`,
    ok: ratio <= most,
  };
}

/** Ours beside the floor, held to nothing. */
export function shownFigure(figure: string, ours: number, floor: number): Figure {
  return { ...ratioFigure(figure, ours, floor, Infinity), target: "shown" };
}

/** A count that must be exactly `wanted`. */
export function exactFigure(figure: string, ours: number, wanted: number): Figure {
  return { figure, ours, floor: null, ratio: null, target: `= ${wanted}`, ok: ours === wanted };
}

/** A count that must be at least `least`: what was looked at, or what a control had to show. */
export function leastFigure(figure: string, ours: number, least: number): Figure {
  return { figure, ours, floor: null, ratio: null, target: `>= ${least}`, ok: ours >= least };
}

/** A number that may be at most `most`, whatever the machine. */
export function mostFigure(figure: string, ours: number, most: number): Figure {
  return { figure, ours: round(ours), floor: null, ratio: null, target: `<= ${most}`, ok: ours <= most };
}

/** The value below which `share` (0 to 1) of the samples lie; NaN where there are none, which holds no target. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
