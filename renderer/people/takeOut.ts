/** Takes one record out of a roster, with the way to put it back. */
import { type Input, tell } from "../api/call.ts";
import { undoable } from "../app/undo.tsx";

export async function takeOut(record: Input<"roster", "remove">, said: string): Promise<void> {
  await undoable(
    tell("roster", "remove", record),
    () => said,
    () => tell("roster", "restore", record),
  );
}
