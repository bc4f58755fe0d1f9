/**
 * Where one record is, said quietly beside it: a small shape with its words. A profile that works alone has one place only, and
 * says nothing. A record with an open conflict says that louder, and leads to it.
 */
import { Tooltip } from "@mantine/core";
import {
  IconArrowsSplit2,
  IconBuildingCommunity,
  IconCircleArrowUp,
  IconDeviceLaptop,
  IconInbox,
} from "@tabler/icons-react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { LinkText } from "../ui/LinkText.tsx";
import { useRecordConflicts } from "./recordConflicts.ts";
import classes from "./Sync.module.css";
import { useSync } from "./useSync.ts";

const icons = {
  here: IconDeviceLaptop,
  sent: IconCircleArrowUp,
  district: IconBuildingCommunity,
  setAside: IconInbox,
};

export function RecordMark({ id }: { id: string }) {
  const { t } = useWords();
  const joined = Boolean(useSync()?.district);
  const { data: state } = useAsk("sync", "recordState", joined ? { id } : null, { keepPrevious: true });
  if (!joined || !state) return null;
  const Icon = icons[state];
  return (
    <Tooltip label={t(`sync:stateAbout.${state}`)} multiline w={260}>
      <span className={classes["mark"]} data-state={state}>
        <Icon aria-hidden size={16} stroke={1.7} />
        {t(`sync:state.${state}`)}
      </span>
    </Tooltip>
  );
}

export function RecordConflicts({ id }: { id: string }) {
  const { t } = useWords();
  const lines = useRecordConflicts(id);
  if (lines.length === 0) return null;
  return (
    <div className={classes["disputed"]}>
      <IconArrowsSplit2 aria-hidden size={18} />
      <span>{t("sync:conflicts.mark", { count: lines.length })}</span>
      <LinkText to="/sync/conflicts" search={{ of: id }}>
        {t("sync:conflicts.look")}
      </LinkText>
    </div>
  );
}
