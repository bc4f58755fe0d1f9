/** Follow-through first, then dosage against the plan: each with its definition, and with the rows behind it one touch away. */
import { Button, Collapse, SimpleGrid, Stack, Text, Tooltip } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { CyclePage } from "../../../shared/contract/coachingCycles.ts";
import { shownDate, shownNumber } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import { Section } from "../../ui/Section.tsx";

export function Figures({ data: { dosage, followThrough, steps, visits } }: { data: CyclePage }) {
  const { t, language } = useWords();
  const percent = (share: number | null) =>
    share === null ? "–" : new Intl.NumberFormat(language, { style: "percent" }).format(share);
  const number = (value: number) => shownNumber(Math.round(value * 10) / 10, language);
  const { planned, held } = dosage;
  return (
    <Section title={t("cycle:figures")}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Figure
          name={t("cycle:followThrough")}
          value={percent(followThrough.share)}
          about={t("coaching:followThroughAbout")}
          says={
            followThrough.due.length === 0
              ? t("cycle:noneDue")
              : t("cycle:checkedOfDue", {
                  checked: number(followThrough.checked.length),
                  due: number(followThrough.due.length),
                })
          }
          behind={steps
            .filter(({ id }) => followThrough.due.includes(id))
            .map(({ id, text, due }) => {
              const word = t(followThrough.checked.includes(id) ? "cycle:inTime" : "cycle:notInTime");
              return [due && shownDate(due, language), word, text].filter(Boolean).join(" · ");
            })}
        />
        <Figure
          name={t("cycle:dosage")}
          value={percent(dosage.minuteShare)}
          about={t("cycle:dosageAbout")}
          says={t("cycle:heldOfPlanned", {
            visits: number(held.visits),
            plannedVisits: number(planned.visits),
            minutes: number(held.minutes),
            plannedMinutes: number(planned.minutes),
          })}
          behind={visits
            .filter(({ id }) => dosage.rows.includes(id))
            .map(({ on, minutes }) =>
              [shownDate(on, language), t("coaching:minutes", { count: minutes ?? 0 })].join(" · "),
            )}
        />
      </SimpleGrid>
    </Section>
  );
}

interface FigureProps {
  name: string;
  value: string;
  /** The definition. */
  about: string;
  says: ReactNode;
  /** The rows it rests on. */
  behind: string[];
}

function Figure({ name, value, about, says, behind }: FigureProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Stack gap={4} align="flex-start">
      <Tooltip label={about} multiline w={340} events={{ hover: true, focus: true, touch: true }}>
        <Button variant="subtle" px={0} aria-expanded={open} onClick={() => setOpen(!open)}>
          {name}: {value}
        </Button>
      </Tooltip>
      <Text>{says}</Text>
      <Collapse expanded={open}>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
        {behind.length === 0 ? (
          <Text size="sm">{t("cycle:noRows")}</Text>
        ) : (
          <ul>
            {behind.map((row, index) => (
              <li key={index}>{row}</li>
            ))}
          </ul>
        )}
      </Collapse>
    </Stack>
  );
}
