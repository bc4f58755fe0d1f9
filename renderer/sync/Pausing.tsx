/** The switch that keeps everything on this machine for a while: a metered network, a hot spot that costs. */
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { SwitchSetting } from "../app/SwitchSetting.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";

export function Pausing({ paused }: { paused: boolean }) {
  const { t } = useWords();
  return (
    <div className={rows["sheet"]}>
      <SwitchSetting
        title={t("sync:metered.title")}
        about={t("sync:metered.text")}
        on={paused}
        onChange={(on) => void tell("sync", "pause", { paused: on }).catch(showProblem)}
      />
    </div>
  );
}
