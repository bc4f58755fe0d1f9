import { agreement } from "./agreement.ts";
import { app } from "./app.ts";
import { calendar } from "./calendar.ts";
import { calibration } from "./calibration.ts";
import { carry } from "./carry.ts";
import { changes } from "./changes.ts";
import { cli } from "./cli.ts";
import { coaching } from "./coaching.ts";
import { common } from "./common.ts";
import { cycle } from "./cycle.ts";
import { desktop } from "./desktop.ts";
import { district } from "./district.ts";
import { documents } from "./documents.ts";
import { exports } from "./exports.ts";
import { help } from "./help.ts";
import { history } from "./history.ts";
import { hours } from "./hours.ts";
import { hub } from "./hub.ts";
import { hubHere } from "./hubHere.ts";
import { imports } from "./imports.ts";
import { instrumentRules } from "./instrumentRules.ts";
import { instruments } from "./instruments.ts";
import { notes } from "./notes.ts";
import { paper } from "./paper.ts";
import { patterns } from "./patterns.ts";
import { people } from "./people.ts";
import { photos } from "./photos.ts";
import { problems } from "./problems.ts";
import { records } from "./records.ts";
import { reports } from "./reports.ts";
import { schools } from "./schools.ts";
import { settings } from "./settings.ts";
import { start } from "./start.ts";
import { staffing } from "./staffing.ts";
import { strategies } from "./strategies.ts";
import { sync } from "./sync.ts";
import { tables } from "./tables.ts";
import { today } from "./today.ts";
import { visit } from "./visit.ts";
import { walk } from "./walk.ts";
import { web } from "./web.ts";

export const en = {
  agreement,
  app,
  calendar,
  calibration,
  carry,
  changes,
  cli,
  coaching,
  common,
  cycle,
  desktop,
  district,
  documents,
  exports,
  help,
  history,
  hours,
  hub,
  hubHere,
  imports,
  instrumentRules,
  instruments,
  notes,
  paper,
  patterns,
  people,
  photos,
  problems,
  records,
  reports,
  schools,
  settings,
  start,
  staffing,
  strategies,
  sync,
  tables,
  today,
  visit,
  walk,
  web,
};
