/**
 * The message catalogue: every string of the app in every language it speaks, one namespace for each area of work.
 * The window, the documents it prints and the command line all translate through here, so one wording serves all.
 */
import i18next, { type i18n, type TFunction } from "i18next";
import { en } from "./en/index.ts";
import { es } from "./es/index.ts";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

const resources = { en, es };

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof en;
  }
}

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
export function translator(language: Language): TFunction {
  return createWords(language).getFixedT(language);
}

/** The supported language nearest to a tag such as `es-MX`; English where none is near. */
export function nearestLanguage(tag: string): Language {
  const base = tag.toLowerCase().split("-")[0];
  return languages.find((language) => language === base) ?? "en";
}
