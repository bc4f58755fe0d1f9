/**
 * The contract: every command, query, job and live event between a window (or the command line) and the store, each with the
 * shapes that go in and come out. Both ends are typed by it and both ends check it. Always two levels: area, name.
 */
import type { InferContractRouterInputs, InferContractRouterOutputs } from "@orpc/contract";
import { backups } from "./backups.ts";
import { calibration } from "./calibration.ts";
import { coaching } from "./coaching.ts";
import { district } from "./district.ts";
import { drafts, files, prefs } from "./device.ts";
import { hubHere } from "./hubHere.ts";
import { imports } from "./imports.ts";
import { instruments } from "./instruments.ts";
import { live } from "./live.ts";
import { outputs } from "./outputs.ts";
import { history, search, settings, today } from "./overview.ts";
import { photos } from "./photos.ts";
import { profile } from "./profile.ts";
import { reports } from "./reports.ts";
import { roster } from "./roster.ts";
import { schools } from "./schools.ts";
import { steps } from "./steps.ts";
import { carry } from "./carry.ts";
import { sync } from "./sync.ts";
import { walks } from "./walks.ts";

export const contract = {
  profile,
  prefs,
  drafts,
  files,
  settings,
  today,
  search,
  history,
  schools,
  roster,
  steps,
  coaching,
  calibration,
  reports,
  instruments,
  walks,
  photos,
  imports,
  outputs,
  backups,
  sync,
  carry,
  hubHere,
  district,
  live,
};

export type Contract = typeof contract;
export type Inputs = InferContractRouterInputs<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;
