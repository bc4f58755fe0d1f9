/** One school: who and what it is now, what is open, and everything that happened there. */
import { Accordion, Button, Group, Paper, SimpleGrid, Text } from "@mantine/core";
import { IconClipboardText, IconPencil, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { School, SchoolFields } from "../../shared/domain/school.ts";
import { Problem } from "../../shared/problems.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText, showDone, showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { StepRow } from "../steps/StepRow.tsx";
import { BackLink } from "../ui/BackLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { SchoolFacts } from "./SchoolFacts.tsx";
import { SchoolForm } from "./SchoolForm.tsx";
import { SchoolTimeline } from "./SchoolTimeline.tsx";
import classes from "./School.module.css";
import { Star } from "./Star.tsx";

export function SchoolPage() {
  const { t } = useWords();
  const { id } = useParams({ from: "/schools/$id" });
  const { data: school, error, isPending } = useAsk("schools", "get", { id });
  useEscapeBack("/schools");
  const back = <BackLink to="/schools">{t("schools:title")}</BackLink>;

  if (isPending) return <Page title=" ">{<Waiting label={t("common:loading")} />}</Page>;
  if (error instanceof Problem && error.code === "NOT_FOUND") {
    return (
      <Page title={t("schools:page.gone")} above={back}>
        <Empty title={t("schools:page.gone")} text={t("schools:page.goneText")}>
          <Button onClick={() => void tell("schools", "restore", { id }).catch(showProblem)}>{t("common:undo")}</Button>
        </Empty>
      </Page>
    );
  }
  if (error) return <Page title={t("schools:title")}>{<ProblemNote text={problemText(error, t)} />}</Page>;
  return <Shown school={school} key={id} />;
}

function Shown({ school }: { school: School }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const { id, name, mine, districtName, place } = school;
  const actions = (
    <>
      <LinkButton
        to="/schools/$id/roster"
        params={{ id }}
        variant="default"
        leftSection={<IconUsers aria-hidden size={18} />}
      >
        {t("schools:page.roster")}
      </LinkButton>
      <LinkButton to="/walks/plan" search={{ school: id }} leftSection={<IconClipboardText aria-hidden size={18} />}>
        {t("schools:page.planWalk")}
      </LinkButton>
    </>
  );
  const about = (
    <Group gap="xs" wrap="nowrap">
      <Text c="dimmed">{[districtName, place].filter(Boolean).join(" · ")}</Text>
      <Button
        variant="subtle"
        px="sm"
        leftSection={<IconPencil aria-hidden size={18} />}
        aria-expanded={editing}
        onClick={() => setEditing(!editing)}
      >
        {t("schools:page.editDetails")}
      </Button>
      <Star id={id} name={name} mine={mine} />
    </Group>
  );
  return (
    <Page
      title={name}
      above={<BackLink to="/schools">{t("schools:title")}</BackLink>}
      about={about}
      actions={actions}
      wide
    >
      {editing && <Edit school={school} onClose={() => setEditing(false)} />}
      <div className={classes["page"]}>
        <div className={classes["side"]}>
          <Counts school={school} />
          <SchoolFacts schoolId={id} facts={school.facts} />
          <Identity school={school} />
        </div>
        <div className={classes["main"]}>
          <OpenSteps schoolId={id} />
          <SchoolTimeline schoolId={id} />
        </div>
      </div>
    </Page>
  );
}

function Edit({ school, onClose }: { school: School; onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { id, name } = school;
  async function save(fields: SchoolFields): Promise<void> {
    try {
      await tell("schools", "save", { id, fields });
      showDone(t("schools:form.saved"));
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }
  async function remove(): Promise<void> {
    try {
      await tell("schools", "remove", { id });
      showUndo(t("schools:form.removed", { name }), () => tell("schools", "restore", { id }));
      await navigate({ to: "/schools" });
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Paper
      withBorder
      p="md"
      bg="var(--field-surface)"
      maw="60rem"
      component="section"
      aria-label={t("schools:form.editTitle")}
    >
      <SchoolForm
        start={school}
        isNew={false}
        onSave={save}
        onCancel={onClose}
        extra={
          <Button variant="subtle" color="red" ml="auto" onClick={() => void remove()}>
            {t("schools:form.remove")}
          </Button>
        }
      />
    </Paper>
  );
}

function Counts({ school: { id, counts } }: { school: School }) {
  const { t } = useWords();
  const figure = (value: number, label: string) => (
    <>
      <span className={classes["value"]}>{value}</span>
      <span className={classes["label"]}>{label}</span>
    </>
  );
  const roster = (tab: "people" | "rooms" | "classes", value: number, label: string) => (
    <Link to="/schools/$id/roster" params={{ id }} search={{ tab }} className={classes["figure"]}>
      {figure(value, label)}
    </Link>
  );
  return (
    <nav className={classes["figures"]} aria-label={t("schools:page.counts")}>
      {roster("people", counts.people, t("schools:page.people"))}
      {roster("rooms", counts.rooms, t("schools:page.rooms"))}
      {roster("classes", counts.sections, t("schools:page.sections"))}
      <Link to="/walks" search={{ school: id }} className={classes["figure"]}>
        {figure(counts.walks, t("schools:page.walks"))}
      </Link>
    </nav>
  );
}

function OpenSteps({ schoolId }: { schoolId: string }) {
  const { t } = useWords();
  const { data: steps } = useAsk("steps", "list", { schoolId, openOnly: true });
  if (!steps) return null;
  return (
    <Section title={steps.length > 0 ? `${t("schools:steps.title")} (${steps.length})` : t("schools:steps.title")}>
      {steps.length === 0 ? (
        <Text c="dimmed">{t("schools:steps.none")}</Text>
      ) : (
        <ul className={rows["sheet"]}>
          {steps.map((step) => (
            <StepRow key={step.id} step={step} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Ids and the ways to reach the school; what a file said beside that is folded. */
function Identity({ school }: { school: School }) {
  const { t } = useWords();
  const known = [
    [t("schools:form.nces"), school.ncesId],
    [t("schools:form.stateId"), school.stateId],
    [t("schools:form.localId"), school.localId],
    [t("schools:form.districtId"), school.districtId],
    [t("schools:form.phone"), school.phone],
    [t("schools:form.website"), school.website],
  ].filter((line): line is [string, string] => line[1] !== null);
  const extra = Object.entries(school.extra);
  if (known.length === 0 && extra.length === 0) return null;
  return (
    <Section title={t("schools:page.identity")}>
      {known.length > 0 && <Lines lines={known} />}
      {extra.length > 0 && (
        <Accordion variant="contained">
          <Accordion.Item value="extra">
            <Accordion.Control mih="var(--field-touch)">{`${t("schools:page.extra")} (${extra.length})`}</Accordion.Control>
            <Accordion.Panel>
              <Lines lines={extra} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </Section>
  );
}

function Lines({ lines }: { lines: [string, string][] }) {
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm" m={0}>
      {lines.map(([label, value]) => (
        <div key={label}>
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} className={`${classes["known"]} figures`}>
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
