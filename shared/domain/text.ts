/**
 * Words that are data, not interface: the texts of an instrument carry their own languages, keyed by language tag.
 * A reader gets their own language, else English, else whatever there is; an absent text is the empty string.
 */
import { z } from "zod";

export const localText = z.record(z.string(), z.string());
export type LocalText = z.infer<typeof localText>;

/** The text for a reader of `language`: exact tag, then English, then the first there is, else "". */
export function textIn(text: LocalText, language: string): string {
  return text[language] ?? text["en"] ?? Object.values(text)[0] ?? "";
}
