/** A person as their coach needs them: the last open step before anything else, then the trail behind it. */
import type { CoachingTrail } from "../../../shared/contract/coaching.ts";
import { followThrough } from "../../../shared/domain/coaching/measures.ts";
import { schoolYear } from "../../../shared/domain/localTime.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { lastOpenStep } from "../steps.ts";
import { listCycles } from "./cycles.ts";
import { stepFacts } from "./stepFacts.ts";
import { visitsTo } from "./visit.ts";

/** More visits than anybody reads on one page; the count of none of the measures rests on it. */
const mostVisits = 200;

export function coachingTrail(store: Store, { personId }: { personId: string }): CoachingTrail {
  const on = today(store);
  return {
    lastStep: lastOpenStep(store, personId),
    cycles: listCycles(store, { personId, schoolId: null }),
    visits: visitsTo(store, personId, mostVisits),
    followThrough: followThrough(stepFacts(store.db, { personId }), schoolYear(on), on),
  };
}
