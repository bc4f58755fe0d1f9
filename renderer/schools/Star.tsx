/** The star of a school: one of mine, or not. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";

interface Props {
  id: string;
  name: string;
  mine: boolean;
  tabIndex?: number;
}

export function Star({ id, name, mine, tabIndex = 0 }: Props) {
  const { t } = useWords();
  const Icon = mine ? IconStarFilled : IconStar;
  return (
    <Tooltip label={t("schools:starHere")}>
      <ActionIcon
        aria-label={t("schools:star", { name })}
        color={mine ? "teal" : "gray"}
        aria-pressed={mine}
        tabIndex={tabIndex}
        onClick={() => void tell("schools", "setMine", { id, mine: !mine }).catch(showProblem)}
      >
        <Icon aria-hidden size={20} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
