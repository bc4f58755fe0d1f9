/**
 * How a draft of an instrument is changed, as pure functions from one body to the next. A body is a value: what is not changed
 * is shared. Everything is found by its key, never by its place, and whatever is taken out is handed back, so that it can be put
 * in again after other changes were made. A key is made once and never changes: answers and evidence refer to it.
 */
import type { InstrumentBody, Item, ItemKind, Section } from "./instrument.ts";
import { newItemKey } from "./instrumentRules.ts";
import type { LocalText } from "./text.ts";

/** `text` with what is written in `language`; a text emptied is a text that is missing. */
export function withText(text: LocalText | undefined, language: string, written: string): LocalText {
  const { [language]: _before, ...others } = text ?? {};
  return written === "" ? others : { ...others, [language]: written };
}

/** Changes a section's title. */
export function changeTitle(body: InstrumentBody, key: string, title: LocalText): InstrumentBody {
  return { ...body, sections: body.sections.map((each) => (each.key === key ? { ...each, title } : each)) };
}

/** Changes one item in place. Its key stays. */
export function withItem(body: InstrumentBody, key: string, change: (item: Item) => Item): InstrumentBody {
  const sections = body.sections.map((section) => {
    if (!section.items.some((item) => item.key === key)) return section;
    return { ...section, items: section.items.map((item) => (item.key === key ? change(item) : item)) };
  });
  return { ...body, sections };
}

/** A look-for as it is begun: its words in one language, nothing yet of what its kind needs beyond that. */
export function newItem(kind: ItemKind, key: string, text: LocalText, scaleKey: string): Item {
  const base = { key, text, expected: true };
  if (kind === "scale") return { ...base, kind, scale: scaleKey };
  if (kind === "choice") return { ...base, kind, many: false, options: [{ key: "option", text: {} }] };
  return { ...base, kind };
}

/** The scale a new scored look-for is given: the first; where there is none, the key the first one will be given. */
export function firstScale(body: InstrumentBody): string {
  return body.scales[0]?.key ?? "levels";
}

/** Adds an item at the end of a section. `taken` holds the keys that were ever given in this instrument. */
export function addItem(
  body: InstrumentBody,
  sectionKey: string,
  { kind, language, text, taken }: { kind: ItemKind; language: string; text: string; taken: Iterable<string> },
): { body: InstrumentBody; key: string } {
  const key = newItemKey(text, taken);
  const item = newItem(kind, key, withText({}, language, text), firstScale(body));
  return { body: inSection(body, sectionKey, (items) => [...items, item]), key };
}

/** A copy of an item right after it, with a key of its own. */
export function duplicateItem(
  body: InstrumentBody,
  key: string,
  taken: Iterable<string>,
): { body: InstrumentBody; key: string } {
  const twin = newItemKey(key, taken);
  const sections = body.sections.map((section) => {
    const items = section.items.flatMap((item) => (item.key === key ? [item, { ...item, key: twin }] : [item]));
    return items.length === section.items.length ? section : { ...section, items };
  });
  return { body: { ...body, sections }, key: twin };
}

/** An item that was taken out, and where it stood. */
export interface RemovedItem {
  item: Item;
  section: string;
  place: number;
}

export function removeItem(body: InstrumentBody, key: string): { body: InstrumentBody; removed: RemovedItem | null } {
  const from = placeOf(body, key);
  if (!from) return { body, removed: null };
  const removed = { item: from.item, section: from.section.key, place: from.place };
  return { body: inSection(body, removed.section, (items) => items.filter((each) => each.key !== key)), removed };
}

/** The inverse of `removeItem`, also after other changes: where its section is gone, at the end of the last one. */
export function putItemBack(body: InstrumentBody, { item, section, place }: RemovedItem): InstrumentBody {
  if (placeOf(body, item.key)) return body;
  const here = body.sections.some(({ key }) => key === section) ? section : (body.sections.at(-1)?.key ?? "");
  return inSection(body, here, (items) => items.toSpliced(Math.min(place, items.length), 0, item));
}

