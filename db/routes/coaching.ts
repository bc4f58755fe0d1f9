/** Coaching: cycles, visits, notes by audience, time and certificates, the office's plans. */
import { acknowledge, withdraw } from "../commands/coaching/acknowledge.ts";
import { issueCertificate, signCertificate } from "../commands/coaching/certificates.ts";
import { callBackCopy } from "../commands/coaching/copies.ts";
import * as cycles from "../commands/coaching/cycles.ts";
import { removeLine, restoreLine, writeLine } from "../commands/coaching/lines.ts";
import * as notes from "../commands/coaching/notes.ts";
import * as bookings from "../commands/coaching/bookings.ts";
import * as phrases from "../commands/coaching/phrases.ts";
import * as planning from "../commands/coaching/planning.ts";
import { setStepStatus } from "../commands/coaching/stepStatus.ts";
import * as staffing from "../commands/coaching/staffing.ts";
import * as time from "../commands/coaching/time.ts";
import * as visits from "../commands/coaching/visits.ts";
import { read, work, write } from "../context.ts";
import * as calendarFiles from "../imports/calendar.ts";
import { exportCalendar } from "../outputs/calendarFile.ts";
import { makeEffortPaper } from "../outputs/effortPaper.ts";
import { calendar, planCheck } from "../queries/coaching/calendar.ts";
import { listCopies } from "../queries/coaching/copies.ts";
import { givenNotes } from "../queries/coaching/given.ts";
import { getCycle, listCycles } from "../queries/coaching/cycles.ts";
import { effortMonths, previewEffort, timeEntries } from "../queries/coaching/effort.ts";
import { keptReport } from "../queries/coaching/kept.ts";
import { listPhrases } from "../queries/coaching/phrases.ts";
import { listRules, listStrategies } from "../queries/coaching/planning.ts";
import { whoAsks } from "../queries/coaching/self.ts";
import { careerOf, listAccountable, listAssignments, listColleagues, standing } from "../queries/coaching/staffing.ts";
import { fieldTimeOf, listCertificates, listFunds } from "../queries/coaching/time.ts";
import { coachingTrail } from "../queries/coaching/trail.ts";
import { getVisit, myVisits } from "../queries/coaching/visit.ts";
import { os } from "./os.ts";

const area = os.coaching;

export const coaching = area.router({
  self: area.self.handler(read(whoAsks)),
  cycles: area.cycles.handler(read(listCycles)),
  cycle: area.cycle.handler(read(getCycle)),
  myVisits: area.myVisits.handler(read(myVisits)),
  trail: area.trail.handler(read(coachingTrail)),
  visit: area.visit.handler(read(getVisit)),
  beginCycle: area.beginCycle.handler(write(cycles.beginCycle)),
  setStage: area.setStage.handler(write(cycles.setStage)),
  endCycle: area.endCycle.handler(write(cycles.endCycle)),
  moveCycle: area.moveCycle.handler(write(cycles.moveCycle)),
  setStepStatus: area.setStepStatus.handler(write(setStepStatus)),
  planVisit: area.planVisit.handler(write(visits.planVisit)),
  openVisit: area.openVisit.handler(write(visits.openVisit)),
  closeVisit: area.closeVisit.handler(write(visits.closeVisit)),
  cancelVisit: area.cancelVisit.handler(write(visits.cancelVisit)),
  reopenVisit: area.reopenVisit.handler(write(visits.reopenVisit)),
  writeLine: area.writeLine.handler(write(writeLine)),
  removeLine: area.removeLine.handler(write(removeLine)),
  restoreLine: area.restoreLine.handler(write(restoreLine)),
  writeNote: area.writeNote.handler(write(notes.writeNote)),
  shareNote: area.shareNote.handler(write(notes.shareNote)),
  given: area.given.handler(read(givenNotes)),
  recallNote: area.recallNote.handler(write(notes.recallNote)),
  phrases: area.phrases.handler(read(listPhrases)),
  savePhrase: area.savePhrase.handler(write(phrases.savePhrase)),
  removePhrase: area.removePhrase.handler(write(phrases.removePhrase)),
  restorePhrase: area.restorePhrase.handler(write(phrases.restorePhrase)),
  copies: area.copies.handler(read(listCopies)),
  callBackCopy: area.callBackCopy.handler(write(callBackCopy)),
  acknowledge: area.acknowledge.handler(write(acknowledge)),
  withdraw: area.withdraw.handler(write(withdraw)),
  logTime: area.logTime.handler(write(time.logTime)),
  removeTime: area.removeTime.handler(write(time.removeTime)),
  fieldTime: area.fieldTime.handler(read(fieldTimeOf)),
  saveFund: area.saveFund.handler(write(time.saveFund)),
  funds: area.funds.handler(read(listFunds)),
  certificates: area.certificates.handler(read(listCertificates)),
  issueCertificate: area.issueCertificate.handler(write(issueCertificate)),
  signCertificate: area.signCertificate.handler(write(signCertificate)),
  saveRule: area.saveRule.handler(write(planning.saveRule)),
  rules: area.rules.handler(read(listRules)),
  saveAssignment: area.saveAssignment.handler(write(planning.saveAssignment)),
  saveStrategy: area.saveStrategy.handler(write(planning.saveStrategy)),
  adoptStrategy: area.adoptStrategy.handler(write(planning.adoptStrategy)),
  strategies: area.strategies.handler(read(listStrategies)),
  restoreTime: area.restoreTime.handler(write(time.restoreTime)),
  timeEntries: area.timeEntries.handler(read(timeEntries)),
  effortMonths: area.effortMonths.handler(read(effortMonths)),
  previewEffort: area.previewEffort.handler(read(previewEffort)),
  effortPaper: area.effortPaper.handler(work(makeEffortPaper)),
  keptReport: area.keptReport.handler(read(keptReport)),
  archiveStrategy: area.archiveStrategy.handler(write(planning.archiveStrategy)),
  endCopy: area.endCopy.handler(write(planning.endCopy)),
  assignments: area.assignments.handler(read(listAssignments)),
  career: area.career.handler(read(careerOf)),
  setCareer: area.setCareer.handler(write(staffing.setCareer)),
  colleagues: area.colleagues.handler(read(listColleagues)),
  standing: area.standing.handler(read(standing)),
  accountable: area.accountable.handler(read(listAccountable)),
  takeOut: area.takeOut.handler(write(staffing.takeOut)),
  putBack: area.putBack.handler(write(staffing.putBack)),
  calendar: area.calendar.handler(read(calendar)),
  planCheck: area.planCheck.handler(read(planCheck)),
  book: area.book.handler(write(bookings.book)),
  bookWalk: area.bookWalk.handler(write(bookings.bookWalk)),
  moveBooking: area.moveBooking.handler(write(bookings.moveBooking)),
  cancelBooking: area.cancelBooking.handler(write(bookings.cancelBooking)),
  restoreBooking: area.restoreBooking.handler(write(bookings.restoreBooking)),
  exportCalendar: area.exportCalendar.handler(work(exportCalendar)),
  lookAtCalendar: area.lookAtCalendar.handler(work(calendarFiles.lookAtCalendar)),
  takeCalendar: area.takeCalendar.handler(work(calendarFiles.takeCalendar)),
  undoTake: area.undoTake.handler(write(calendarFiles.undoTake)),
});
