/**
 * Field time of a month. Those based in the office and everybody are two measures, never one; each says what it means where one points
 * at it, and opens the entries behind it. Below them, person by person and role by role.
 */
import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { bases } from "../../../shared/domain/coaching/fieldTime.ts";
import type { Language, Translate } from "../../../shared/words/words.ts";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { Defined } from "../../ui/Defined.tsx";
import shared from "../../ui/figures.module.css";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { Entries } from "./Entries.tsx";
import { hoursText, shareText } from "./timeText.ts";

type FieldTimeData = Output<"coaching", "fieldTime">;
type Figures = FieldTimeData["office"];
type Measure = "mine" | "office" | "everybody";

interface Props {
  from: string;
  to: string;
  selfId: string | undefined;
}

export function FieldTime({ from, to, selfId }: Props) {
  const { t } = useWords();
  const { data, error } = useAsk("coaching", "fieldTime", { personId: null, from, to }, { keepPrevious: true });
  const [opened, setOpened] = useState<Measure | null>(null);
  const mine = data?.people.find(({ personId }) => personId === selfId)?.figures;
  const measures = data && { mine: mine ?? nothing(data.everybody), office: data.office, everybody: data.everybody };
  return (
    <Section title={t("hours:field.title")} about={t("hours:field.about")}>
      {error && <ProblemNote text={problemText(error, t)} />}
      {!measures && !error && <Waiting label={t("common:loading")} lines={2} />}
      {measures && (
        <Stack gap="lg">
          <dl className={shared["figures"]}>
            {(["mine", "office", "everybody"] as const).map((name) => (
              <Figure
                key={name}
                name={name}
                figures={measures[name]}
                isOpen={opened === name}
                onToggle={() => setOpened(opened === name ? null : name)}
              />
            ))}
          </dl>
          {opened !== null && <Behind from={from} to={to} ids={measures[opened].logged} selfId={selfId} />}
          {data.people.length > 0 && <ByPerson people={data.people} />}
          {data.roles.length > 1 && <ByRole roles={data.roles} />}
        </Stack>
      )}
    </Section>
  );
}

/** Of somebody who logged nothing. */
function nothing({ target }: Figures): Figures {
  return {
    people: 0,
    minutesInSchools: 0,
    minutesLogged: 0,
    share: null,
    target,
    met: null,
    inSchools: [],
    logged: [],
  };
}

interface FigureProps {
  name: Measure;
  figures: Figures;
  isOpen: boolean;
  onToggle: () => void;
}

function Figure({ name, figures, isOpen, onToggle }: FigureProps) {
  const { t, language } = useWords();
  const { share, minutesInSchools, minutesLogged, people, logged } = figures;
  return (
    <div>
      <dt>
        <Defined means={t(`hours:field.${name}About`)}>{t(`hours:field.${name}`)}</Defined>
      </dt>
      <dd>
        <span className={shared["value"]}>{shareText(share, language)}</span>
        <Text size="sm" c="dimmed">
          {minutesLogged === 0
            ? t("hours:field.none")
            : t("hours:field.figures", {
                inSchools: hoursText(minutesInSchools, t),
                logged: hoursText(minutesLogged, t),
              })}
        </Text>
        <Text size="sm">{goalText(figures, t, language)}</Text>
        {name !== "mine" && (
          <Text size="sm" c="dimmed">
            {t("hours:field.headcount", { count: people })}
          </Text>
        )}
        {logged.length > 0 && (
          <Button variant="subtle" px={0} size="sm" className="screen-only" aria-expanded={isOpen} onClick={onToggle}>
            {isOpen ? t("hours:field.hide") : t("hours:field.rows", { count: logged.length })}
          </Button>
        )}
      </dd>
    </div>
  );
}

function Behind({ from, to, ids, selfId }: Props & { ids: readonly string[] }) {
  const { data: entries = [] } = useAsk("coaching", "timeEntries", { personId: null, from, to });
  return <Entries entries={entries.filter(({ id }) => ids.includes(id))} by="place" selfId={selfId} withNames />;
}

function goalText({ target, met }: Figures, t: Translate, language: Language): string {
  const said = t("hours:field.target", { target: shareText(target, language) });
  return met === null ? said : `${said}: ${t(met ? "hours:field.met" : "hours:field.missed")}`;
}

function ByPerson({ people }: { people: FieldTimeData["people"] }) {
  const { t } = useWords();
  const baseText = (base: string | null) => {
    const known = bases.find((each) => each === base);
    return known ? t(`staffing:bases.${known}`) : t("hours:field.noPost");
  };
  return (
    <div>
      <Title order={3} size="md" mb={6}>
        {t("hours:field.people")}
      </Title>
      <FigureTable
        heads={[t("hours:field.person"), t("hours:field.role"), t("hours:field.base")]}
        rows={people.map(({ personId, name, role, base, figures }) => ({
          key: personId,
          cells: [name, role ?? "", baseText(base)],
          figures,
        }))}
      />
    </div>
  );
}

function ByRole({ roles }: { roles: FieldTimeData["roles"] }) {
  const { t } = useWords();
  return (
    <div>
      <Title order={3} size="md" mb={6}>
        {t("hours:field.roles")}
      </Title>
      <FigureTable
        heads={[t("hours:field.role")]}
        rows={roles.map(({ role, figures }) => ({
          key: role ?? "",
          cells: [role ?? t("hours:field.noPost")],
          figures,
        }))}
      />
    </div>
  );
}

interface TableProps {
  heads: string[];
  rows: { key: string; cells: string[]; figures: Figures }[];
}

function FigureTable({ heads, rows }: TableProps) {
  const { t, language } = useWords();
  const measured = [t("hours:field.inSchools"), t("hours:field.logged"), t("hours:field.share"), t("hours:field.goal")];
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table withTableBorder horizontalSpacing="md" verticalSpacing="sm" className={shared["table"] ?? ""}>
        <Table.Thead>
          <Table.Tr>
            {[...heads, ...measured].map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, cells, figures }) => (
            <Table.Tr key={key}>
              {cells.map((cell, index) => (
                <Table.Td key={heads[index]}>{cell}</Table.Td>
              ))}
              <Table.Td className="figures">{hoursText(figures.minutesInSchools, t)}</Table.Td>
              <Table.Td className="figures">{hoursText(figures.minutesLogged, t)}</Table.Td>
              <Table.Td className="figures">{shareText(figures.share, language)}</Table.Td>
              <Table.Td>{goalText(figures, t, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
