/** Time, the sources that pay for it, and certificates. */
import { issueCertificate, signCertificate } from "../../commands/coaching/certificates.ts";
import * as time from "../../commands/coaching/time.ts";
import { read, work, write } from "../../context.ts";
import { makeEffortPaper } from "../../outputs/effortPaper.ts";
import { effortMonths, previewEffort, timeEntries } from "../../queries/coaching/effort.ts";
import { fieldTimeOf, listCertificates, listFunds } from "../../queries/coaching/time.ts";
import { os } from "../os.ts";

const area = os.coaching;

export const timeRoutes = {
  logTime: area.logTime.handler(write(time.logTime)),
  removeTime: area.removeTime.handler(write(time.removeTime)),
  restoreTime: area.restoreTime.handler(write(time.restoreTime)),
  timeEntries: area.timeEntries.handler(read(timeEntries)),
  fieldTime: area.fieldTime.handler(read(fieldTimeOf)),
  saveFund: area.saveFund.handler(write(time.saveFund)),
  funds: area.funds.handler(read(listFunds)),
  certificates: area.certificates.handler(read(listCertificates)),
  issueCertificate: area.issueCertificate.handler(write(issueCertificate)),
  signCertificate: area.signCertificate.handler(write(signCertificate)),
  effortMonths: area.effortMonths.handler(read(effortMonths)),
  previewEffort: area.previewEffort.handler(read(previewEffort)),
  effortPaper: area.effortPaper.handler(work(makeEffortPaper)),
};
