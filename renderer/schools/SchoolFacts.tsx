/**
 * What a school is at a time: level, address, model, zone, whom it answers to. It is shown as of a day, today unless another is
 * asked for, and each kind opens to what was on record before and to what holds from a date on.
 */
import { Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { at } from "../../shared/domain/effective.ts";
import { type FactKind, factKinds, type SchoolFact } from "../../shared/domain/school.ts";
import { localToday, shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { DateField } from "../app/DateField.tsx";
import rows from "../ui/rows.module.css";
import { Section } from "../ui/Section.tsx";
import { FactPanel } from "./FactPanel.tsx";
import { kindText, valueText } from "./factWords.ts";
import classes from "./School.module.css";

interface Props {
  schoolId: string;
  facts: SchoolFact[];
}

export function SchoolFacts({ schoolId, facts }: Props) {
  const { t, language } = useWords();
  const today = localToday();
  const [day, setDay] = useState<string | null>(null);
  const [opened, setOpened] = useState<FactKind | null>(null);
  const asOf = day ?? today;
  const title = asOf === today ? "title" : asOf < today ? "titleAt" : "titleWillBe";

  return (
    <Section
      title={t(`schools:facts.${title}`, { date: shownDate(asOf, language) })}
      actions={
        <Group gap="xs" wrap="nowrap">
          {asOf !== today && (
            <Button variant="subtle" px="sm" onClick={() => setDay(null)}>
              {t("schools:facts.backToday")}
            </Button>
          )}
          <DateField inline label={t("schools:facts.asOf")} value={asOf} onChange={setDay} w="14.5rem" />
        </Group>
      }
    >
      <div className={`${rows["sheet"]} ${classes["facts"]}`}>
        {factKinds.map((kind) => {
          const ofKind = facts.filter((fact) => fact.kind === kind);
          const isOpen = opened === kind;
          return (
            <div key={kind}>
              <Fact
                kind={kind}
                holding={at(ofKind, asOf)}
                isOpen={isOpen}
                onToggle={() => setOpened(isOpen ? null : kind)}
              />
              {isOpen && <FactPanel schoolId={schoolId} kind={kind} facts={ofKind} onClose={() => setOpened(null)} />}
            </div>
          );
        })}
      </div>
    </Section>
  );
}

interface FactProps {
  kind: FactKind;
  holding: SchoolFact[];
  isOpen: boolean;
  onToggle: () => void;
}

function Fact({ kind, holding, isOpen, onToggle }: FactProps) {
  const { t, language } = useWords();
  const what = t(holding.length > 0 ? "schools:facts.change" : "schools:facts.set");
  const said = isOpen ? t("common:close") : what;
  return (
    <div className={classes["fact"]}>
      <span className={classes["kind"]}>{kindText(kind, t)}</span>
      <div>
        {holding.length === 0 && <Text c="dimmed">{t("schools:facts.unknown")}</Text>}
        {holding.map((fact) => (
          <div key={fact.id}>
            <Text component="span" fw={560} className={classes["known"] ?? ""}>
              {valueText(kind, fact.value, t)}
            </Text>
            <Text size="sm" c="dimmed">
              {fact.from !== null && t("schools:facts.since", { date: shownDate(fact.from, language) })}
              {fact.to !== null && ` ${t("schools:facts.until", { date: shownDate(fact.to, language) })}`}
            </Text>
          </div>
        ))}
        {holding.length > 1 && (
          <Group gap={6} wrap="nowrap" c="var(--field-missing)">
            <IconAlertTriangle aria-hidden size={18} />
            <Text size="sm">{t("schools:facts.several")}</Text>
          </Group>
        )}
      </div>
      <Button
        variant="subtle"
        px="sm"
        aria-expanded={isOpen}
        aria-label={`${said}: ${kindText(kind, t)}`}
        onClick={onToggle}
      >
        {said}
      </Button>
    </div>
  );
}
