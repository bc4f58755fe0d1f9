/** Reports of coaching, with what is behind them and on paper. */
import { read, work } from "../context.ts";
import { makeReportPaper } from "../outputs/reportPaper.ts";
import { makeReportWorkbook } from "../outputs/reportWorkbook.ts";
import { coverageOf } from "../queries/reports/coverage.ts";
import { listCoaches } from "../queries/reports/names.ts";
import { behindFigure, getReport } from "../queries/reports/report.ts";
import { os } from "./os.ts";

const area = os.reports;

export const reports = area.router({
  coaches: area.coaches.handler(read(listCoaches)),
  get: area.get.handler(read(getReport)),
  behind: area.behind.handler(read(behindFigure)),
  coverage: area.coverage.handler(read(coverageOf)),
  paper: area.paper.handler(work(makeReportPaper)),
  workbook: area.workbook.handler(work(makeReportWorkbook)),
});
