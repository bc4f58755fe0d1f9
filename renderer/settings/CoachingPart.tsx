/** What a district sets for coaching: the field time it aims at, the rules of its agreement, and what time is paid from. */
import { NumberInput, Stack } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useState } from "react";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { acted } from "../app/useAct.ts";
import { useWords } from "../app/words.ts";
import { LeadRows } from "../ui/LeadRows.tsx";
import rows from "../ui/rows.module.css";
import { Setting } from "../ui/Setting.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Funds } from "./Funds.tsx";

export function CoachingPart() {
  const { t } = useWords();
  const { data: settings } = useAsk("settings", "get", {});
  if (!settings) return <Waiting label={t("common:loading")} />;
  const rules = {
    to: "/agreement",
    Icon: IconScale,
    title: t("agreement:link"),
    about: t("agreement:linkAbout"),
  } as const;
  return (
    <Stack gap="lg">
      <div className={rows["sheet"]}>
        <Target target={settings.fieldTimeTarget} />
      </div>
      <LeadRows leads={[rules]} />
      <Funds />
    </Stack>
  );
}

function Target({ target }: { target: number }) {
  const { t } = useWords();
  const [typed, setTyped] = useState<number | string>(target);
  function leave(): void {
    if (typeof typed !== "number") setTyped(target);
    else if (typed !== target)
      void acted(tell("settings", "set", { fieldTimeTarget: typed }), () => t("settings:saved"));
  }
  return (
    <Setting title={t("hours:field.setTarget")} about={t("hours:field.setTargetAbout")}>
      {(ids) => (
        <NumberInput
          {...ids}
          w="6rem"
          value={typed}
          onChange={setTyped}
          onBlur={leave}
          min={0}
          max={100}
          allowDecimal={false}
          hideControls
        />
      )}
    </Setting>
  );
}
