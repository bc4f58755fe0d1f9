/** The switch that keeps everything on this machine for a while: a metered network, a hot spot that costs. */
import { Switch } from "@mantine/core";
import { useId } from "react";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";

export function Pausing({ paused }: { paused: boolean }) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className={rows["sheet"]}>
      <div className={rows["row"]}>
        <div className={rows["main"]}>
          <span id={id} className={rows["title"]}>
            {t("sync:metered.title")}
          </span>
          <span id={`${id}about`} className={rows["detail"]}>
            {t("sync:metered.text")}
          </span>
        </div>
        <Switch
          size="xl"
          aria-labelledby={id}
          aria-describedby={`${id}about`}
          checked={paused}
          onChange={(event) => void tell("sync", "pause", { paused: event.target.checked }).catch(showProblem)}
        />
      </div>
    </div>
  );
}
