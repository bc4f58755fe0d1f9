/** How the app looks and speaks on this device, and when it locks. */
import { SegmentedControl, Select } from "@mantine/core";
import { tell } from "../api/call.ts";
import { usualIdleMinutes } from "../app/idleLock.ts";
import { LanguageChoice } from "../app/LanguageChoice.tsx";
import { type Preferences, usePrefs } from "../app/preferences.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Setting } from "../ui/Setting.tsx";

/** Keeps one preference of this device. */
export function setPref<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  tell("prefs", "set", { key, value }).catch(showProblem);
}

const themes = ["auto", "light", "dark"] as const;
const idleChoices = [1, 2, 5, 10, 15, 30, 60, 0];

export function DevicePart() {
  const { t, language } = useWords();
  const { theme = "auto", idleMinutes = usualIdleMinutes } = usePrefs();
  return (
    <div className={rows["sheet"]}>
      <Setting title={t("settings:device.language")} about={t("settings:device.languageAbout")}>
        {(ids) => <LanguageChoice {...ids} value={language} onChange={(value) => setPref("language", value)} />}
      </Setting>
      <Setting title={t("settings:device.theme")}>
        {(ids) => (
          <SegmentedControl
            {...ids}
            value={theme}
            onChange={(value) => setPref("theme", value)}
            data={themes.map((value) => ({ value, label: t(`settings:device.${value}`) }))}
          />
        )}
      </Setting>
      <Setting title={t("settings:device.idle")} about={t("settings:device.idleAbout")}>
        {(ids) => (
          <Select
            {...ids}
            value={String(idleMinutes)}
            onChange={(value) => value !== null && setPref("idleMinutes", Number(value))}
            data={idleChoices.map((minutes) => ({
              value: String(minutes),
              label: minutes === 0 ? t("settings:device.never") : t("settings:device.minutes", { count: minutes }),
            }))}
            allowDeselect={false}
          />
        )}
      </Setting>
    </div>
  );
}
