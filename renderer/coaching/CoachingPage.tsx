/** One's own coaching: what is under way, what is planned, the cycles, and a visit to somebody who is in neither. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconBooks, IconClock, IconPlayerPlay, IconPlus, IconScale, IconUsersGroup } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../api/hooks.ts";
import { problemText } from "../app/problemText.ts";
import { useWords } from "../app/words.ts";
import { PersonPicker } from "../people/PersonPicker.tsx";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LeadRows } from "../ui/LeadRows.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { CycleList } from "./cycle/CycleList.tsx";
import { GivenNotes } from "./GivenNotes.tsx";
import { startVisit } from "./visit/begin.ts";
import { PlanForm } from "./visit/PlanForm.tsx";
import { VisitList } from "./VisitList.tsx";

export function CoachingPage() {
  const { t } = useWords();
  const { data: self } = useAsk("coaching", "self", {});
  const { data: visits, error } = useAsk("coaching", "myVisits", {});
  // Visits never come to the device of whoever only gets what coaches share.
  if (self?.seesCoaching === false)
    return (
      <Page title={t("coaching:title")}>
        <GivenNotes personId={null} alone />
      </Page>
    );
  return (
    <Page title={t("coaching:title")} about={<Text c="dimmed">{t("visit:mine.about")}</Text>}>
      {error && <ProblemNote text={problemText(error, t)} />}
      {!visits && !error && <Waiting label={t("common:loading")} lines={6} />}
      {visits && (
        <>
          {visits.open.length + visits.planned.length === 0 && (
            <Empty title={t("visit:mine.none")} text={t("visit:mine.noneText")} />
          )}
          {(["open", "planned"] as const).map(
            (part) =>
              visits[part].length > 0 && (
                <Section key={part} title={t(`visit:mine.${part}`)}>
                  <VisitList visits={visits[part]} label={t(`visit:mine.${part}`)} withWhom />
                </Section>
              ),
          )}
          <MyCycles />
          <GivenNotes personId={null} />
          <Somebody />
          <More />
          {visits.held.length > 0 && (
            <Section title={t("visit:mine.held")}>
              <VisitList visits={visits.held} label={t("visit:mine.held")} withWhom />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

/** Cycles that are running; each shows the next thing to do with it, and opens its page. */
function MyCycles() {
  const { t } = useWords();
  const { data: cycles = [] } = useAsk("coaching", "cycles", { personId: null, schoolId: null, mine: true });
  const [all, setAll] = useState(false);
  const [running, ended] = [
    cycles.filter(({ stage }) => stage !== "ended"),
    cycles.filter(({ stage }) => stage === "ended"),
  ];
  const begin = (
    <LinkButton to="/cycles/new" variant="default" leftSection={<IconPlus aria-hidden size={18} />}>
      {t("cycle:begin")}
    </LinkButton>
  );
  return (
    <Section title={t("cycle:mine")} actions={begin}>
      {running.length === 0 ? (
        <Text c="dimmed">{t("cycle:none")}</Text>
      ) : (
        <CycleList cycles={running} label={t("cycle:mine")} withWhom />
      )}
      {ended.length > 0 && (
        <Stack gap="sm" align="stretch">
          <Button variant="subtle" w="fit-content" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("cycle:hideEnded") : t("cycle:showEnded", { count: ended.length })}
          </Button>
          {all && <CycleList cycles={ended} label={t("cycle:ended")} withWhom />}
        </Stack>
      )}
    </Section>
  );
}

/** What a program of coaching has beside its visits. */
function More() {
  const { t } = useWords();
  return (
    <LeadRows
      leads={[
        { to: "/time", Icon: IconClock, title: t("hours:title"), about: t("coaching:more.time") },
        { to: "/strategies", Icon: IconBooks, title: t("strategies:title"), about: t("coaching:more.strategies") },
        { to: "/staffing", Icon: IconUsersGroup, title: t("staffing:title"), about: t("coaching:more.staffing") },
        { to: "/agreement", Icon: IconScale, title: t("agreement:title"), about: t("agreement:linkAbout") },
      ]}
    />
  );
}

/** A visit to anybody at a school: two choices and one touch. */
function Somebody() {
  const { t } = useWords();
  const navigate = useNavigate();
  const { school: given } = useSearch({ from: "/coaching" });
  const { data: mine } = useAsk("schools", "search", { text: "", mineOnly: true, limit: 1 });
  const [chosen, setSchool] = useState<string | null>(given ?? null);
  const schoolId = chosen ?? mine?.rows[0]?.id ?? null;
  const [personId, setPerson] = useState<string | null>(null);
  const [planning, setPlanning] = useState(false);
  const place = schoolId !== null && personId !== null ? { schoolId, personId, cycleId: null } : null;
  async function start(): Promise<void> {
    const id = place && (await startVisit(place));
    if (id) await navigate({ to: "/visits/$id", params: { id } });
  }
  return (
    <Section title={t("visit:mine.somebody")}>
      <Stack gap="md">
        <Group gap="sm" align="flex-end">
          <SchoolPicker
            flex="1 1 16rem"
            label={t("visit:mine.school")}
            value={schoolId}
            onChange={(next) => {
              setSchool(next);
              setPerson(null);
            }}
            canAdd
          />
          <PersonPicker
            flex="1 1 16rem"
            label={t("visit:mine.person")}
            schoolId={schoolId}
            value={personId}
            onChange={setPerson}
          />
        </Group>
        <Group gap="sm">
          <Button leftSection={<IconPlayerPlay aria-hidden size={18} />} disabled={!place} onClick={() => void start()}>
            {t("visit:startNow")}
          </Button>
          <Button variant="default" disabled={!place} aria-expanded={planning} onClick={() => setPlanning(!planning)}>
            {t("visit:plan")}
          </Button>
        </Group>
        {planning && place && <PlanForm key={personId} place={place} onSaved={() => setPlanning(false)} />}
      </Stack>
    </Section>
  );
}
