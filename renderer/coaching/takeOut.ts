/** Takes one record of coaching out, with the way to put it back. */
import { type Input, tell } from "../api/call.ts";
import { undoable } from "../app/undo.tsx";

export async function takeOut(record: Input<"coaching", "takeOut">, said: string): Promise<void> {
  await undoable(
    tell("coaching", "takeOut", record),
    () => said,
    () => tell("coaching", "putBack", record),
  );
}
