/** Languages by their names, as the reader calls them. */

/** The languages the builder offers first: those spoken in most districts. Any other that a text has is shown too. */
export const offered = [
  "en",
  "es",
  "zh",
  "vi",
  "ar",
  "fr",
  "ht",
  "pt",
  "ru",
  "so",
  "tl",
  "ko",
  "hmn",
  "uk",
  "fa",
  "ur",
];

/** "Spanish", "Español": the language `tag` in the reader's `language`; the tag itself where nobody knows it. */
export function languageName(tag: string, language: string): string {
  try {
    const name = new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return tag;
  }
}
