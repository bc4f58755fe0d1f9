/**
 * Calibration: two observers score the same lesson blindly, each on a machine of their own, then lay their marks side by side. What
 * is compared are the scored look-fors that both marked; each scale is counted apart, because agreement beyond chance depends on how
 * many levels there are to choose from.
 */
import { z } from "zod";
import { answerState, answerValue, type InstrumentBody, type Item } from "../instrument.ts";
import {
  cohenKappa,
  type Estimate,
  exactAgreement,
  gwetAc1,
  type Pair,
  quadraticKappa,
  withinOneAgreement,
} from "./agreement.ts";

/** The marks of one observer as they were sealed. `offsetMs`: into the lesson. */
export const sealedMarks = z.object({
  marks: z.array(z.object({ itemKey: z.string().max(64), state: answerState, value: answerValue })).max(2_000),
  lines: z
    .array(
      z.object({
        offsetMs: z.number().int(),
        speaker: z.string().max(1),
        text: z.string().max(100_000),
        tags: z.array(z.string().max(200)).max(200),
      }),
    )
    .max(5_000),
});
export type SealedMarks = z.infer<typeof sealedMarks>;
type SealedMark = SealedMarks["marks"][number];

/** One look-for as both marked it; null where it was left blank. */
export interface Compared {
  item: Item;
  mine: SealedMark | null;
  theirs: SealedMark | null;
  /** Their places on the scale, where both scored it; `levels` is how many the scale has. */
  pair: Pair | null;
  levels: number;
}

/** Every look-for that either marked, in the order of the instrument. */
export function compareMarks(body: InstrumentBody, mine: SealedMarks, theirs: SealedMarks): Compared[] {
  const [first, second] = [mine, theirs].map(({ marks }) => new Map(marks.map((mark) => [mark.itemKey, mark])));
  return body.sections
    .flatMap(({ items }) => items)
    .map((item) => compared(body, item, first?.get(item.key) ?? null, second?.get(item.key) ?? null))
    .filter((each) => each.mine !== null || each.theirs !== null);
}

function compared(body: InstrumentBody, item: Item, mine: SealedMark | null, theirs: SealedMark | null): Compared {
  const values = levelsOf(body, item);
  const [a, b] = [mine, theirs].map((mark) => (mark?.state === "answered" ? values.indexOf(mark.value as number) : -1));
  const pair: Pair | null = a === undefined || b === undefined || a < 0 || b < 0 ? null : [a, b];
  return { item, mine, theirs, pair, levels: values.length };
}

/** The values of a scored look-for's scale, lowest first; none for any other kind. */
function levelsOf(body: InstrumentBody, item: Item): number[] {
  if (item.kind !== "scale") return [];
  const levels = body.scales.find(({ key }) => key === item.scale)?.levels ?? [];
  return levels.map(({ value }) => value).toSorted((a, b) => a - b);
}

/** What two observers scored of one look-for, kept for agreement over time. */
export const scoredPair = z.object({
  itemKey: z.string(),
  levels: z.number().int().min(2),
  first: z.number().int().min(0),
  second: z.number().int().min(0),
});
export type ScoredPair = z.infer<typeof scoredPair>;

/** The pairs among what was compared. */
export function scoredPairs(all: readonly Compared[]): ScoredPair[] {
  return all.flatMap(({ item, pair, levels }) =>
    pair ? [{ itemKey: item.key, levels, first: pair[0], second: pair[1] }] : [],
  );
}

/** The agreement of pairs that were all scored on scales of as many levels. */
export interface ScaleAgreement {
  levels: number;
  kappa: Estimate;
  weighted: Estimate;
  ac1: Estimate;
}

export interface AgreementFigures {
  exact: Estimate;
  withinOne: Estimate;
  /** By number of levels, the most used first. */
  scales: ScaleAgreement[];
}

/** All figures of any number of pairs, of one lesson or of many. */
export function agreementFigures(scored: readonly ScoredPair[]): AgreementFigures {
  const byLevels = new Map<number, Pair[]>();
  for (const { levels, first, second } of scored)
    byLevels.set(levels, [...(byLevels.get(levels) ?? []), [first, second]]);
  const all = [...byLevels.values()].flat();
  const scales = [...byLevels].toSorted(([, a], [, b]) => b.length - a.length);
  return {
    exact: exactAgreement(all),
    withinOne: withinOneAgreement(all),
    scales: scales.map(([levels, pairs]) => ({
      levels,
      kappa: cohenKappa(pairs, levels),
      weighted: quadraticKappa(pairs, levels),
      ac1: gwetAc1(pairs, levels),
    })),
  };
}
