/** Takes one record out of a roster, with the way to put it back. */
import type { Input } from "../api/call.ts";
import { tell } from "../api/call.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";

export async function takeOut(record: Input<"roster", "remove">, said: string): Promise<void> {
  try {
    await tell("roster", "remove", record);
    showUndo(said, () => tell("roster", "restore", record));
  } catch (error) {
    showProblem(error);
  }
}
