/** Cycles of coaching, their steps, and the trail of a person through them. */
import * as cycles from "../../commands/coaching/cycles.ts";
import { setStepStatus } from "../../commands/coaching/stepStatus.ts";
import { read, write } from "../../context.ts";
import { getCycle, listCycles } from "../../queries/coaching/cycles.ts";
import { coachingTrail } from "../../queries/coaching/trail.ts";
import { os } from "../os.ts";

const area = os.coaching;

export const cycleRoutes = {
  cycles: area.cycles.handler(read(listCycles)),
  cycle: area.cycle.handler(read(getCycle)),
  trail: area.trail.handler(read(coachingTrail)),
  beginCycle: area.beginCycle.handler(write(cycles.beginCycle)),
  setStage: area.setStage.handler(write(cycles.setStage)),
  endCycle: area.endCycle.handler(write(cycles.endCycle)),
  moveCycle: area.moveCycle.handler(write(cycles.moveCycle)),
  setStepStatus: area.setStepStatus.handler(write(setStepStatus)),
};
