/** A report as a PDF: what the screen shows, hidden where it hides. That it was given out is written down first. */
import type { MadeFile } from "../../shared/contract/device.ts";
import type { Inputs } from "../../shared/contract/index.ts";
import type { Report, ReportRow } from "../../shared/contract/reports.ts";
import type { ReportPaper } from "../../shared/domain/coaching/reportPaper.ts";
import { translator } from "../../shared/words/words.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { getReport } from "../queries/reports/report.ts";
import { districtSettings } from "../queries/settings.ts";
import type { Store } from "../store.ts";
import { today } from "../time.ts";
import { disclose } from "./disclose.ts";
import { type FileName, fileName } from "../fileName.ts";

type Asked = Inputs["reports"]["paper"];

/** NOT_FOUND, DATES_REVERSED, and what the document engine refuses. */
export async function* makeReportPaper(
  { store, services, signal }: JobTools,
  asked: Asked,
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const report = getReport(store, asked);
  yield { progress: { share: null, count: 0 } };
  const content = reportContent(store, report, asked);
  const bytes = await services.documents.render("report", content, signal);
  const changed = discloseReport(store, asked, "pdf");
  yield { done: services.staging.offer(reportFileName(content, "pdf"), bytes), changed };
}

export function reportContent(store: Store, report: Report, { kind, from, to, language }: Asked): ReportPaper {
  const { name, figures, trend, groups, open } = report;
  return {
    language,
    kind,
    name: kind === "office" ? districtSettings(store).districtName : name,
    date: today(store),
    from,
    to,
    figures,
    trend,
    groups: groups.map(({ by, rows }) => ({ by, rows: rows.map((row) => ({ ...row, name: rowName(row) })) })),
    left: open && { steps: open.steps, unshared: open.unshared },
  };
}

/** Whom a row is about, in one text. */
export function rowName({ coach, school, person }: ReportRow): string {
  return [person, coach, school].filter((part) => part !== "").join(" · ");
}

export function reportFileName({ kind, name, from, language }: ReportPaper, ending: "pdf" | "xlsx"): FileName {
  return fileName([from, name, translator(language)(`reports:paper.${kind}`)], ending);
}

/** A school's report goes to the school, the others stay with the district. Returns the tables that changed. */
export function discloseReport(store: Store, { kind, id }: Asked, format: string): string[] {
  const ofSchool = kind === "school";
  const schoolId = ofSchool ? id : null;
  return disclose(store, {
    what: "report",
    walkId: null,
    schoolId,
    format,
    audience: ofSchool ? "school" : "district",
  });
}
