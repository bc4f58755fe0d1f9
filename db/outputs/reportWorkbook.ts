/** A report as a workbook: a sheet of figures, one of follow-through over time, and one for each way it falls into parts. */
import type { MadeFile } from "../../shared/contract/device.ts";
import type { Inputs } from "../../shared/contract/index.ts";
import { reckonedText, type ToldFigure } from "../../shared/domain/coaching/figureText.ts";
import { figureKeys } from "../../shared/domain/coaching/report.ts";
import type { ReportPaper } from "../../shared/domain/coaching/reportPaper.ts";
import { type Translate, translator } from "../../shared/words/words.ts";
import { type SheetOut, xlsxStream } from "../../interchange/tables/writeXlsx.ts";
import type { Cell } from "../../interchange/tables/writeCsv.ts";
import type { JobEvent, JobTools } from "../context.ts";
import { getReport } from "../queries/reports/report.ts";
import { collect, type Counter } from "./collect.ts";
import { discloseReport, reportContent, reportFileName } from "./reportPaper.ts";

/** NOT_FOUND, DATES_REVERSED. */
export async function* makeReportWorkbook(
  { store, services, signal }: JobTools,
  asked: Inputs["reports"]["workbook"],
): AsyncGenerator<JobEvent<MadeFile>, void, void> {
  const content = reportContent(store, getReport(store, asked), asked);
  const counter: Counter = { count: 0 };
  const sheets = sheetsOf(content, translator(asked.language), counter);
  const bytes = yield* collect<MadeFile>(xlsxStream(sheets, signal), counter, signal);
  const changed = discloseReport(store, asked, "xlsx");
  yield { done: services.staging.offer(reportFileName(content, "xlsx"), bytes), changed };
}

function sheetsOf(content: ReportPaper, t: Translate, counter: Counter): SheetOut[] {
  const { figures, trend, groups, language } = content;
  return [
    {
      name: t("reports:sheet.figures"),
      headers: [t("reports:figureHead"), t("reports:value"), t("reports:reckoned"), t("reports:meaning")],
      rows: counted(
        figures.map((each) => [
          t(`reports:figure.${each.key}`),
          valueCell(each, t),
          reckonedText(each, t, language),
          t(`reports:means.${each.key}`),
        ]),
        counter,
      ),
    },
    {
      name: t("reports:sheet.trend"),
      headers: [t("reports:period.from"), ...heads(["followThrough"], t)],
      rows: counted(
        trend.map(({ from, figure }) => [from, ...cells([figure], ["followThrough"], t)]),
        counter,
      ),
    },
    ...groups.map(({ by, rows }) => ({
      name: t(`reports:group.${by}`),
      headers: [t("reports:of"), ...heads(figureKeys, t)],
      rows: counted(
        rows.map(({ name, figures: of }) => [name, ...cells(of, figureKeys, t)]),
        counter,
      ),
    })),
  ];
}

type Keys = readonly ToldFigure["key"][];

const heads = (keys: Keys, t: Translate): string[] =>
  keys.flatMap((key) => {
    const figure = t(`reports:figure.${key}`);
    return [figure, t("reports:column.part", { figure }), t("reports:column.whole", { figure })];
  });

/** Value, part and whole as numbers, so that a workbook can go on reckoning; words where it is hidden. */
function cells(figures: readonly ToldFigure[], keys: Keys, t: Translate): Cell[] {
  return keys.flatMap((key): Cell[] => {
    const each = figures.find((figure) => figure.key === key);
    if (!each) return [null, null, null];
    return each.hidden ? [valueCell(each, t), null, null] : [each.value, each.part, each.whole];
  });
}

const valueCell = ({ value, hidden, fewest }: ToldFigure, t: Translate): Cell =>
  hidden ? t("reports:hiddenShort", { count: fewest ?? 0 }) : value;

function* counted(rows: readonly Cell[][], counter: Counter): Generator<Cell[]> {
  for (const row of rows) {
    counter.count++;
    yield row;
  }
}
