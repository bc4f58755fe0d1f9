/** Walks: the route, the rooms, and what becomes of them. */
import { amendRoom } from "../commands/walks/amend.ts";
import { editEvidence, removeEvidence, restoreEvidence, writeEvidence } from "../commands/walks/evidence.ts";
import { finishWalk, reopenWalk } from "../commands/walks/finish.ts";
import { mark } from "../commands/walks/mark.ts";
import { moveOn } from "../commands/walks/moveOn.ts";
import { noteRoom } from "../commands/walks/note.ts";
import { setPeople } from "../commands/walks/people.ts";
import { planWalk } from "../commands/walks/plan.ts";
import { reassignPerson } from "../commands/walks/reassign.ts";
import { addStop, removeStop, reorderStops, restoreStop } from "../commands/walks/stops.ts";
import { unvoidWalk, voidWalk } from "../commands/walks/void.ts";
import { read, write } from "../context.ts";
import { debriefWalk } from "../queries/walkDebrief.ts";
import { listWalks, readyOffline } from "../queries/walks.ts";
import { getWalk } from "../queries/walkView.ts";
import { os } from "./os.ts";

export const walks = os.walks.router({
  list: os.walks.list.handler(read(listWalks)),
  get: os.walks.get.handler(read(getWalk)),
  ready: os.walks.ready.handler(read(readyOffline)),
  debrief: os.walks.debrief.handler(read(debriefWalk)),
  plan: os.walks.plan.handler(write(planWalk)),
  addStop: os.walks.addStop.handler(write(addStop)),
  removeStop: os.walks.removeStop.handler(write(removeStop)),
  restoreStop: os.walks.restoreStop.handler(write(restoreStop)),
  reorder: os.walks.reorder.handler(write(reorderStops)),
  moveOn: os.walks.moveOn.handler(write(moveOn)),
  mark: os.walks.mark.handler(write(mark)),
  writeEvidence: os.walks.writeEvidence.handler(write(writeEvidence)),
  editEvidence: os.walks.editEvidence.handler(write(editEvidence)),
  removeEvidence: os.walks.removeEvidence.handler(write(removeEvidence)),
  restoreEvidence: os.walks.restoreEvidence.handler(write(restoreEvidence)),
  note: os.walks.note.handler(write(noteRoom)),
  setPeople: os.walks.setPeople.handler(write(setPeople)),
  finish: os.walks.finish.handler(write(finishWalk)),
  reopen: os.walks.reopen.handler(write(reopenWalk)),
  void: os.walks.void.handler(write(voidWalk)),
  unvoid: os.walks.unvoid.handler(write(unvoidWalk)),
  amend: os.walks.amend.handler(write(amendRoom)),
  reassign: os.walks.reassign.handler(write(reassignPerson)),
});
