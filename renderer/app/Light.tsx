/** The one light that matters: where what I saved is. A shape and a word, never a colour alone; it leads to the sync room. */
import { Tooltip } from "@mantine/core";
import {
  IconCircleArrowUp,
  IconCircleCheck,
  IconCircleCheckFilled,
  IconDeviceLaptop,
  IconLoader,
  IconPlayerPause,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useConnection } from "../api/connection.ts";
import { toLookAt, useSync, whereOf } from "../sync/useSync.ts";
import classes from "./Frame.module.css";
import { useWords } from "./words.ts";

const icons = {
  alone: IconCircleCheck,
  here: IconDeviceLaptop,
  sending: IconCircleArrowUp,
  paused: IconPlayerPause,
  district: IconCircleCheckFilled,
};

export function Light() {
  const { t } = useWords();
  const state = useConnection((connection) => connection.state);
  const status = useSync();
  const where = whereOf(status);
  const look = toLookAt(status);
  const here = state === "open";
  const Icon = here ? icons[where] : IconLoader;
  const calm = here && (where === "alone" || where === "district");
  const count = status?.waiting ?? 0;
  const about = {
    alone: t("app:light.hereAbout"),
    here: t("sync:light.waiting", { count }),
    sending: t("sync:light.waiting", { count }),
    paused: t("sync:light.pausedAbout"),
    district: t("sync:light.sent"),
  }[where];
  const lost = t(state === "lost" ? "app:light.lost" : "app:light.connecting");
  const word = here ? t(`sync:light.${where === "alone" ? "here" : where}`) : lost;
  return (
    <Tooltip label={here ? about : t("app:light.lostAbout")} multiline w={280}>
      <div role="status">
        <Link to="/sync" className={classes["light"]} data-light={here ? where : state}>
          <Icon aria-hidden size={18} color={calm ? "var(--field-growing)" : "var(--field-missing)"} />
          {word}
          {here && look > 0 && <span className={classes["look"]}>{t("sync:light.look", { count: look })}</span>}
        </Link>
      </div>
    </Tooltip>
  );
}
