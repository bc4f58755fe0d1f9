/** Action steps and their checks. */
import { checkStep, removeStep, restoreStep, saveStep, uncheckStep } from "../commands/steps.ts";
import { read, write } from "../context.ts";
import { listSteps } from "../queries/steps.ts";
import { stepHistory } from "../queries/stepHistory.ts";
import { os } from "./os.ts";

export const steps = os.steps.router({
  list: os.steps.list.handler(read(listSteps)),
  history: os.steps.history.handler(read(stepHistory)),
  save: os.steps.save.handler(write(saveStep)),
  check: os.steps.check.handler(write(checkStep)),
  uncheck: os.steps.uncheck.handler(write(uncheckStep)),
  remove: os.steps.remove.handler(write(removeStep)),
  restore: os.steps.restore.handler(write(restoreStep)),
});
