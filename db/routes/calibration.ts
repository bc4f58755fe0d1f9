/** Calibration: lessons scored blindly by two or more observers, and how far they agree. */
import {
  beginCalibration,
  removeCalibration,
  restoreCalibration,
  sealCalibration,
  takeMarks,
} from "../commands/calibration/calibrate.ts";
import { read, write } from "../context.ts";
import { getCalibration, listCalibrations, lookAtLesson } from "../queries/calibration/calibrations.ts";
import { agreementOverTime } from "../queries/calibration/overTime.ts";
import { os } from "./os.ts";

const area = os.calibration;

export const calibration = area.router({
  list: area.list.handler(read(listCalibrations)),
  get: area.get.handler(read(getCalibration)),
  look: area.look.handler(read(lookAtLesson)),
  begin: area.begin.handler(write(beginCalibration)),
  seal: area.seal.handler(write(sealCalibration)),
  take: area.take.handler(write(takeMarks)),
  remove: area.remove.handler(write(removeCalibration)),
  restore: area.restore.handler(write(restoreCalibration)),
  overTime: area.overTime.handler(read(agreementOverTime)),
});
