/** The options of a choice, as pure functions of the body. An option's key is made once and never given to another. */
import type { InstrumentBody, Item } from "./instrument.ts";
import { freeKey, withItem } from "./instrumentEdit.ts";
import type { LocalText } from "./text.ts";

type Choice = Extract<Item, { kind: "choice" }>;
export type Option = Choice["options"][number];

function withOptions(body: InstrumentBody, key: string, change: (options: Option[]) => Option[]): InstrumentBody {
  return withItem(body, key, (item) => (item.kind === "choice" ? { ...item, options: change(item.options) } : item));
}

/** An option at the end of a choice, with a key no option of it ever had: `taken` holds those of versions and of this draft. */
export function addOption(body: InstrumentBody, key: string, taken: readonly string[] = []): InstrumentBody {
  return withOptions(body, key, (options) => {
    const optionKey = freeKey("option", [...taken, ...options.map((option) => option.key)]);
    return options.length >= 50 ? options : [...options, { key: optionKey, text: {} }];
  });
}

export function changeOption(body: InstrumentBody, key: string, option: string, text: LocalText): InstrumentBody {
  return withOptions(body, key, (options) => options.map((each) => (each.key === option ? { ...each, text } : each)));
}

/** Takes an option out of a choice; the only one stays. `putOptionBack` is the inverse. */
export function removeOption(body: InstrumentBody, key: string, option: string): InstrumentBody {
  return withOptions(body, key, (options) =>
    options.length === 1 ? options : options.filter((each) => each.key !== option),
  );
}

export function putOptionBack(body: InstrumentBody, key: string, option: Option, place: number): InstrumentBody {
  return withOptions(body, key, (options) =>
    options.some((each) => each.key === option.key)
      ? options
      : options.toSpliced(Math.min(place, options.length), 0, option),
  );
}

/** One place up or down within its choice; the first and the last stay. */
export function moveOption(body: InstrumentBody, key: string, option: string, by: -1 | 1): InstrumentBody {
  return withOptions(body, key, (options) => {
    const place = options.findIndex((each) => each.key === option);
    const [here, to] = [options[place], place + by];
    return !here || to < 0 || to >= options.length ? options : options.toSpliced(place, 1).toSpliced(to, 0, here);
  });
}
