/**
 * A person's coaching on their page: the last open step first, because that is what the next visit begins with, then how steps were
 * followed up, and the trail of cycles and visits behind it.
 */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { CoachingTrail } from "../../shared/contract/coachingCycles.ts";
import { useAsk } from "../api/hooks.ts";
import { shownNumber } from "../app/dates.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { StepRow } from "../steps/StepRow.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { ShowAll } from "../app/ShowAll.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { CycleList } from "./cycle/CycleList.tsx";
import { GivenNotes } from "./GivenNotes.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { PlanForm } from "./visit/PlanForm.tsx";
import { startVisit } from "./visit/begin.ts";
import { VisitList } from "./VisitList.tsx";

/** `schoolId`: where they work now, and so where a visit begun here is; null where nobody knows. */
export function PersonCoaching({ personId, schoolId }: { personId: string; schoolId: string | null }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const { data: self } = useAsk("coaching", "self", {});
  const { data: trail, error, isPending } = useAsk("coaching", "trail", { personId, all }, { keepPrevious: all });
  if (isPending) return <Waiting label={t("common:loading")} />;
  if (error) return <ProblemNote text={problemText(error, t)} />;
  // What never comes to this device is not said to be none.
  if (self?.seesCoaching === false) return <GivenNotes personId={personId} alone />;
  return (
    <>
      <LastOpenStep trail={trail} />
      <GivenNotes personId={personId} />
      <Trail trail={trail} personId={personId} schoolId={schoolId} onShowAll={() => setAll(true)} />
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
          <StepRow step={lastStep} withName={false} withHistory />
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
  onShowAll: () => void;
}

function Trail({ trail: { cycles, visits, more }, personId, schoolId, onShowAll }: TrailProps) {
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
            {!running && (
              <LinkButton
                to="/cycles/new"
                search={{ school: place.schoolId, person: personId }}
                variant="subtle"
                px="sm"
              >
                {t("cycle:begin")}
              </LinkButton>
            )}
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
          {cycles.length > 0 && <CycleList cycles={cycles} label={t("coaching:cycles")} />}
          {visits.length > 0 && <VisitList visits={visits} label={t("coaching:visits")} />}
          {more && <ShowAll onClick={onShowAll} />}
        </Stack>
      )}
    </Section>
  );
}
