/** The time of day of an instant, on this machine's clock. */
import type { Language } from "../../shared/words/words.ts";

export function shownTimeOf(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(new Date(instant));
}
