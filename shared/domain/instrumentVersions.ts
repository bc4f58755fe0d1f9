/**
 * From one version of an instrument to the next, or to a copy. A version that was used never changes, so every correction is a
 * new version; because item keys are kept, answers to both can be laid side by side. The difference says where that still holds.
 */
import type { InstrumentBody, Item, Scale } from "./instrument.ts";
import type { LocalText } from "./text.ts";

/** What of an item, found by its key in both versions, is not the same. */
export type ItemChange =
  | "kind"
  | "text"
  | "help"
  | "expected"
  | "scale"
  | "descriptors"
  | "options"
  | "many"
  | "range"
  | "unit"
  | "section";

export interface BodyDiff {
  /** Item keys only the later body has, in its order. */
  added: string[];
  /** Item keys only the earlier body has, in its order. */
  removed: string[];
  /** Items that differ, in the later body's order. */
  changed: { key: string; what: ItemChange[] }[];
  /** The items of both stand in another order. */
  reordered: boolean;
  /** Something outside the items differs: name, about, languages, minutes, a section's key or title, a scale's words. */
  frame: boolean;
  /**
   * Of the changed, items whose answers to the two versions do not mean the same: another kind, other levels, an option gone,
   * or one choice made many. Patterns over both versions must not pool these.
   */
  incomparable: string[];
}

/** Compares two versions of an instrument, item by item by their keys. */
export function diffBodies(before: InstrumentBody, after: InstrumentBody): BodyDiff {
  const [old, now] = [placed(before), placed(after)];
  const both = [...now.keys()].filter((key) => old.has(key));
  const changed: BodyDiff["changed"] = [];
  const incomparable: string[] = [];
  for (const key of both) {
    const [was, is] = [old.get(key), now.get(key)];
    if (was === undefined || is === undefined) continue;
    const what = changesOf(was, is);
    if (what.length > 0) changed.push({ key, what });
    if (meaning(was.item, before.scales) !== meaning(is.item, after.scales) || optionsLost(was.item, is.item)) {
      incomparable.push(key);
    }
  }
  return {
    added: [...now.keys()].filter((key) => !old.has(key)),
    removed: [...old.keys()].filter((key) => !now.has(key)),
    changed,
    reordered: !same(
      both,
      [...old.keys()].filter((key) => now.has(key)),
    ),
    frame: !same(frameOf(before), frameOf(after)),
    incomparable,
  };
}

/**
 * A copy of an instrument under another name. Keys are kept: they belong to the copy from then on. What is not changed is shared
 * with the original: a body is a value, and nobody changes one in place.
 */
export function copyBody(body: InstrumentBody, name: LocalText): InstrumentBody {
  return { ...body, name };
}

interface Placed {
  section: string;
  item: Item;
}

function placed(body: InstrumentBody): Map<string, Placed> {
  return new Map(
    body.sections.flatMap((section) =>
      section.items.map((item) => [item.key, { section: section.key, item }] as const),
    ),
  );
}

function changesOf(was: Placed, is: Placed): ItemChange[] {
  const [a, b] = [aspects(was), aspects(is)];
  return aspectNames.filter((aspect) => !same(a[aspect], b[aspect]));
}

const aspectNames: readonly ItemChange[] = [
  "kind",
  "text",
  "help",
  "expected",
  "scale",
  "descriptors",
  "options",
  "many",
  "range",
  "unit",
  "section",
];

function aspects({ section, item }: Placed): Partial<Record<ItemChange, unknown>> {
  const base = { kind: item.kind, text: item.text, help: item.help, expected: item.expected, section };
  if (item.kind === "scale") return { ...base, scale: item.scale, descriptors: item.descriptors };
  if (item.kind === "choice") return { ...base, options: item.options, many: item.many };
  if (item.kind === "number") return { ...base, range: [item.min, item.max], unit: item.unit };
  return base;
}

/** What an answer to an item means, as a text to compare. */
function meaning(item: Item, scales: readonly Scale[]): string {
  if (item.kind === "choice") return `choice ${item.many}`;
  if (item.kind !== "scale") return item.kind;
  const levels = scales.find((scale) => scale.key === item.scale)?.levels ?? [];
  return `scale ${levels.map((level) => level.value).join(",")}`;
}

function optionsLost(was: Item, is: Item): boolean {
  if (was.kind !== "choice" || is.kind !== "choice") return false;
  const kept = new Set(is.options.map((option) => option.key));
  return was.options.some((option) => !kept.has(option.key));
}

function frameOf({ name, about, languages, minutes, scales, sections }: InstrumentBody): unknown {
  return { name, about, languages, minutes, scales, sections: sections.map(({ key, title }) => ({ key, title })) };
}

/** Equal as JSON, whatever the order of the names in an object; undefined is the same as absent. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}
