/** What was kept of the agreement in a time: rule by rule how many, and behind each number the visits and walkthroughs it counts. */
import { Button, Group, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { addDays } from "../../../shared/domain/localTime.ts";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { DateField } from "../../app/DateField.tsx";
import { localToday, shownDate, shownNumber } from "../../app/dates.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import shared from "../../ui/figures.module.css";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Section } from "../../ui/Section.tsx";
import type { Rule } from "./AgreementPage.tsx";
import { ruleText } from "./ruleText.ts";

type Line = Output<"coaching", "keptReport">[number];
const states = ["kept", "waiting", "broken"] as const;

/** How far back it looks at first: half a school year. */
const usualDays = 120;

export function KeptReport({ rules }: { rules: readonly Rule[] }) {
  const { t } = useWords();
  const [from, setFrom] = useState<string | null>(addDays(localToday(), -usualDays));
  const [last, setLast] = useState<string | null>(localToday());
  const isReady = from !== null && last !== null;
  const span = isReady ? { schoolId: null, from, to: addDays(last, 1) } : null;
  const { data: lines, error } = useAsk("coaching", "keptReport", span, { keepPrevious: true });
  const spoken = rules.filter(({ id }) => lines?.some(({ ruleId }) => ruleId === id));
  return (
    <Section
      title={t("agreement:report.title")}
      about={t("agreement:report.about")}
      actions={
        <Group gap="sm" className="screen-only">
          <DateField inline label={t("agreement:report.from")} value={from} onChange={setFrom} w="13rem" />
          <DateField inline label={t("agreement:report.to")} value={last} onChange={setLast} w="13rem" />
        </Group>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {lines && spoken.length === 0 && <Text c="dimmed">{t("agreement:report.none")}</Text>}
      {lines && spoken.length > 0 && <RuleTable rules={spoken} lines={lines} />}
    </Section>
  );
}

function RuleTable({ rules, lines }: { rules: readonly Rule[]; lines: readonly Line[] }) {
  const { t, language } = useWords();
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table withTableBorder horizontalSpacing="md" verticalSpacing="sm" className={shared["table"] ?? ""}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("agreement:report.rule")}</Table.Th>
            {states.map((state) => (
              <Table.Th key={state}>{t(`agreement:report.${state}`)}</Table.Th>
            ))}
            <Table.Th aria-label={t("agreement:report.rows")} className="screen-only" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => {
            const of = lines.filter(({ ruleId }) => ruleId === rule.id);
            const isOpen = opened === rule.id;
            const said = t(isOpen ? "agreement:report.hide" : "agreement:report.rows");
            return (
              <Fragment key={rule.id}>
                <Table.Tr>
                  <Table.Td>{ruleText(rule, t, language)}</Table.Td>
                  {states.map((state) => (
                    <Table.Td key={state} className="figures">
                      {shownNumber(of.filter((line) => line.state === state).length, language)}
                    </Table.Td>
                  ))}
                  <Table.Td className="screen-only">
                    <Button
                      variant="subtle"
                      px="sm"
                      aria-expanded={isOpen}
                      onClick={() => setOpened(isOpen ? null : rule.id)}
                    >
                      {said}
                    </Button>
                  </Table.Td>
                </Table.Tr>
                {isOpen &&
                  of.map((line) => <LineRow key={line.id} line={line} inMinutes={rule.clause.kind === "minutes"} />)}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** `inMinutes`: what it got is counted in minutes, not in work days. */
function LineRow({ line, inMinutes }: { line: Line; inMinutes: boolean }) {
  const { t, language } = useWords();
  const { id, about, state, got, left, on, schoolName, who } = line;
  const waits =
    left === null ? "" : left === 0 ? t("agreement:report.leftNone") : t("agreement:report.left", { count: left });
  const counted = got !== null && t(`agreement:report.${inMinutes ? "gotMinutes" : "gotDays"}`, { got: String(got) });
  const said = [shownDate(on, language), schoolName, who].filter(Boolean).join(" · ");
  return (
    <Table.Tr>
      <Table.Td>
        {about === "visit" ? (
          <Link to="/visits/$id" params={{ id }}>
            {said}
          </Link>
        ) : (
          <Link to="/walks/$id" params={{ id }}>
            {said}
          </Link>
        )}
      </Table.Td>
      <Table.Td colSpan={4}>{[t(`agreement:report.is.${state}`), counted, waits].filter(Boolean).join(", ")}</Table.Td>
    </Table.Tr>
  );
}
