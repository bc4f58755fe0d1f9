/** Starting a visit: the row is written, its timer runs, and its screen opens. */
import { newId } from "../../../shared/domain/ids.ts";
import { tell } from "../../api/call.ts";
import { showProblem } from "../../app/problemText.ts";
import { startTimer } from "../../walkthrough/timer.ts";

/** Where a visit is and to whom: a person, or the team of a cycle. */
export interface VisitPlace {
  schoolId: string;
  cycleId: string | null;
  personId: string | null;
}

/** Opens a visit, one that was planned where `id` says which. Gives its id, or null where it was refused, which was said. */
export async function startVisit({ schoolId, cycleId, personId }: VisitPlace, id = newId()): Promise<string | null> {
  try {
    await tell("coaching", "openVisit", { id, schoolId, cycleId, personId });
    startTimer(id, 0);
    return id;
  } catch (error) {
    showProblem(error);
    return null;
  }
}
