/** The office's plans: the agreement, strategies, posts. */
import * as planning from "../../commands/coaching/planning.ts";
import * as staffing from "../../commands/coaching/staffing.ts";
import { read, write } from "../../context.ts";
import { keptReport } from "../../queries/coaching/kept.ts";
import { listRules, listStrategies, strategyRights } from "../../queries/coaching/planning.ts";
import {
  careerOf,
  listAccountable,
  listAssignments,
  listColleagues,
  standing,
} from "../../queries/coaching/staffing.ts";
import { os } from "../os.ts";

const area = os.coaching;

export const planRoutes = {
  saveRule: area.saveRule.handler(write(planning.saveRule)),
  rules: area.rules.handler(read(listRules)),
  keptReport: area.keptReport.handler(read(keptReport)),
  saveStrategy: area.saveStrategy.handler(write(planning.saveStrategy)),
  strategies: area.strategies.handler(read(listStrategies)),
  strategyRights: area.strategyRights.handler(read(strategyRights)),
  archiveStrategy: area.archiveStrategy.handler(write(planning.archiveStrategy)),
  adoptStrategy: area.adoptStrategy.handler(write(planning.adoptStrategy)),
  endCopy: area.endCopy.handler(write(planning.endCopy)),
  saveAssignment: area.saveAssignment.handler(write(planning.saveAssignment)),
  assignments: area.assignments.handler(read(listAssignments)),
  career: area.career.handler(read(careerOf)),
  setCareer: area.setCareer.handler(write(staffing.setCareer)),
  takeBackCareer: area.takeBackCareer.handler(write(staffing.takeBackCareer)),
  colleagues: area.colleagues.handler(read(listColleagues)),
  standing: area.standing.handler(read(standing)),
  accountable: area.accountable.handler(read(listAccountable)),
  takeOut: area.takeOut.handler(write(staffing.takeOut)),
  putBack: area.putBack.handler(write(staffing.putBack)),
};
