/** The directory of schools, one school's page, and its facts over time. */
import { removeFact, restoreFact, setFact } from "../commands/schoolFacts.ts";
import { removeSchool, restoreSchool, saveSchool, setMine } from "../commands/schools.ts";
import { read, write } from "../context.ts";
import { searchSchools } from "../queries/schoolSearch.ts";
import { schoolTimeline } from "../queries/schoolTimeline.ts";
import { getSchool } from "../queries/schools.ts";
import { os } from "./os.ts";

export const schools = os.schools.router({
  search: os.schools.search.handler(read(searchSchools)),
  get: os.schools.get.handler(read(getSchool)),
  timeline: os.schools.timeline.handler(read(schoolTimeline)),
  save: os.schools.save.handler(write(saveSchool)),
  setMine: os.schools.setMine.handler(write(setMine)),
  setFact: os.schools.setFact.handler(write(setFact)),
  removeFact: os.schools.removeFact.handler(write(removeFact)),
  restoreFact: os.schools.restoreFact.handler(write(restoreFact)),
  remove: os.schools.remove.handler(write(removeSchool)),
  restore: os.schools.restore.handler(write(restoreSchool)),
});
