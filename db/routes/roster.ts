/** The roster of a school, and people across schools. */
import { quickAdd } from "../commands/quickAdd.ts";
import * as commands from "../commands/roster.ts";
import { read, write } from "../context.ts";
import { getPerson } from "../queries/person.ts";
import { getRoster } from "../queries/roster.ts";
import { os } from "./os.ts";

export const roster = os.roster.router({
  get: os.roster.get.handler(read(getRoster)),
  person: os.roster.person.handler(read(getPerson)),
  savePerson: os.roster.savePerson.handler(write(commands.savePerson)),
  saveMembership: os.roster.saveMembership.handler(write(commands.saveMembership)),
  addPerson: os.roster.addPerson.handler(write(commands.addPerson)),
  saveRoom: os.roster.saveRoom.handler(write(commands.saveRoom)),
  savePeriod: os.roster.savePeriod.handler(write(commands.savePeriod)),
  saveSection: os.roster.saveSection.handler(write(commands.saveSection)),
  quickAdd: os.roster.quickAdd.handler(write(quickAdd)),
  remove: os.roster.remove.handler(write(commands.removeFromRoster)),
  restore: os.roster.restore.handler(write(commands.restoreToRoster)),
});
