/** Reports: of a coach, a school or the office, over a span of days. The address says which, so that a report can be come back to. */
import { Text } from "@mantine/core";
import type { Report, ReportAsked } from "../../shared/contract/reports.ts";
import { useAsk } from "../api/hooks.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { Chooser } from "./Chooser.tsx";
import { CoverageMap } from "./CoverageMap.tsx";
import { Figures } from "./Figures.tsx";
import { GiveOut } from "./GiveOut.tsx";
import { Groups } from "./Groups.tsx";
import { LeftToDo } from "./LeftToDo.tsx";
import { Trend } from "./Trend.tsx";
import { useAsked } from "./useAsked.ts";

export function ReportsPage() {
  const { t } = useWords();
  const state = useAsked();
  const { data: report, error } = useAsk("reports", "get", state.asked, { keepPrevious: true });
  return (
    <Page title={t("reports:title")} wide about={<Text c="dimmed">{t("reports:about")}</Text>}>
      <Chooser {...state} />
      {error && <ProblemNote text={problemText(error, t)} />}
      {!report && !error && state.asked && <Waiting label={t("common:loading")} lines={8} />}
      {report && state.asked && <Shown report={report} asked={state.asked} />}
    </Page>
  );
}

function Shown({ report, asked }: { report: Report; asked: ReportAsked }) {
  const { t } = useWords();
  // Rows that stand open belong to one report.
  const which = JSON.stringify(asked);
  const nothing = report.figures.every(({ whole, hidden }) => whole === 0 && !hidden);
  return (
    <>
      {nothing ? (
        <Empty title={t("reports:none.title")} text={t("reports:none.text")}>
          <LinkButton to="/coaching">{t("reports:none.action")}</LinkButton>
        </Empty>
      ) : (
        <>
          <Figures key={`figures ${which}`} figures={report.figures} asked={asked} />
          {report.open && <LeftToDo open={report.open} />}
          <Trend trend={report.trend} />
          <Groups key={`groups ${which}`} report={report} asked={asked} />
        </>
      )}
      <CoverageMap asked={asked} />
      {!nothing && (
        <Section title={t("reports:give.title")} about={t("reports:give.about")}>
          <GiveOut asked={asked} />
        </Section>
      )}
    </>
  );
}
