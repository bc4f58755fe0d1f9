/** What matters now: what is in progress, what is due, what changed, and where the work is kept. A new profile gets three steps. */
import { Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useEffect } from "react";
import type { TodayView } from "../../shared/contract/overview.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownLongDate } from "../app/dates.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { StepRow } from "../steps/StepRow.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { Recent } from "./Recent.tsx";
import { VisitsOfToday } from "./VisitsOfToday.tsx";
import { SyncSentence } from "./SyncSentence.tsx";
import classes from "./Today.module.css";
import { InProgress, Planned } from "./WalksOfToday.tsx";

export function TodayPage() {
  const { t, language } = useWords();
  const { data: view, error } = useAsk("today", "get", {});
  useLooked();
  return (
    <Page
      title={t("today:title")}
      wide
      about={view && <Text c="dimmed">{shownLongDate(view.date, language)}</Text>}
      actions={
        view?.has.walks && (
          <LinkButton to="/walks/plan" leftSection={<IconPlus aria-hidden size={18} />}>
            {t("today:plan")}
          </LinkButton>
        )
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {!view && !error && <Waiting label={t("common:loading")} lines={6} />}
      {view && <Shown view={view} />}
    </Page>
  );
}

const daysKept = 3;

/** Leaving Today is having looked: what is older than a few days is no news the next time. */
function useLooked(): void {
  useEffect(
    () => () => {
      const value = new Date(Date.now() - daysKept * 86_400_000).toISOString();
      void tell("prefs", "set", { key: "lastLooked", value }).catch(() => {});
    },
    [],
  );
}

function Shown({ view }: { view: TodayView }) {
  const { t } = useWords();
  const { inProgress, visits, planned, dueSteps, recent, has } = view;
  const calm = inProgress.length + planned.length + dueSteps.length + visits.length === 0;
  const news = recent.length > 0 && has.walks;
  return (
    <div className={classes["day"]} data-wide={has.walks || undefined}>
      <Stack gap="lg" miw={0}>
        {!has.walks && <FirstSteps has={has} />}
        {inProgress.length > 0 && <InProgress walks={inProgress} />}
        {(has.walks || visits.length > 0) && <VisitsOfToday visits={visits} />}
        {has.walks && calm && <Empty title={t("today:nothing")} text={t("today:nothingText")} />}
        {planned.length > 0 && <Planned walks={planned} />}
        {dueSteps.length > 0 && (
          <Section title={`${t("today:due")} (${dueSteps.length})`} about={t("today:dueAbout")}>
            <ul className={rows["sheet"]}>
              {dueSteps.map((step) => (
                <StepRow key={step.id} step={step} where={step.schoolName} />
              ))}
            </ul>
          </Section>
        )}
      </Stack>
      <Stack gap="lg" miw={0}>
        {news && <Recent lines={recent} />}
        <SyncSentence unsent={view.unsentActs} lastBackup={view.lastBackup} />
      </Stack>
    </div>
  );
}