/** One place up (-1) or down (1); past its section's edge an item goes to the section beside it. The first and the last stay. */
export function moveItem(body: InstrumentBody, key: string, by: -1 | 1): InstrumentBody {
  const from = placeOf(body, key);
  if (!from) return body;
  const { item, section, place } = from;
  const to = place + by;
  if (to >= 0 && to < section.items.length) {
    return inSection(body, section.key, (items) => items.toSpliced(place, 1).toSpliced(to, 0, item));
  }
  const beside = body.sections[body.sections.indexOf(section) + by];
  if (!beside) return body;
  const without = inSection(body, section.key, (items) => items.filter((each) => each.key !== key));
  return inSection(without, beside.key, (items) => (by === 1 ? [item, ...items] : [...items, item]));
}

/** Marks an item another way. What both ways know of it is kept: its key, words, help, and whether it is expected. */
export function changeKind(body: InstrumentBody, key: string, kind: ItemKind): InstrumentBody {
  return withItem(body, key, (item) => {
    if (item.kind === kind) return item;
    const next = newItem(kind, item.key, item.text, firstScale(body));
    return { ...next, expected: item.expected, ...(item.help ? { help: item.help } : {}) };
  });
}

/** A section at the end; its key is made from nothing but its number, as no answer refers to it. */
export function addSection(body: InstrumentBody): { body: InstrumentBody; key: string } {
  const key = freeKey(
    "section",
    body.sections.map((section) => section.key),
  );
  return { body: { ...body, sections: [...body.sections, { key, title: {}, items: [] }] }, key };
}

export interface RemovedSection {
  section: Section;
  place: number;
}

/** Takes a section out with its items. The only one stays: an instrument has at least one. */
export function removeSection(
  body: InstrumentBody,
  key: string,
): { body: InstrumentBody; removed: RemovedSection | null } {
  const place = body.sections.findIndex((section) => section.key === key);
  const section = body.sections[place];
  if (!section || body.sections.length === 1) return { body, removed: null };
  return { body: { ...body, sections: body.sections.toSpliced(place, 1) }, removed: { section, place } };
}

/** The inverse of `removeSection`. Items whose key is here again meanwhile are not put in twice. */
export function putSectionBack(body: InstrumentBody, { section, place }: RemovedSection): InstrumentBody {
  if (body.sections.some(({ key }) => key === section.key)) return body;
  const items = section.items.filter((item) => placeOf(body, item.key) === null);
  const back = items.length === section.items.length ? section : { ...section, items };
  return { ...body, sections: body.sections.toSpliced(Math.min(place, body.sections.length), 0, back) };
}

export function moveSection(body: InstrumentBody, key: string, by: -1 | 1): InstrumentBody {
  const place = body.sections.findIndex((section) => section.key === key);
  const section = body.sections[place];
  const to = place + by;
  if (!section || to < 0 || to >= body.sections.length) return body;
  return { ...body, sections: body.sections.toSpliced(place, 1).toSpliced(to, 0, section) };
}

/** Where an item stands; null where it does not. */
export function placeOf(body: InstrumentBody, key: string): { item: Item; section: Section; place: number } | null {
  for (const section of body.sections) {
    const place = section.items.findIndex((item) => item.key === key);
    const item = section.items[place];
    if (item) return { item, section, place };
  }
  return null;
}

/** `base-1`, `base-2` ...: the first that is not taken. */
export function freeKey(base: string, taken: readonly string[]): string {
  let count = 1;
  while (taken.includes(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

function inSection(body: InstrumentBody, key: string, change: (items: Item[]) => Item[]): InstrumentBody {
  return {
    ...body,
    sections: body.sections.map((section) =>
      section.key === key ? { ...section, items: change(section.items) } : section,
    ),
  };
}
