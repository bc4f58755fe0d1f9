/** What can be done with a row: correct it, where its form opens below it, and take it out. */
import { ActionIcon } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import rows from "./rows.module.css";

interface Props {
  /** Where it can be corrected. The labels name the row. */
  edit?: { label: string; isOpen: boolean; run: () => void };
  remove: { label: string; run: () => void };
  /** In a list that is one stop of the Tab key, -1 for all rows but the one that is marked. */
  tabIndex?: number | undefined;
}

export function RowActs({ edit, remove, tabIndex }: Props) {
  return (
    <span className={rows["acts"]}>
      {edit && (
        <ActionIcon
          color="gray"
          aria-label={edit.label}
          aria-expanded={edit.isOpen}
          tabIndex={tabIndex}
          onClick={edit.run}
        >
          <IconPencil aria-hidden size={18} />
        </ActionIcon>
      )}
      <ActionIcon color="gray" aria-label={remove.label} tabIndex={tabIndex} onClick={remove.run}>
        <IconTrash aria-hidden size={18} />
      </ActionIcon>
    </span>
  );
}
