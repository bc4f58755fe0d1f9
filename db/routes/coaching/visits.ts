/** Visits, what is written in them, and what those who are coached answer. */
import { acknowledge, withdraw } from "../../commands/coaching/acknowledge.ts";
import { removeLine, restoreLine, writeLine } from "../../commands/coaching/lines.ts";
import * as visits from "../../commands/coaching/visits.ts";
import { read, write } from "../../context.ts";
import { getVisit, myVisits } from "../../queries/coaching/visit.ts";
import { os } from "../os.ts";

const area = os.coaching;

export const visitRoutes = {
  myVisits: area.myVisits.handler(read(myVisits)),
  visit: area.visit.handler(read(getVisit)),
  planVisit: area.planVisit.handler(write(visits.planVisit)),
  openVisit: area.openVisit.handler(write(visits.openVisit)),
  closeVisit: area.closeVisit.handler(write(visits.closeVisit)),
  cancelVisit: area.cancelVisit.handler(write(visits.cancelVisit)),
  reopenVisit: area.reopenVisit.handler(write(visits.reopenVisit)),
  writeLine: area.writeLine.handler(write(writeLine)),
  removeLine: area.removeLine.handler(write(removeLine)),
  restoreLine: area.restoreLine.handler(write(restoreLine)),
  acknowledge: area.acknowledge.handler(write(acknowledge)),
  withdraw: area.withdraw.handler(write(withdraw)),
};
