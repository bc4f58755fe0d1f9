/** A row of what an office plans by, such as a rule or a source of funds: what it says, and for whoever may, changing it and taking it out with a way back. */
import { ActionIcon } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { type Input, tell } from "../api/call.ts";
import { undoable } from "../app/undo.tsx";
import rows from "../ui/rows.module.css";

interface Props {
  row: Input<"coaching", "takeOut">;
  title: string;
  /** Those that are not said are passed over. */
  details: readonly (string | false | null)[];
  may: boolean;
  isOpen: boolean;
  onEdit: () => void;
  /** The names of both buttons, and what is said once it is taken out. */
  said: { edit: string; remove: string; removed: string };
}

export function PlanRow({ row, title, details, may, isOpen, onEdit, said }: Props) {
  const takeOut = () =>
    undoable(
      tell("coaching", "takeOut", row),
      () => said.removed,
      () => tell("coaching", "putBack", row),
    );
  return (
    <div className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{title}</span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </div>
      {may && (
        <span className={rows["acts"]}>
          <ActionIcon color="gray" aria-label={said.edit} aria-expanded={isOpen} onClick={onEdit}>
            <IconPencil aria-hidden size={18} />
          </ActionIcon>
          <ActionIcon color="gray" aria-label={said.remove} onClick={() => void takeOut()}>
            <IconTrash aria-hidden size={18} />
          </ActionIcon>
        </span>
      )}
    </div>
  );
}
