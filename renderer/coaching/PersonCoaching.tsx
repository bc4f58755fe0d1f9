/**
 * A person's coaching on their page: the last open step first, because that is what the next visit begins with, then how steps were
 * followed up, and the trail of cycles and visits behind it.
 */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { cycleStages } from "../../shared/domain/coaching/cycle.ts";
import type { CoachingTrail, CycleView } from "../../shared/contract/coaching.ts";
import type { Language, Translate } from "../../shared/words/words.ts";
import { useAsk } from "../api/hooks.ts";
import { shownDate, shownNumber } from "../app/dates.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { StepRow } from "../steps/StepRow.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { PlanForm } from "./visit/PlanForm.tsx";
import { startVisit } from "./visit/begin.ts";
import { VisitList } from "./VisitList.tsx";

/** `schoolId`: where they work now, and so where a visit begun here is; null where nobody knows. */
export function PersonCoaching({ personId, schoolId }: { personId: string; schoolId: string | null }) {
  const { t } = useWords();
  const { data: trail, error, isPending } = useAsk("coaching", "trail", { personId });
  if (isPending) return <Waiting label={t("common:loading")} />;
  if (error) return <ProblemNote text={problemText(error, t)} />;
  return (
    <>
      <LastOpenStep trail={trail} />
      <Trail trail={trail} personId={personId} schoolId={schoolId} />
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

interface TrailProps {
  trail: CoachingTrail;
  personId: string;
  schoolId: string | null;
}

function Trail({ trail: { cycles, visits }, personId, schoolId }: TrailProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  // A cycle that is running there is what a visit is part of.
  const running = cycles.find((cycle) => cycle.to === null && cycle.personId === personId);
  const at = running?.schoolId ?? schoolId;
  const place = at === null ? null : { schoolId: at, personId, cycleId: running?.id ?? null };
  async function start(): Promise<void> {
    const id = place && (await startVisit(place));
    if (id) await navigate({ to: "/visits/$id", params: { id } });
  }
  return (
    <Section
      title={t("coaching:title")}
      actions={
        place && (
          <Group gap="sm">
            <Button variant="default" aria-expanded={planning} onClick={() => setPlanning(!planning)}>
              {t("visit:plan")}
            </Button>
            <Button leftSection={<IconPlayerPlay aria-hidden size={18} />} onClick={() => void start()}>
              {t("visit:startNow")}
            </Button>
          </Group>
        )
      }
    >
      {planning && place && <PlanForm place={place} onSaved={() => setPlanning(false)} />}
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
          {visits.length > 0 && <VisitList visits={visits} label={t("coaching:visits")} />}
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
