/** The page's language: the person's choice, else the machine's. Changing it changes every open screen at once. */
import { create } from "zustand";
import { type Language, nearestLanguage, type Translate, translator } from "../../shared/words/words.ts";

interface Speech {
  language: Language;
  t: Translate;
}

const speaking = (language: Language): Speech => ({ language, t: translator(language) });

export const useWords = create<Speech>(() => speaking(nearestLanguage(navigator.language)));

export function speak(language: Language): void {
  if (useWords.getState().language !== language) useWords.setState(speaking(language));
  document.documentElement.lang = language;
}
document.documentElement.lang = useWords.getState().language;
