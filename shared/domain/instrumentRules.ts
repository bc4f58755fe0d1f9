/**
 * What makes an instrument usable, beyond its shape: keys that tell items apart for ever, scales that exist, texts for every
 * reader it promises to serve. The builder shows these issues while somebody works and publishing waits until there are none.
 */
import { itemsOf, type InstrumentBody, type Item, type Scale } from "./instrument.ts";
import type { LocalText } from "./text.ts";

/** What can be wrong with a body; each has its words in `words/<language>/instrumentRules.ts`. */
export type BodyIssueCode =
  | "key_repeated"
  | "scale_unknown"
  | "level_repeated"
  | "descriptor_unknown"
  | "text_missing"
  | "section_empty"
  | "options_missing"
  | "range_reversed";

export interface BodyIssue {
  code: BodyIssueCode;
  /** Where in the body: `["sections", 0, "items", 3, "text"]`. */
  path: readonly (string | number)[];
  /** The key of the nearest item, section or scale; "" for the body itself. */
  key: string;
  /** The language tag a text is missing in; "" for other issues. */
  language: string;
}

type Path = readonly (string | number)[];

/**
 * Every issue of a body, in its order; none means it may be published. Item keys are one set over the whole body (answers refer
 * to nothing else); sections, scales and the options of one item are sets of their own. A text a reader relies on must be there
 * in every declared language; a text that may be left out (about, help, unit, a descriptor) is there in all of them or in none.
 */
export function checkBody(body: InstrumentBody): BodyIssue[] {
  const issues: BodyIssue[] = [...missingTexts(body)];
  body.scales.forEach((scale, at) => issues.push(...scaleIssues(scale, ["scales", at])));
  issues.push(...repeatedKeys(body.scales.map((scale, at) => [scale.key, ["scales", at]])));
  issues.push(...repeatedKeys(body.sections.map((section, at) => [section.key, ["sections", at]])));
  const places: [string, Path][] = [];
  body.sections.forEach((section, at) => {
    if (section.items.length === 0) issues.push(issue("section_empty", ["sections", at], section.key));
    section.items.forEach((item, place) => {
      const path = ["sections", at, "items", place];
      places.push([item.key, path]);
      issues.push(...itemIssues(item, path, body.scales));
    });
  });
  return [...issues, ...repeatedKeys(places)];
}

function issue(code: BodyIssueCode, path: Path, key: string, language = ""): BodyIssue {
  return { code, path, key, language };
}

function repeatedKeys(places: readonly (readonly [key: string, path: Path])[]): BodyIssue[] {
  const seen = new Set<string>();
  return places.flatMap(([key, path]) => {
    if (seen.has(key)) return [issue("key_repeated", path, key)];
    seen.add(key);
    return [];
  });
}

function scaleIssues(scale: Scale, path: Path): BodyIssue[] {
  const seen = new Set<number>();
  return scale.levels.flatMap(({ value }, at) => {
    if (seen.has(value)) return [issue("level_repeated", [...path, "levels", at], scale.key)];
    seen.add(value);
    return [];
  });
}

function itemIssues(item: Item, path: Path, scales: readonly Scale[]): BodyIssue[] {
  if (item.kind === "choice") {
    if (item.options.length === 0) return [issue("options_missing", path, item.key)];
    return repeatedKeys(item.options.map((option, at) => [option.key, [...path, "options", at]]));
  }
  if (item.kind === "number") {
    const reversed = item.min !== undefined && item.max !== undefined && item.min > item.max;
    return reversed ? [issue("range_reversed", path, item.key)] : [];
  }
  if (item.kind !== "scale") return [];
  const scale = scales.find((each) => each.key === item.scale);
  if (scale === undefined) return [issue("scale_unknown", path, item.key)];
  const levels = new Set(scale.levels.map((level) => String(level.value)));
  return Object.keys(item.descriptors ?? {})
    .filter((level) => !levels.has(level))
    .map((level) => issue("descriptor_unknown", [...path, "descriptors", level], item.key));
}

/** Every text of a body: where it stands, the key it belongs to, and whether it may be left out altogether. */
export interface BodyText {
  path: Path;
  key: string;
  text: LocalText;
  optional: boolean;
}

/** All texts of a body in its order. */
export function textsOf(body: InstrumentBody): BodyText[] {
  const texts: BodyText[] = [];
  const add = (path: Path, key: string, text: LocalText | undefined, optional = false): void => {
    if (text !== undefined) texts.push({ path, key, text, optional });
  };
  add(["name"], "", body.name);
  add(["about"], "", body.about, true);
  body.scales.forEach((scale, at) => {
    add(["scales", at, "name"], scale.key, scale.name);
    scale.levels.forEach((level, place) => add(["scales", at, "levels", place, "label"], scale.key, level.label));
  });
  body.sections.forEach((section, at) => {
    add(["sections", at, "title"], section.key, section.title);
    section.items.forEach((item, place) => addItemTexts(item, ["sections", at, "items", place], add));
  });
  return texts;
}

function addItemTexts(
  item: Item,
  path: Path,
  add: (path: Path, key: string, text: LocalText | undefined, optional?: boolean) => void,
): void {
  add([...path, "text"], item.key, item.text);
  add([...path, "help"], item.key, item.help, true);
  if (item.kind === "number") add([...path, "unit"], item.key, item.unit, true);
  if (item.kind === "choice") {
    item.options.forEach((option, at) => add([...path, "options", at, "text"], item.key, option.text));
  }
  if (item.kind === "scale") {
    for (const [level, text] of Object.entries(item.descriptors ?? {})) {
      add([...path, "descriptors", level], item.key, text, true);
    }
  }
}

function missingTexts(body: InstrumentBody): BodyIssue[] {
  return textsOf(body).flatMap(({ path, key, text, optional }) => {
    const missing = body.languages.filter((language) => (text[language] ?? "").trim() === "");
    if (optional && missing.length === body.languages.length) return [];
    return missing.map((language) => issue("text_missing", path, key, language));
  });
}

/** The longest key made from a text: it is typed as a `#tag` and read in exported columns. */
const mostKeyChars = 32;

/**
 * A key for a new item, from its text: plain lower-case letters and digits with hyphens, cut between words, and never one of
 * `taken`. Pass the keys of every earlier version as well (`itemKeysOf`): a key given back to another item would put the
 * answers of both in one column.
 */
export function newItemKey(text: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.split(/[^a-z0-9]+/u).filter((word) => word !== "");
  let base = words.shift()?.slice(0, mostKeyChars) ?? "item";
  for (const word of words) {
    if (base.length + 1 + word.length > mostKeyChars) break;
    base += `-${word}`;
  }
  if (!used.has(base)) return base;
  let count = 2;
  while (used.has(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

/** Every item key that occurs in any of these bodies. */
export function itemKeysOf(bodies: Iterable<InstrumentBody>): Set<string> {
  return new Set([...bodies].flatMap((body) => itemsOf(body).map((item) => item.key)));
}
