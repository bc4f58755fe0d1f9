/** What was done, with the way to take it back beside it: the answer to "are you sure" without asking it. */
import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { showProblem } from "./problemText.ts";
import { useWords } from "./words.ts";

/** Says `message` and offers to undo it for as long as it is shown. `undo` runs once. */
export function showUndo(message: string, undo: () => Promise<unknown>): void {
  const { t } = useWords.getState();
  const closeButtonProps = { "aria-label": t("common:close") };
  const id = notifications.show({ message: "", autoClose: 12_000, role: "status", closeButtonProps });
  const takeBack = () => {
    notifications.hide(id);
    undo().catch(showProblem);
  };
  notifications.update({
    id,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        <Button variant="default" flex="none" onClick={takeBack}>
          {t("common:undo")}
        </Button>
      </Group>
    ),
    autoClose: 12_000,
    closeButtonProps,
  });
}

/** An act from a button with its way back: done, it is said with the undo beside it; refused, that is said. True where it was done. */
export async function undoable<V>(
  work: Promise<V>,
  said: (value: V) => string,
  undo: (value: V) => Promise<unknown>,
): Promise<boolean> {
  try {
    const value = await work;
    showUndo(said(value), () => undo(value));
    return true;
  } catch (error) {
    showProblem(error);
    return false;
  }
}
