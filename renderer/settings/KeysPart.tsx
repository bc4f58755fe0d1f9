/** The single-letter keys of the look-for list: off, or remapped act by act. A key does one thing only. */
import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { usePrefs } from "../app/preferences.ts";
import { showUndo } from "../app/undo.tsx";
import { tell } from "../api/call.ts";
import { SwitchSetting } from "../app/SwitchSetting.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { type KeyAct, keyActs, keyFor, usualKeys } from "../walkthrough/keyMap.ts";
import { setPref } from "./DevicePart.tsx";
import classes from "./Settings.module.css";

export function KeysPart() {
  const { t } = useWords();
  const prefs = usePrefs();
  const [refused, setRefused] = useState<{ act: KeyAct; by: KeyAct } | null>(null);
  const { singleKeys = true, keyMap = {} } = prefs;
  const changed = keyActs.some((act) => keyFor(act, prefs) !== usualKeys[act]);

  function press(act: KeyAct, event: KeyboardEvent): void {
    // Tab and the like go on to do what they always do.
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ") return;
    event.preventDefault();
    const key = event.key === "=" ? "+" : event.key.toLowerCase();
    const by = keyActs.find((each) => each !== act && keyFor(each, prefs) === key);
    setRefused(by ? { act, by } : null);
    if (!by) setPref("keyMap", { ...keyMap, [act]: key });
  }
  function backToUsual(): void {
    setPref("keyMap", {});
    showUndo(t("settings:keys.backToUsual"), () => tell("prefs", "set", { key: "keyMap", value: keyMap }));
  }

  return (
    <div className={rows["sheet"]}>
      <SwitchSetting
        title={t("settings:keys.use")}
        about={t("settings:keys.useAbout")}
        on={singleKeys}
        onChange={(on) => setPref("singleKeys", on)}
      />
      {singleKeys && (
        <div className={classes["keys"]}>
          {keyActs.map((act) => {
            const name = t(`settings:keys.act.${act}`);
            const error =
              refused?.act === act ? t("settings:keys.taken", { act: t(`settings:keys.act.${refused.by}`) }) : null;
            return (
              <div key={act} className={classes["key"]}>
                <span>{name}</span>
                {error && (
                  <span className={classes["keyError"]} role="alert">
                    {error}
                  </span>
                )}
                <TextInput
                  aria-label={t("settings:keys.keyFor", { act: name })}
                  value={keyFor(act, prefs)}
                  onKeyDown={(event) => press(act, event)}
                  onChange={() => {}}
                  onBlur={() => setRefused(null)}
                  autoComplete="off"
                  spellCheck={false}
                />
              </div>
            );
          })}
          {changed && (
            <Button variant="subtle" px="sm" w="fit-content" onClick={backToUsual}>
              {t("settings:keys.usual")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
