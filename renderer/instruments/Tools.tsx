/** The small buttons of a part of the draft: up, down, duplicate, remove. Each says in a tooltip what it does, and to what. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconX } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useWords } from "../app/words.ts";

interface Props {
  /** Of the part they belong to; the buttons' ids are made from it, so that the focus can stay on one that moved. */
  id: string;
  name: string;
  onMove?: ((by: -1 | 1) => void) | undefined;
  first?: boolean;
  last?: boolean;
  onDuplicate?: () => void;
  onRemove?: (() => void) | undefined;
  removeLabel?: string;
  tabIndex?: number;
}

export function Tools({ id, name, onMove, first, last, onDuplicate, onRemove, removeLabel, tabIndex = 0 }: Props) {
  const { t } = useWords();
  const tool = (what: string, label: string, keys: string, Icon: typeof IconX, run: () => void, off = false) => (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        id={`${id}-${what}`}
        aria-label={`${label}: ${name}`}
        aria-disabled={off || undefined}
        {...(off ? { "data-disabled": true } : {})}
        tabIndex={tabIndex}
        onClick={off ? undefined : run}
      >
        <Icon aria-hidden size={18} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <>
      {onMove && tool("up", t("instruments:build.up"), "Alt+↑", IconArrowUp, () => onMove(-1), first)}
      {onMove && tool("down", t("instruments:build.down"), "Alt+↓", IconArrowDown, () => onMove(1), last)}
      {onDuplicate && tool("copy", t("instruments:build.duplicate"), "", IconCopy, onDuplicate)}
      {onRemove && tool("remove", removeLabel ?? t("instruments:build.remove"), "", IconX, onRemove)}
    </>
  );
}

/** Alt and an arrow moves the part the focus is in. */
export function moveByKeys(move: (by: -1 | 1) => void) {
  return (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown"))
      return;
    event.preventDefault();
    event.stopPropagation();
    move(event.key === "ArrowUp" ? -1 : 1);
  };
}
