/** One person across schools and years: where they work and worked, every visit to a room of theirs, the steps set with them. */
import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../api/call.ts";
import { walkStates } from "../../shared/domain/walk.ts";
import { Problem } from "../../shared/problems.ts";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { shownDate } from "../app/dates.ts";
import { FormButtons } from "../app/FormButtons.tsx";
import { useEscapeBack } from "../app/goBack.ts";
import { problemText, showDone, showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { PersonCoaching } from "../coaching/PersonCoaching.tsx";
import { ShowAll } from "../app/ShowAll.tsx";
import { Career } from "../coaching/staffing/Career.tsx";
import { Posts } from "../coaching/staffing/Posts.tsx";
import { StepRow } from "../steps/StepRow.tsx";
import { BackLink } from "../ui/BackLink.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { ProblemNote } from "../ui/ProblemNote.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { useListCursor } from "../ui/useListCursor.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { Places } from "./Places.tsx";
import { roleText } from "./roleText.ts";

export type PersonView = Output<"roster", "person">;

export function PersonPage() {
  const { t } = useWords();
  const { id } = useParams({ from: "/people/$id" });
  const [allOf, setAllOf] = useState("");
  const all = allOf === id;
  const { data: person, error, isPending } = useAsk("roster", "person", { id, all }, { keepPrevious: all });
  useEscapeBack("/schools");

  if (isPending) return <Page title=" ">{<Waiting label={t("common:loading")} />}</Page>;
  if (error instanceof Problem && error.code === "NOT_FOUND") {
    return (
      <Page title={t("people:person.gone")}>
        <Empty title={t("people:person.gone")} text={t("people:person.goneText")}>
          <Button onClick={() => void tell("roster", "restore", { table: "person", id }).catch(showProblem)}>
            {t("common:undo")}
          </Button>
        </Empty>
      </Page>
    );
  }
  if (error) return <Page title={t("people:person.title")}>{<ProblemNote text={problemText(error, t)} />}</Page>;
  return <Shown person={person} onShowAll={() => setAllOf(id)} key={id} />;
}

function Shown({ person, onShowAll }: { person: PersonView; onShowAll: () => void }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState(false);
  const now = person.memberships.filter(({ to }) => to === null);
  const home = now[0] ?? person.memberships[0];
  const about = (
    <Stack gap={4}>
      <Text c="dimmed">
        {now.map(({ role, roleGiven, schoolName }) => `${roleText(role, roleGiven, t)}, ${schoolName}`).join(" · ")}
      </Text>
      <Group gap="md">
        <Text c="dimmed">
          {[person.email, person.staffId].filter(Boolean).join(" · ") || t("people:person.noContact")}
        </Text>
        <Button
          variant="subtle"
          px="sm"
          leftSection={<IconPencil aria-hidden size={18} />}
          aria-expanded={editing}
          onClick={() => setEditing(!editing)}
        >
          {t("people:person.edit")}
        </Button>
      </Group>
    </Stack>
  );
  return (
    <Page
      title={person.name}
      about={about}
      above={
        home && (
          <BackLink to="/schools/$id/roster" params={{ id: home.schoolId }} search={{ tab: "people" }}>
            {home.schoolName}
          </BackLink>
        )
      }
    >
      {editing && <PersonForm person={person} onClose={() => setEditing(false)} />}
      <PersonCoaching personId={person.id} schoolId={home?.schoolId ?? null} />
      <Section
        title={t("people:person.places")}
        about={t("people:person.placesAbout")}
        actions={
          <Button variant="default" leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setAdding(true)}>
            {t("people:person.addPlace")}
          </Button>
        }
      >
        <Places person={person} adding={adding} onAdded={() => setAdding(false)} />
      </Section>
      <Posts personId={person.id} />
      <Career personId={person.id} schoolId={home?.schoolId ?? null} />
      <Section title={t("people:person.steps")}>
        {person.steps.length === 0 ? (
          <Text c="dimmed">{t("people:person.noSteps")}</Text>
        ) : (
          <ul className={rows["sheet"]}>
            {person.steps.map((step) => (
              <StepRow key={step.id} step={step} withName={false} withHistory />
            ))}
          </ul>
        )}
      </Section>
      <Visits visits={person.visits} />
      {person.more && <ShowAll onClick={onShowAll} />}
    </Page>
  );
}

function Visits({ visits }: { visits: PersonView["visits"] }) {
  const { t, language } = useWords();
  const cursor = useListCursor({ count: visits.length });
  return (
    <Section title={t("people:person.visits")}>
      {visits.length === 0 ? (
        <Text c="dimmed">{t("people:person.noVisits")}</Text>
      ) : (
        <ul className={rows["sheet"]} {...cursor.list}>
          {visits.map(({ walkId, observationId, schoolName, on, room, instrument, state }, index) => {
            const known = walkStates.find((each) => each === state);
            return (
              <li key={observationId} className={rows["row"]} data-row>
                <Link
                  to="/walks/$id"
                  params={{ id: walkId }}
                  search={{ room: observationId }}
                  className={rows["open"]}
                  preload={false}
                  {...cursor.row(index)}
                >
                  <span
                    className={rows["title"]}
                  >{`${shownDate(on, language)} · ${t("people:steps.room", { room })}`}</span>
                  <span className={rows["detail"]}>
                    {[instrument, schoolName, known && t(`history:state.${known}`)].filter(Boolean).join(" · ")}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function PersonForm({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { id } = person;
  const [fields, setFields] = useState({ name: person.name, email: person.email ?? "", staffId: person.staffId ?? "" });
  const text = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setFields({ ...fields, [name]: event.target.value }),
  });

  async function save(event: React.FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await tell("roster", "savePerson", {
        id,
        fields: { name: fields.name, email: fields.email.trim() || null, staffId: fields.staffId.trim() || null },
      });
      showDone(t("people:person.saved"));
      onClose();
    } catch (error) {
      showProblem(error);
    }
  }
  async function remove(): Promise<void> {
    try {
      await tell("roster", "remove", { table: "person", id });
      showUndo(t("people:person.removed", { name: person.name }), () =>
        tell("roster", "restore", { table: "person", id }),
      );
      await navigate({ to: "/schools" });
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <Paper withBorder p="md" bg="var(--field-surface)" component="section" aria-label={t("people:person.edit")}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
            <TextInput {...text("name")} label={t("people:roster.name")} maxLength={300} autoFocus />
            <TextInput {...text("email")} label={t("people:roster.email")} maxLength={300} inputMode="email" />
            <TextInput {...text("staffId")} label={t("people:roster.staffId")} maxLength={80} />
          </SimpleGrid>
          <FormButtons disabled={fields.name.trim() === ""} onCancel={onClose}>
            <Button variant="subtle" color="red" ml="auto" onClick={() => void remove()}>
              {t("people:person.remove")}
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </Paper>
  );
}
