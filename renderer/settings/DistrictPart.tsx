/** What the district allows: names, scores, the smallest group of teachers that is shown; and how the district is called. */
import { NumberInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DistrictSettings } from "../../shared/contract/overview.ts";
import { leastTeachers } from "../../shared/domain/patternsSmall.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { SwitchSetting } from "../app/SwitchSetting.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";
import { Waiting } from "../ui/Waiting.tsx";
import { HubHereLink } from "../hub/HubHereLink.tsx";
import { HubLink } from "../district/HubLink.tsx";
import { Setting } from "../ui/Setting.tsx";

export function DistrictPart() {
  const { t } = useWords();
  const { data: settings } = useAsk("settings", "get", {});
  if (!settings) return <Waiting label={t("common:loading")} />;
  return <Switches settings={settings} />;
}

function Switches({ settings }: { settings: DistrictSettings }) {
  const { t } = useWords();
  const [name, setName] = useState(settings.districtName);
  const [cell, setCell] = useState<number | string>(settings.smallCell);
  async function set(change: Partial<DistrictSettings>): Promise<void> {
    try {
      await tell("settings", "set", change);
      showDone(t("settings:saved"));
    } catch (error) {
      showProblem(error);
    }
  }
  function leaveCell(): void {
    if (typeof cell !== "number" || cell < leastTeachers) setCell(settings.smallCell);
    else if (cell !== settings.smallCell) void set({ smallCell: cell });
  }
  return (
    <div className={rows["sheet"]}>
      <HubLink />
      <HubHereLink />
      <Setting title={t("settings:district.name")}>
        {(ids) => (
          <TextInput
            {...ids}
            w="20rem"
            maw="100%"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onBlur={() => name.trim() !== settings.districtName && void set({ districtName: name.trim() })}
            maxLength={300}
          />
        )}
      </Setting>
      <SwitchSetting
        title={t("settings:district.names")}
        about={t("settings:district.namesAbout")}
        on={settings.namesAllowed}
        onChange={(on) => void set({ namesAllowed: on })}
      />
      <SwitchSetting
        title={t("settings:district.scores")}
        about={t("settings:district.scoresAbout")}
        on={settings.scoresAllowed}
        onChange={(on) => void set({ scoresAllowed: on })}
      />
      <PhotoRule settings={settings} set={set} />
      <SwitchSetting
        title={t("settings:district.photos")}
        about={t("settings:district.photosAbout")}
        on={settings.photosAllowed}
        onChange={(on) => void set({ photosAllowed: on })}
      />
      <Setting title={t("settings:district.smallCell")} about={t("settings:district.smallCellAbout")}>
        {(ids) => (
          <NumberInput
            {...ids}
            w="6rem"
            value={cell}
            onChange={setCell}
            onBlur={leaveCell}
            min={leastTeachers}
            max={100}
            allowDecimal={false}
            hideControls
          />
        )}
      </Setting>
    </div>
  );
}

/** The words that are shown before the first photo of a walk; without them photos stay off. */
function PhotoRule({
  settings,
  set,
}: {
  settings: DistrictSettings;
  set: (change: Partial<DistrictSettings>) => Promise<void>;
}) {
  const { t } = useWords();
  const [rule, setRule] = useState(settings.photoRule);
  return (
    <Setting title={t("settings:district.photoRule")} about={t("settings:district.photoRuleAbout")}>
      {(ids) => (
        <Textarea
          {...ids}
          w="28rem"
          maw="100%"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4_000}
          placeholder={t("settings:district.photoRuleHint")}
          value={rule}
          onChange={(event) => setRule(event.target.value)}
          onBlur={() => rule.trim() !== settings.photoRule && void set({ photoRule: rule.trim() })}
        />
      )}
    </Setting>
  );
}
