/**
 * The message catalogue: every string of the app in every language it speaks, one namespace for each area of work.
 * The window, the documents it prints and the command line all translate through here, so one wording serves all.
 */
import i18next, { type i18n } from "i18next";
import { en } from "./en/index.ts";
import { es } from "./es/index.ts";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

const resources = { en, es };

type Catalogue = typeof en;
/** `rooms_one` and `rooms_other` are asked for as `rooms` with a `count`. */
type Singular<K extends string> = K extends `${infer Base}_${"one" | "many" | "other"}` ? Base : K;
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Paths<T[K]>}` }[keyof T &
  string];
/** Every key of the catalogue: `area:key` or `area:group.key`. */
export type WordKey = { [Area in keyof Catalogue & string]: `${Area}:${Paths<Catalogue[Area]>}` }[keyof Catalogue &
  string];
export type WordValues = Record<string, string | number>;
/** Gives the text of a key with its values filled in. */
export type Translate = (key: WordKey, values?: WordValues) => string;

/** A translator of its own for one language; instances never share state, so a document may speak another language than the screen. */
export function createWords(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources,
    defaultNS: "common",
    ns: Object.keys(en),
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

/** The fixed translator for one language: `translator("es")("common:save")`. */
export function translator(language: Language): Translate {
  return translateWith(createWords(language));
}

/** The typed face of an instance in the language it speaks now. Numbers are written as that language writes them: 30,623. */
export function translateWith(instance: i18n): Translate {
  return (key, values = {}) => instance.t(key, { ...values, replace: written(values, instance.language) });
}

/**
 * The values as they stand in a text; the plural is still chosen by the number itself. A text that says how to write a number
 * (`{{share, number(...)}}`) gets the number.
 */
function written(values: WordValues, language: string): Record<string, unknown> {
  const numbers = new Intl.NumberFormat(language);
  const asWritten = (value: number) => ({
    [Symbol.toPrimitive]: (hint: string) => (hint === "number" ? value : numbers.format(value)),
  });
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? asWritten(value) : value]),
  );
}

/** The supported language nearest to a tag such as `es-MX`; English where none is near. */
export function nearestLanguage(tag: string): Language {
  const base = tag.toLowerCase().split("-")[0];
  return languages.find((language) => language === base) ?? "en";
}
