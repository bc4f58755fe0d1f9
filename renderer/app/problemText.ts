/** The words for an error: a refusal has its own, a defect one plain sentence that says what is safe. */
import { notifications } from "@mantine/notifications";
import { Problem } from "../../shared/problems.ts";
import type { Translate, WordValues } from "../../shared/words/words.ts";
import { useWords } from "./words.ts";

export function problemText(error: unknown, t: Translate): string {
  if (error instanceof Problem) return t(`problems:${error.code as Problem["code"]}`, error.details as WordValues);
  return t("app:defect");
}

/** Shows an error that no field of the screen can show better. */
export function showProblem(error: unknown): void {
  const { t } = useWords.getState();
  notifications.show({
    message: problemText(error, t),
    closeButtonProps: { "aria-label": t("common:close") },
    color: "red",
    role: "alert",
    autoClose: 12_000,
  });
}

let lastDone = "";

/** Says what was done; what was said before makes way. */
export function showDone(message: string): void {
  notifications.hide(lastDone);
  const closeButtonProps = { "aria-label": useWords.getState().t("common:close") };
  lastDone = notifications.show({ message, closeButtonProps, role: "status" });
}
