/** A person as their coach needs them: the last open step before anything else, then the trail behind it. */
import type { CoachingTrail } from "../../../shared/contract/coachingCycles.ts";
import type { Inputs } from "../../../shared/contract/index.ts";
import { followThrough } from "../../../shared/domain/coaching/measures.ts";
import { schoolYear } from "../../../shared/domain/localTime.ts";
import type { Store } from "../../store.ts";
import { today } from "../../time.ts";
import { lastOpenStep } from "../steps.ts";
import { listCycles } from "./cycles.ts";
import { stepFacts } from "./stepFacts.ts";
import { visitsTo } from "./visit.ts";

/** As many as are read at a glance; none of the measures rests on them. */
const mostCycles = 10;
const mostVisits = 50;

export function coachingTrail(store: Store, { personId, all = false }: Inputs["coaching"]["trail"]): CoachingTrail {
  const on = today(store);
  const year = schoolYear(on);
  // One more than is shown tells whether there are more.
  const cycles = listCycles(store, { personId, schoolId: null }, all ? -1 : mostCycles + 1);
  const visits = visitsTo(store, personId, all ? -1 : mostVisits + 1);
  const more = !all && (cycles.length > mostCycles || visits.length > mostVisits);
  return {
    lastStep: lastOpenStep(store, personId),
    cycles: more ? cycles.slice(0, mostCycles) : cycles,
    visits: more ? visits.slice(0, mostVisits) : visits,
    more,
    followThrough: followThrough(stepFacts(store.db, { personId }, year), year, on),
  };
}
