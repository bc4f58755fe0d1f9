/** The state of a walk: a shape and a word. */
import { IconBan, IconCalendar, IconCircleCheck, IconWalk } from "@tabler/icons-react";
import type { WalkState } from "../../shared/domain/walk.ts";
import { useWords } from "../app/words.ts";
import classes from "./History.module.css";

const icons = { planned: IconCalendar, active: IconWalk, finished: IconCircleCheck, void: IconBan };

export function WalkStateMark({ state }: { state: WalkState }) {
  const { t } = useWords();
  const Icon = icons[state];
  return (
    <span className={classes["state"]} data-state={state}>
      <Icon aria-hidden size={18} stroke={1.8} />
      {t(`history:state.${state}`)}
    </span>
  );
}
