/** One coaching cycle: where it stands, its two figures with the rows behind them, its visits and steps, and the ways it ends. */
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { CyclePage as Cycle, CycleView } from "../../../shared/contract/coachingCycles.ts";
import { cycleStages } from "../../../shared/domain/coaching/cycle.ts";
import { Problem } from "../../../shared/problems.ts";
import { tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { StepRow } from "../../steps/StepRow.tsx";
import { RecordConflicts, RecordMark } from "../../sync/RecordMark.tsx";
import { BackLink } from "../../ui/BackLink.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { LinkText } from "../../ui/LinkText.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { startVisit } from "../visit/begin.ts";
import { PlanForm } from "../visit/PlanForm.tsx";
import { VisitList } from "../VisitList.tsx";
import { cycleFacts, cycleWhom, focusText } from "./CycleList.tsx";
import { Ending } from "./Ending.tsx";
import { Figures } from "./Figures.tsx";

export function CyclePage() {
  const { t } = useWords();
  const { id } = useParams({ from: "/cycles/$id" });
  const { data, error } = useAsk("coaching", "cycle", { id });
  useEscapeBack("/coaching");
  if (error instanceof Problem && error.code === "NOT_FOUND")
    return (
      <Page title={t("cycle:gone")}>
        <Empty title={t("cycle:gone")} text={t("visit:goneText")} />
      </Page>
    );
  if (error) return <Page title={t("coaching:cycle")}>{<ProblemNote text={problemText(error, t)} />}</Page>;
  if (!data) return <Page title=" ">{<Waiting label={t("common:loading")} lines={8} />}</Page>;
  return <Shown key={id} data={data} />;
}

function Shown({ data }: { data: Cycle }) {
  const { t, language } = useWords();
  const { cycle, visits, steps } = data;
  return (
    <Page
      title={cycleWhom(cycle, t)}
      above={<BackLink to="/coaching">{t("visit:back")}</BackLink>}
      about={
        <Stack gap={4}>
          <Text>{focusText(cycle, t)}</Text>
          <Text c="dimmed">{cycleFacts(cycle, t, language).join(" · ")}</Text>
          <Group gap="md">
            {cycle.personId !== null && (
              <LinkText to="/people/$id" params={{ id: cycle.personId }}>
                {t("cycle:person")}
              </LinkText>
            )}
            {cycle.continuesId !== null && (
              <LinkText to="/cycles/$id" params={{ id: cycle.continuesId }}>
                {t("cycle:continues")}
              </LinkText>
            )}
            {data.continuedAs !== null && (
              <LinkText to="/cycles/$id" params={{ id: data.continuedAs }}>
                {t("cycle:continued")}
              </LinkText>
            )}
          </Group>
          <RecordMark id={cycle.id} />
        </Stack>
      }
    >
      <RecordConflicts id={cycle.id} />
      {cycle.stage !== "ended" && <Running cycle={cycle} />}
      <Figures data={data} />
      <Section title={t("coaching:visits")}>
        {visits.length === 0 ? (
          <Text c="dimmed">{t("cycle:noVisits")}</Text>
        ) : (
          <VisitList visits={visits} label={t("coaching:visits")} />
        )}
      </Section>
      <Section title={t("cycle:steps")}>
        {steps.length === 0 ? (
          <Text c="dimmed">{t("cycle:noSteps")}</Text>
        ) : (
          <ul className={rows["sheet"]}>
            {steps.map((step) => (
              <StepRow key={step.id} step={step} withName={false} withHistory />
            ))}
          </ul>
        )}
      </Section>
      {cycle.stage !== "ended" && <Ending cycle={cycle} />}
    </Page>
  );
}

const stages = cycleStages.filter((stage) => stage !== "ended");

/** What is done with a cycle that is under way: its stage, and the next visit. */
function Running({ cycle }: { cycle: CycleView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  const place = { schoolId: cycle.schoolId, personId: cycle.personId, cycleId: cycle.id };
  async function start(): Promise<void> {
    const id = await startVisit(place);
    if (id) await navigate({ to: "/visits/$id", params: { id } });
  }
  function setStage(value: string): void {
    const stage = stages.find((each) => each === value);
    if (stage) tell("coaching", "setStage", { id: cycle.id, stage }).catch(showProblem);
  }
  return (
    <Stack gap="md">
      <Group gap="md">
        <SegmentedControl
          aria-label={t("cycle:stage")}
          value={cycle.stage}
          onChange={setStage}
          data={stages.map((stage) => ({ value: stage, label: t(`coaching:stage.${stage}`) }))}
        />
        <Button leftSection={<IconPlayerPlay aria-hidden size={18} />} onClick={() => void start()}>
          {t("visit:startNow")}
        </Button>
        <Button variant="default" aria-expanded={planning} onClick={() => setPlanning(!planning)}>
          {t("visit:plan")}
        </Button>
      </Group>
      {planning && <PlanForm place={place} onSaved={() => setPlanning(false)} />}
    </Stack>
  );
}
