/** This device's preferences as the page uses them: language and theme are applied wherever they change. */
import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { type Language, languages } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { speak } from "./words.ts";

export interface Preferences {
  language?: Language;
  theme?: "light" | "dark" | "auto";
  /** Minutes without a touch before the screen locks; 0 never. */
  idleMinutes?: number;
  /** Single-letter keys in the look-for list: off, or remapped by act. */
  singleKeys?: boolean;
  keyMap?: Record<string, string>;
  mySchools?: string[];
  /** The walk and the words for which the rule about photos was read last. */
  photoRuleRead?: string;
  /** What the last coaching visit was paid from. */
  lastFund?: string;
}

/** The preferences as they are now; empty while they are being asked for. */
export function usePrefs(): Preferences {
  return (useAsk("prefs", "get", {}).data ?? {}) as Preferences;
}

/** Applies language and theme. Used once, by the window. */
export function usePreferences(): void {
  const { language, theme } = usePrefs();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (language && languages.includes(language)) speak(language);
  }, [language]);
  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
}
