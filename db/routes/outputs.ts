/** What leaves the app. Each act of giving out is written down before the file is handed over. */
import { read, work } from "../context.ts";
import { makeArchive } from "../outputs/archive.ts";
import { makeFeedback, makeSummary } from "../outputs/documents.ts";
import { exportWalks } from "../outputs/tables.ts";
import { makeVisitPaper } from "../outputs/visitPaper.ts";
import { listDisclosures } from "../queries/disclosures.ts";
import { os } from "./os.ts";

export const outputs = os.outputs.router({
  feedback: os.outputs.feedback.handler(work(makeFeedback)),
  summary: os.outputs.summary.handler(work(makeSummary)),
  visit: os.outputs.visit.handler(work(makeVisitPaper)),
  walks: os.outputs.walks.handler(work(exportWalks)),
  archive: os.outputs.archive.handler(work(makeArchive)),
  disclosures: os.outputs.disclosures.handler(read(listDisclosures)),
});
