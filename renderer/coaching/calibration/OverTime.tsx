/** Agreement over time: of each observer, lesson by lesson, and of each look-for over all lessons. */
import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { ShownFigures } from "../../../shared/contract/calibration.ts";
import { textIn } from "../../../shared/domain/text.ts";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import { Section } from "../../ui/Section.tsx";
import classes from "./Calibration.module.css";
import { type Name, sureText, valueText } from "./figureText.ts";

type OverTimeData = Output<"calibration", "overTime">;
type Observer = OverTimeData["observers"][number];
/** Of look-fors, before all are asked for. */
const fewest = 8;

export function OverTime() {
  const { t } = useWords();
  const { data } = useAsk("calibration", "overTime", { from: null, to: null });
  if (!data) return null;
  return (
    <Section title={t("calibration:time.title")} about={t("calibration:time.about")}>
      {data.observers.length === 0 ? (
        <Text c="dimmed">{t("calibration:time.none")}</Text>
      ) : (
        <Stack gap="xl">
          <Observers observers={data.observers} />
          <LookFors lookFors={data.lookFors} />
        </Stack>
      )}
    </Section>
  );
}

function Observers({ observers }: { observers: readonly Observer[] }) {
  const { t } = useWords();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table withTableBorder horizontalSpacing="md" verticalSpacing="sm" className={classes["sides"] ?? ""}>
        <Heads first={t("calibration:time.observer")} />
        {observers.map((observer) => (
          <Table.Tbody key={observer.id}>
            <Row head={<b>{observer.name}</b>} figures={observer.figures} />
            {observer.lessons.map(({ id, lesson, withName, on, figures }) => (
              <Row key={id} head={<LessonName lesson={lesson} withName={withName} on={on} />} figures={figures} />
            ))}
          </Table.Tbody>
        ))}
      </Table>
    </Table.ScrollContainer>
  );
}

function LessonName({ lesson, withName, on }: { lesson: string; withName: string; on: string }) {
  const { t, language } = useWords();
  return (
    <Text span size="sm" c="dimmed">
      {shownDate(on, language)}: {t("calibration:time.with", { lesson, name: withName })}
    </Text>
  );
}

function LookFors({ lookFors }: { lookFors: OverTimeData["lookFors"] }) {
  const { t, language } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? lookFors : lookFors.slice(0, fewest);
  return (
    <div>
      <Title order={3}>{t("calibration:time.lookFors")}</Title>
      <Text c="dimmed" mb="sm">
        {t("calibration:time.lookForsAbout")}
      </Text>
      <Table.ScrollContainer minWidth={640}>
        <Table withTableBorder horizontalSpacing="md" verticalSpacing="sm" className={classes["sides"] ?? ""}>
          <Heads first={t("calibration:time.lookFor")} />
          <Table.Tbody>
            {shown.map(({ itemKey, text, figures }) => (
              <Row key={itemKey} head={textIn(text, language) || itemKey} figures={figures} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length < lookFors.length && (
        <Button variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t("calibration:time.more")}
        </Button>
      )}
    </div>
  );
}

const columns = ["exact", "withinOne", "weighted", "ac1"] as const;

function Heads({ first }: { first: string }) {
  const { t } = useWords();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{first}</Table.Th>
        {columns.map((name) => (
          <Table.Th key={name} title={t(`calibration:means.${name}`)}>
            {t(`calibration:figure.${name}`)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

/** Where several scales were used, the coefficients are those of the one that most look-fors have. */
function Row({ head, figures }: { head: React.ReactNode; figures: ShownFigures }) {
  const { t, language } = useWords();
  const nothing = { ...figures.exact, value: null };
  const of = (name: Name) =>
    name === "exact" || name === "withinOne" ? figures[name] : (figures.scales[0]?.[name] ?? nothing);
  return (
    <Table.Tr>
      <Table.Td>{head}</Table.Td>
      {columns.map((name) => (
        <Table.Td key={name} className="figures">
          {valueText(name, of(name).value, language)}
          <Text span size="xs" c="dimmed" display="block">
            {sureText(name, of(name), t, language)}
          </Text>
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
