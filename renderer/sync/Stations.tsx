/** Where my work is, in three places side by side: on this machine, on its way, at the district. Each says a number in words. */
import { IconBuildingCommunity, IconCircleArrowUp, IconDeviceLaptop } from "@tabler/icons-react";
import type { SyncStatus } from "../../shared/contract/sync.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import classes from "./Sync.module.css";

export function Stations({ status }: { status: SyncStatus }) {
  const { t, language } = useWords();
  const { waiting, receipt, progress } = status;
  const said = (count: number) => ({ count, n: shownNumber(count, language) });
  const places = [
    {
      name: t("sync:state.here"),
      Icon: IconDeviceLaptop,
      text: waiting > 0 ? t("sync:room.waits", said(waiting)) : t("sync:room.waitsNone"),
      on: waiting > 0 && status.state !== "running",
    },
    {
      name: t("sync:state.sent"),
      Icon: IconCircleArrowUp,
      text: t("sync:room.sent", said(progress.sent)),
      on: status.state === "running",
    },
    {
      name: t("sync:state.district"),
      Icon: IconBuildingCommunity,
      text: receipt ? t("sync:room.received", said(receipt.received)) : t("sync:room.receivedNone"),
      on: waiting === 0 && status.state !== "running",
    },
  ];
  return (
    <ol className={classes["stations"]} aria-label={t("sync:room.where")}>
      {places.map(({ name, Icon, text, on }) => (
        <li key={name} className={classes["station"]} {...(on ? { "data-on": true, "aria-current": "step" } : {})}>
          <Icon aria-hidden size={24} stroke={1.6} />
          <span>
            <span className={classes["name"]}>{name}</span>
            <span className={`${classes["count"]} figures`}>{text}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
