/**
 * A person's coaching on their page: the last open step first, because that is what the next visit begins with, then how steps were
 * followed up, and the trail of cycles and visits behind it.
 */
import { Stack, Text } from "@mantine/core";
import { cycleStages, visitStates } from "../../shared/domain/coaching/cycle.ts";
import type { CoachingTrail, CycleView, VisitLine } from "../../shared/contract/coaching.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { saidNear, shownDate, shownNumber } from "../app/dates.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { StepRow } from "../steps/StepRow.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";

export function PersonCoaching({ personId }: { personId: string }) {
  const { t } = useWords();
  const { data: trail, error, isPending } = useAsk("coaching", "trail", { personId });
  if (isPending) return <Waiting label={t("common:loading")} />;
  if (error) return <ProblemNote text={problemText(error, t)} />;
  return (
    <>
      <LastOpenStep trail={trail} />
      <Trail trail={trail} />
    </>
  );
}

function LastOpenStep({ trail: { lastStep, followThrough } }: { trail: CoachingTrail }) {
  const { t, language } = useWords();
  const { due, checked, share } = followThrough;
  return (
    <Section title={t("coaching:lastStep")} about={t("coaching:lastStepAbout")}>
      {lastStep ? (
        <ul className={rows["sheet"]}>
          <StepRow step={lastStep} withName={false} />
        </ul>
      ) : (
        <Text c="dimmed">{t("coaching:noOpenStep")}</Text>
      )}
      <Text title={t("coaching:followThroughAbout")}>
        {share === null
          ? t("coaching:noneDue")
          : t("coaching:followThrough", {
              checked: shownNumber(checked.length, language),
              due: shownNumber(due.length, language),
              share: new Intl.NumberFormat(language, { style: "percent" }).format(share),
            })}
      </Text>
    </Section>
  );
}

function Trail({ trail: { cycles, visits } }: { trail: CoachingTrail }) {
  const { t } = useWords();
  return (
    <Section title={t("coaching:title")}>
      {cycles.length + visits.length === 0 ? (
        <Text c="dimmed">{t("coaching:noCoaching")}</Text>
      ) : (
        <Stack gap="md">
          {cycles.length > 0 && (
            <ul className={rows["sheet"]} aria-label={t("coaching:cycles")}>
              {cycles.map((cycle) => (
                <CycleRow key={cycle.id} cycle={cycle} />
              ))}
            </ul>
          )}
          {visits.length > 0 && (
            <ul className={rows["sheet"]} aria-label={t("coaching:visits")}>
              {visits.map((visit) => (
                <VisitRow key={visit.id} visit={visit} />
              ))}
            </ul>
          )}
        </Stack>
      )}
    </Section>
  );
}

function CycleRow({ cycle }: { cycle: CycleView }) {
  const { t, language } = useWords();
  const { focus, people, dosage, schoolName } = cycle;
  const coaches = people.filter(({ part, name }) => part === "coach" && name !== "").map(({ name }) => name);
  const plan = dosage.at(-1);
  const details = [
    ...cycleDates(cycle, t, language),
    coaches.length > 0 && t("coaching:with", { coaches: new Intl.ListFormat(language).format(coaches) }),
    plan && t("coaching:dosage", { visits: String(plan.visits), minutes: String(plan.minutes) }),
    schoolName,
    cycle.outcome,
  ];
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{focus.map(({ text }) => text).join(" · ") || t("coaching:cycle")}</span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </div>
    </li>
  );
}

function cycleDates({ stage, from, to }: CycleView, t: Translate, language: Language): string[] {
  const known = cycleStages.find((each) => each === stage);
  return [
    known ? t(`coaching:stage.${known}`) : stage,
    from === null ? "" : t("coaching:since", { when: shownDate(from, language) }),
    to === null ? "" : t("coaching:until", { when: shownDate(to, language) }),
  ];
}

function VisitRow({ visit }: { visit: VisitLine }) {
  const { t, language } = useWords();
  const state = visitStates.find((each) => each === visit.state);
  const held = visit.state === "closed";
  const details = [
    t("coaching:visit", { coach: visit.coachName }),
    visit.minutes !== null && t("coaching:minutes", { count: visit.minutes }),
    held &&
      (visit.sharedOn === null
        ? t("coaching:notShared")
        : t("coaching:shared", { when: saidNear(visit.sharedOn, language) })),
    visit.acknowledged && t(`coaching:acknowledged.${visit.acknowledged}`),
    visit.schoolName,
  ];
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>
          {[shownDate(visit.on, language), state && t(`coaching:state.${state}`)].filter(Boolean).join(" · ")}
        </span>
        <span className={rows["detail"]}>{details.filter(Boolean).join(" · ")}</span>
      </div>
    </li>
  );
}
