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

/** "Spanish", "Español": the language `tag` in the reader's `language`, as a heading or a button has it. */
export function languageName(tag: string, language: string): string {
  const name = languageSaid(tag, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** "Spanish", "español": as it is written within a sentence. The tag itself where nobody knows it. */
export function languageSaid(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
