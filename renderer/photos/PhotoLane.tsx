/** How far photos are on their way to the district and from it: they go after records, and can wait for a better line. */
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { showProblem } from "../app/problemText.ts";
import { SwitchSetting } from "../app/SwitchSetting.tsx";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";

export function PhotoLane() {
  const { t } = useWords();
  const { data } = useAsk("photos", "lane", {}, { keepPrevious: true });
  if (!data || data.taken + data.toFetch + data.toSend === 0) return null;
  const wait = (value: boolean) => void tell("prefs", "set", { key: "photosWait", value }).catch(showProblem);
  const megabytes = (data.bytesToSend / 1_000_000).toFixed(1);
  return (
    <div className={rows["sheet"]}>
      <div className={rows["row"]}>
        <div className={rows["main"]}>
          <span className={rows["title"]}>{t("photos:lane.title")}</span>
          <span className={rows["detail"]}>{t("photos:lane.held", { taken: data.taken, held: data.held })}</span>
          {data.toSend > 0 && (
            <span className={rows["detail"]}>{t("photos:lane.toSend", { count: data.toSend, size: megabytes })}</span>
          )}
          {data.toFetch > 0 && (
            <span className={rows["detail"]}>{t("photos:lane.toFetch", { count: data.toFetch })}</span>
          )}
        </div>
      </div>
      <SwitchSetting title={t("photos:lane.wait")} about={t("photos:lane.waitAbout")} on={data.waits} onChange={wait} />
    </div>
  );
}
