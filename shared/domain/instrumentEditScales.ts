/** The scales of a draft and their levels, as pure functions of the body. What is taken out is handed back, as in `instrumentEdit.ts`. */
import type { InstrumentBody, Item, Scale } from "./instrument.ts";
import { freeKey, withItem } from "./instrumentEdit.ts";
import type { LocalText } from "./text.ts";

/** A scale of four levels at the end. The first is given the key that scored look-for made before it wait for. */
export function addScale(body: InstrumentBody, name: LocalText): { body: InstrumentBody; key: string } {
  const taken = body.scales.map((scale) => scale.key);
  const key = taken.includes("levels") ? freeKey("levels", taken) : "levels";
  const levels = [1, 2, 3, 4].map((value) => ({ value, label: {} }));
  return { body: { ...body, scales: [...body.scales, { key, name, levels }] }, key };
}

export function withScale(body: InstrumentBody, key: string, change: (scale: Scale) => Scale): InstrumentBody {
  return { ...body, scales: body.scales.map((scale) => (scale.key === key ? change(scale) : scale)) };
}

export interface RemovedScale {
  scale: Scale;
  place: number;
}

/** Takes a scale out. Look-fors that use it keep its key and wait for a choice. */
export function removeScale(body: InstrumentBody, key: string): { body: InstrumentBody; removed: RemovedScale | null } {
  const place = body.scales.findIndex((scale) => scale.key === key);
  const scale = body.scales[place];
  if (!scale) return { body, removed: null };
  return { body: { ...body, scales: body.scales.toSpliced(place, 1) }, removed: { scale, place } };
}

export function putScaleBack(body: InstrumentBody, { scale, place }: RemovedScale): InstrumentBody {
  if (body.scales.some(({ key }) => key === scale.key)) return body;
  return { ...body, scales: body.scales.toSpliced(Math.min(place, body.scales.length), 0, scale) };
}

export function scaleUses(body: InstrumentBody, key: string): number {
  return body.sections.flatMap(({ items }) => items).filter((item) => item.kind === "scale" && item.scale === key)
    .length;
}

/** Marks a look-for on another scale. What it says of levels that scale does not have is left out. */
export function chooseScale(body: InstrumentBody, key: string, scaleKey: string): InstrumentBody {
  const levels = body.scales.find((scale) => scale.key === scaleKey)?.levels.map(({ value }) => String(value)) ?? [];
  return withItem(body, key, (item) => {
    if (item.kind !== "scale") return item;
    const { descriptors, ...rest } = item;
    const kept = Object.entries(descriptors ?? {}).filter(([level]) => levels.includes(level));
    return { ...rest, scale: scaleKey, ...(kept.length > 0 ? { descriptors: Object.fromEntries(kept) } : {}) };
  });
}

/** The most levels a scale has, and the least. */
export const mostLevels = 10;
export const leastLevels = 2;

/** One level above the highest. */
export function addLevel(body: InstrumentBody, key: string): InstrumentBody {
  return withScale(body, key, (scale) => {
    const value = Math.max(...scale.levels.map((level) => level.value)) + 1;
    if (scale.levels.length >= mostLevels || value > 20) return scale;
    return { ...scale, levels: [...scale.levels, { value, label: {} }] };
  });
}

export interface RemovedLevel {
  scale: string;
  level: Scale["levels"][number];
  place: number;
  /** What look-fors said of the level, by item key. */
  descriptors: Record<string, LocalText>;
}

/** Takes a level out of a scale, and what look-fors said of it. A scale keeps at least two. */
export function removeLevel(
  body: InstrumentBody,
  key: string,
  value: number,
): { body: InstrumentBody; removed: RemovedLevel | null } {
  const scale = body.scales.find((each) => each.key === key);
  const place = scale?.levels.findIndex((level) => level.value === value) ?? -1;
  const level = scale?.levels[place];
  if (!scale || !level || scale.levels.length <= leastLevels) return { body, removed: null };
  const descriptors: Record<string, LocalText> = {};
  const without = (item: Item): Item => {
    if (item.kind !== "scale" || item.scale !== key) return item;
    const { [String(value)]: said, ...others } = item.descriptors ?? {};
    if (said === undefined) return item;
    descriptors[item.key] = said;
    return { ...item, descriptors: others };
  };
  const next = withScale(body, key, (each) => ({ ...each, levels: each.levels.toSpliced(place, 1) }));
  const sections = next.sections.map((section) => ({ ...section, items: section.items.map(without) }));
  return { body: { ...next, sections }, removed: { scale: key, level, place, descriptors } };
}

/** The inverse of `removeLevel`; a level of that value made meanwhile stays instead. */
export function putLevelBack(body: InstrumentBody, { scale, level, place, descriptors }: RemovedLevel): InstrumentBody {
  const here = body.scales.find(({ key }) => key === scale);
  if (!here || here.levels.length >= mostLevels || here.levels.some(({ value }) => value === level.value)) return body;
  const back = withScale(body, scale, (each) => ({
    ...each,
    levels: each.levels.toSpliced(Math.min(place, each.levels.length), 0, level),
  }));
  return Object.entries(descriptors).reduce(
    (next, [key, said]) =>
      withItem(next, key, (item) =>
        item.kind === "scale" && item.scale === scale
          ? { ...item, descriptors: { ...item.descriptors, [String(level.value)]: said } }
          : item,
      ),
    back,
  );
}
