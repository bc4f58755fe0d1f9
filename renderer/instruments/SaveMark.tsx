/** How far the draft is: a shape and a word. "Saved" stands here when the row is committed and not before. */
import { IconCircleCheck, IconCircleDashed, IconAlertCircle } from "@tabler/icons-react";
import { useWords } from "../app/words.ts";
import classes from "./Build.module.css";
import type { SaveState } from "./editing.ts";

const icons = { saved: IconCircleCheck, typed: IconCircleDashed, saving: IconCircleDashed, failed: IconAlertCircle };

export function SaveMark({ state }: { state: SaveState }) {
  const { t } = useWords();
  const Icon = icons[state];
  return (
    <span className={classes["state"]} data-state={state} role="status">
      <Icon aria-hidden size={18} />
      {t(`instruments:build.state.${state}`)}
    </span>
  );
}
