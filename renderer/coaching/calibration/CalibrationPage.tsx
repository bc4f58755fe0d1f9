/** One lesson scored together, from bringing the other observer in to the comparison; what comes next stands first. */
import { Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconLock, IconPencil } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { textIn } from "../../../shared/domain/text.ts";
import { type Output, tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownLongDate, shownMoment } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { MoreMenu } from "../../app/MoreMenu.tsx";
import { problemText, showDone, showProblem } from "../../app/problemText.ts";
import { showUndo } from "../../app/undo.tsx";
import { acted, useAct } from "../../app/useAct.ts";
import { useWords } from "../../app/words.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Page } from "../../ui/Page.tsx";
import panel from "../../ui/panel.module.css";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { stopTimer } from "../../walkthrough/timer.ts";
import { CodeIn } from "./CodeIn.tsx";
import { CodeOut } from "./CodeOut.tsx";
import { Compared } from "./Compared.tsx";

const here = getRouteApi("/calibration/$id");
type Calibration = Output<"calibration", "get">;

export function CalibrationPage() {
  const { t, language } = useWords();
  const { id } = here.useParams();
  const { data: lesson, error } = useAsk("calibration", "get", { id });
  useEscapeBack("/calibration");
  if (error) return <ProblemNote text={problemText(error, t)} />;
  if (!lesson) return <Waiting label={t("common:loading")} lines={6} />;
  const { lesson: name, schoolName, on, instrument, comparisons, state } = lesson;
  return (
    <Page
      title={name}
      wide={comparisons.length > 0}
      above={<BackLink to="/calibration">{t("calibration:back")}</BackLink>}
      about={
        <Text c="dimmed">
          {[schoolName, shownLongDate(on, language), textIn(instrument.name, language)].filter(Boolean).join(" · ")}
        </Text>
      }
      actions={<More id={id} />}
    >
      {(state === "scoring" || state === "scored") && <Score key={state} lesson={lesson} />}
      {comparisons.map((comparison) => (
        <Compared key={comparison.observerId} comparison={comparison} instrument={instrument} />
      ))}
      {lesson.sealed && <Exchange lesson={lesson} sealed={lesson.sealed} />}
      <Section title={t("calibration:step.invite")} about={t("calibration:step.inviteAbout")}>
        <CodeOut {...lesson.invitation} fileName={`${t("calibration:form.lesson")} - ${name}.txt`} />
      </Section>
    </Page>
  );
}

function Score({ lesson: { id, walkId, observationId, state } }: { lesson: Calibration }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const scored = state === "scored";
  const score = () => navigate({ to: "/walks/$id/room/$observationId", params: { id: walkId, observationId } });
  async function seal(): Promise<void> {
    if (await acted(tell("calibration", "seal", { id }))) stopTimer(observationId);
  }
  const sealing = (
    <Button autoFocus leftSection={<IconLock aria-hidden size={18} />} onClick={() => void seal()}>
      {t("calibration:step.sealNow")}
    </Button>
  );
  return (
    <Section
      title={t(scored ? "calibration:step.seal" : "calibration:step.score")}
      about={t(scored ? "calibration:step.sealAbout" : "calibration:step.scoreAbout")}
    >
      <Group gap="sm">
        {scored && sealing}
        <Button
          variant={scored ? "default" : "filled"}
          autoFocus={!scored}
          leftSection={<IconPencil aria-hidden size={18} />}
          onClick={() => void score()}
        >
          {t(scored ? "calibration:step.goOn" : "calibration:step.scoreNow")}
        </Button>
      </Group>
    </Section>
  );
}

function Exchange({ lesson, sealed }: { lesson: Calibration; sealed: NonNullable<Calibration["sealed"]> }) {
  const { t, language } = useWords();
  const { busy, problem, run } = useAct();
  const take = (code: string) =>
    run(async () => {
      const { observerName } = await tell("calibration", "take", { id: lesson.id, code });
      showDone(t("calibration:step.taken", { name: observerName }));
    });
  return (
    <Section
      title={t("calibration:step.exchange")}
      about={t("calibration:step.sealed", { when: shownMoment(sealed.at, language) })}
    >
      <div className={panel["panel"]}>
        <Text fw={600}>{t("calibration:step.give")}</Text>
        <Text c="dimmed">{t("calibration:step.giveAbout")}</Text>
        <CodeOut text={sealed.text} svg={sealed.svg} fileName={`${t("calibration:title")} - ${lesson.lesson}.txt`} />
      </div>
      <Stack className={panel["panel"] ?? ""} mt="md">
        <Text fw={600}>{t("calibration:step.take")}</Text>
        <CodeIn busy={busy} onCode={(code) => void take(code)} />
        {problem !== null && <ProblemNote text={problem} />}
      </Stack>
    </Section>
  );
}

function More({ id }: { id: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  async function remove(): Promise<void> {
    try {
      await tell("calibration", "remove", { id });
      await navigate({ to: "/calibration" });
      showUndo(t("calibration:removed"), () => tell("calibration", "restore", { id }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <MoreMenu>
      <Menu.Item onClick={() => void remove()}>{t("calibration:remove")}</Menu.Item>
    </MoreMenu>
  );
}
