/** Small makers that keep the built-in instruments readable: a text in both languages, an option, a scored look-for. */
import type { Item } from "../instrument.ts";
import type { LocalText } from "../text.ts";

/** A text in English and Spanish. */
export function text(en: string, es: string): LocalText {
  return { en, es };
}

/** An option of a choice. */
export function option(key: string, en: string, es: string): { key: string; text: LocalText } {
  return { key, text: { en, es } };
}

/** The scale of the built-in observation; its levels stand in `classroomObservation.ts`. */
export const growthScale = "growth";

/** What one level of a look-for looks like, in English and Spanish. */
export type Descriptor = readonly [en: string, es: string];

/** A look-for scored on the growth scale, with one descriptor for each of its four levels, lowest first. */
export function lookFor(
  key: string,
  words: LocalText,
  levels: readonly [Descriptor, Descriptor, Descriptor, Descriptor],
  help?: LocalText,
): Item {
  const descriptors = Object.fromEntries(levels.map(([en, es], at) => [String(at + 1), { en, es }]));
  const base = { key, text: words, kind: "scale" as const, scale: growthScale, descriptors, expected: true };
  return help === undefined ? base : { ...base, help };
}
