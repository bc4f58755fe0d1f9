/** The single-letter keys of the look-for list: what each does, as it is by nature and as the person has changed it. */
import type { Preferences } from "../app/preferences.ts";

export const keyActs = [
  "score1",
  "score2",
  "score3",
  "score4",
  "next",
  "previous",
  "notObserved",
  "notObservable",
  "clear",
  "more",
  "less",
  "undo",
  "photo",
  "lastStep",
] as const;
export type KeyAct = (typeof keyActs)[number];

export const usualKeys: Record<KeyAct, string> = {
  score1: "1",
  score2: "2",
  score3: "3",
  score4: "4",
  next: "j",
  previous: "k",
  notObserved: "n",
  notObservable: "o",
  clear: "x",
  more: "+",
  less: "-",
  undo: "u",
  photo: "p",
  lastStep: "s",
};

/** The act of a pressed key, or null. Letters do nothing where the person has switched them off. */
export function actOf(key: string, prefs: Pick<Preferences, "singleKeys" | "keyMap">): KeyAct | null {
  if (prefs.singleKeys === false) return null;
  const mapped = { ...usualKeys, ...prefs.keyMap } as Record<KeyAct, string>;
  const pressed = key === "=" ? "+" : key.toLowerCase();
  return keyActs.find((act) => mapped[act] === pressed) ?? null;
}

/** Which level or option a pressed key marks, from 0; null for any other key. Past the fourth it is the digit itself. */
export function placeOf(key: string, prefs: Pick<Preferences, "singleKeys" | "keyMap">): number | null {
  const act = actOf(key, prefs);
  if (act) return act.startsWith("score") ? Number(act.slice(-1)) - 1 : null;
  return prefs.singleKeys !== false && /^[5-9]$/.test(key) ? Number(key) - 1 : null;
}

/** The key that marks the level or option at a place, from 0; null where no key does. */
export function placeKey(place: number, prefs: Pick<Preferences, "singleKeys" | "keyMap">): string | null {
  const keys = [1, 2, 3, 4].map((n) => keyFor(`score${n}` as "score1", prefs)).concat("5", "6", "7", "8", "9");
  const key = keys[place];
  return key !== undefined && placeOf(key, prefs) === place ? key : null;
}

/** The key that does an act now. */
export function keyFor(act: KeyAct, prefs: Pick<Preferences, "keyMap">): string {
  return prefs.keyMap?.[act] ?? usualKeys[act];
}
