/**
 * A coaching visit. Planned, it can be begun or moved; under way, everything is one column of parts, each reached by one stroke; held,
 * the same parts are its record. It opens on the last action step.
 */
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { VisitView } from "../../../shared/contract/coachingVisits.ts";
import { offsetLabel } from "../../../shared/domain/evidence.ts";
import { visitStates } from "../../../shared/domain/coaching/cycle.ts";
import { Problem } from "../../../shared/problems.ts";
import { tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { useScreenKeys } from "../../app/keys.ts";
import { problemText, showProblem } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { LastStep } from "../../steps/LastStep.tsx";
import { RecordConflicts, RecordMark } from "../../sync/RecordMark.tsx";
import { BackLink } from "../../ui/BackLink.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { LinkText } from "../../ui/LinkText.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { useTimer } from "../../walkthrough/timer.ts";
import { Acknowledgements } from "./Acknowledgements.tsx";
import { startVisit } from "./begin.ts";
import { CloseForm } from "./CloseForm.tsx";
import { NewStep } from "./NewStep.tsx";
import { dayAndHour, NextVisit } from "./NextVisit.tsx";
import { Notes } from "./Notes.tsx";
import { Paper } from "./Paper.tsx";
import { Part, usePartKeys } from "./Part.tsx";
import { PlanForm } from "./PlanForm.tsx";
import classes from "./Visit.module.css";
import { VisitEvidence } from "./VisitEvidence.tsx";
import { Warnings } from "./Warnings.tsx";

export function VisitPage() {
  const { t } = useWords();
  const { id } = useParams({ from: "/visits/$id" });
  const { data: visit, error } = useAsk("coaching", "visit", { id });
  useEscapeBack("/coaching");
  if (error instanceof Problem && error.code === "NOT_FOUND")
    return (
      <Page title={t("visit:gone")}>
        <Empty title={t("visit:gone")} text={t("visit:goneText")} />
      </Page>
    );
  if (error) return <Page title={t("visit:title")}>{<ProblemNote text={problemText(error, t)} />}</Page>;
  if (!visit) return <Page title=" ">{<Waiting label={t("common:loading")} lines={8} />}</Page>;
  return <Shown key={id} visit={visit} />;
}

function Shown({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const { whom, personId, state, warnings, shareBy } = visit;
  return (
    <Page
      wide
      title={t("visit:titleWith", { whom: whom ?? t("visit:unnamed") })}
      above={
        personId === null ? (
          <BackLink to="/coaching">{t("visit:back")}</BackLink>
        ) : (
          <BackLink to="/people/$id" params={{ id: personId }}>
            {whom ?? t("visit:unnamed")}
          </BackLink>
        )
      }
      about={<About visit={visit} />}
      actions={state === "open" && <Timer visit={visit} />}
    >
      <RecordConflicts id={visit.id} />
      <Warnings warnings={warnings.filter(({ code }) => code !== "names_shown")} shareBy={shareBy} />
      {state === "planned" && <Planned visit={visit} />}
      {state === "cancelled" && <Cancelled visit={visit} />}
      {(state === "open" || state === "closed") && <Parts visit={visit} />}
    </Page>
  );
}

function About({ visit }: { visit: VisitView }) {
  const { t, language } = useWords();
  const state = visitStates.find((each) => each === visit.state);
  const facts = [
    dayAndHour(visit.on, visit.starts, t, language),
    visit.schoolName,
    t("visit:byCoach", { coach: visit.coachName }),
    visit.minutes !== null && t("coaching:minutes", { count: visit.minutes }),
    visit.place,
  ];
  return (
    <Stack gap={4}>
      <Group gap="sm">
        {state && (
          <Badge variant="light" size="lg" tt="none">
            {t(`coaching:state.${state}`)}
          </Badge>
        )}
        <Text c="dimmed">{facts.filter(Boolean).join(" · ")}</Text>
        {visit.cycleId !== null && (
          <LinkText to="/cycles/$id" params={{ id: visit.cycleId }}>
            {t("coaching:cycle")}
          </LinkText>
        )}
      </Group>
      <RecordMark id={visit.id} />
    </Stack>
  );
}

function Timer({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const noted = Math.max(0, ...visit.lines.map(({ offsetMs }) => offsetMs));
  const seconds = useTimer(visit.id, true, noted);
  return (
    <span role="timer" aria-label={t("visit:timer")} className={classes["timer"]}>
      {offsetLabel(seconds * 1_000)}
    </span>
  );
}

function Opening({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const open = visit.state === "open";
  // The first thing under the fingers is the last step: 1 to 4 say what was seen.
  useEffect(() => {
    if (open) place.current?.querySelector<HTMLElement>("[role='radio']")?.focus({ preventScroll: true });
  }, [open]);
  return (
    <div ref={place}>
      <Part title={t("visit:parts.lastStep")}>
        {visit.lastStep ? (
          <LastStep step={visit.lastStep} where={{ visitId: visit.id }} />
        ) : (
          <Text c="dimmed">{t("visit:noStep")}</Text>
        )}
      </Part>
    </div>
  );
}

function Parts({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const keepEvidence = useRef<(() => Promise<void>) | null>(null);
  const closed = visit.state === "closed";
  usePartKeys();
  useScreenKeys([
    { keys: "Ctrl+Enter", does: t("visit:keys.next") },
    { keys: "1 2 3 4", does: t("visit:keys.checks") },
    { keys: "Enter", does: t("walk:keys.line") },
    { keys: "↑", does: t("walk:keys.editLast") },
  ]);
  return (
    <div className={classes["columns"]}>
      <div className={classes["column"]}>
        <Opening visit={visit} />
        <VisitEvidence visit={visit} keepRef={keepEvidence} />
        <Notes visit={visit} />
      </div>
      <div className={classes["column"]}>
        <NewStep visit={visit} />
        <Acknowledgements visit={visit} />
        <NextVisit visit={visit} />
        {closed && <Paper visit={visit} />}
        {closed ? <Reopen visit={visit} /> : <CloseForm visit={visit} keepRef={keepEvidence} />}
        {!closed && <Discard visit={visit} />}
      </div>
    </div>
  );
}

function Reopen({ visit: { id } }: { visit: VisitView }) {
  const { t } = useWords();
  return (
    <Group>
      <Button variant="subtle" px="sm" onClick={() => void tell("coaching", "reopenVisit", { id }).catch(showProblem)}>
        {t("visit:reopen")}
      </Button>
    </Group>
  );
}

function Discard({ visit: { id } }: { visit: VisitView }) {
  const { t } = useWords();
  async function discard(): Promise<void> {
    try {
      await tell("coaching", "cancelVisit", { id });
      showUndo(t("visit:cancelled"), () => tell("coaching", "reopenVisit", { id }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Group>
      <Button variant="subtle" px="sm" onClick={() => void discard()}>
        {t("visit:discard")}
      </Button>
    </Group>
  );
}

function Planned({ visit }: { visit: VisitView }) {
  const { t } = useWords();
  const [moving, setMoving] = useState(false);
  return (
    <>
      <Opening visit={visit} />
      <Group gap="sm">
        <Button
          size="lg"
          leftSection={<IconPlayerPlay aria-hidden size={20} />}
          onClick={() => void startVisit(visit, visit.id)}
        >
          {t("visit:start")}
        </Button>
        <Button size="lg" variant="default" aria-expanded={moving} onClick={() => setMoving(!moving)}>
          {t("visit:next.move")}
        </Button>
      </Group>
      {moving && <PlanForm place={placeOf(visit)} planned={visit} onSaved={() => setMoving(false)} />}
      <Discard visit={visit} />
    </>
  );
}

const placeOf = ({ schoolId, cycleId, personId }: VisitView) => ({ schoolId, cycleId, personId });

function Cancelled({ visit: { id, on } }: { visit: VisitView }) {
  const { t, language } = useWords();
  return (
    <Empty title={t("visit:cancelledState")} text={t("visit:plannedFor", { when: shownDate(on, language) })}>
      <Button variant="default" onClick={() => void tell("coaching", "reopenVisit", { id }).catch(showProblem)}>
        {t("visit:bringBack")}
      </Button>
    </Empty>
  );
}
