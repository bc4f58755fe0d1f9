/** Every name of the contract and who answers it. The type demands each one. */
import { backups } from "./routes/backups.ts";
import { coaching } from "./routes/coaching.ts";
import { district } from "./routes/district.ts";
import { drafts, files, prefs } from "./routes/device.ts";
import { hubHere } from "./routes/hubHere.ts";
import { imports } from "./routes/imports.ts";
import { calibration } from "./routes/calibration.ts";
import { instruments } from "./routes/instruments.ts";
import { live } from "./routes/live.ts";
import { os } from "./routes/os.ts";
import { outputs } from "./routes/outputs.ts";
import { history, search, today } from "./routes/overview.ts";
import { photos } from "./routes/photos.ts";
import { profile } from "./routes/profile.ts";
import { reports } from "./routes/reports.ts";
import { roster } from "./routes/roster.ts";
import { schools } from "./routes/schools.ts";
import { settings } from "./routes/settings.ts";
import { steps } from "./routes/steps.ts";
import { carry } from "./routes/carry.ts";
import { sync } from "./routes/sync.ts";
import { walks } from "./routes/walks.ts";

export const router = os.router({
  profile,
  prefs,
  drafts,
  files,
  live,
  imports,
  instruments,
  roster,
  schools,
  settings,
  steps,
  coaching,
  calibration,
  reports,
  backups,
  sync,
  carry,
  hubHere,
  district,
  walks,
  photos,
  today,
  search,
  history,
  outputs,
});
