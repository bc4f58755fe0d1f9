/** Patterns across the rooms, names off: a sentence, a bar and its figures for each look-for; strengths and questions beside. */
import { Button, Collapse, List, Paper, SimpleGrid, Stack, Table, Text, Title, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { itemsOf } from "../../shared/domain/instrument.ts";
import type { PatternData } from "../../shared/domain/patterns.ts";
import { patternSentence } from "../../shared/domain/patternsText.ts";
import { textIn } from "../../shared/domain/text.ts";
import type { WalkView } from "../../shared/domain/walk.ts";
import { follow } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { PaperButtons } from "../app/PaperButtons.tsx";
import { useWords } from "../app/words.ts";
import { Empty } from "../ui/Empty.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import classes from "./Debrief.module.css";

interface Props {
  walk: WalkView;
  /** Where there is nothing to debrief yet, the way to the rooms. */
  toRoute: () => void;
}

export function Debrief({ walk, toRoute }: Props) {
  const { t } = useWords();
  const { data } = useAsk("walks", "debrief", { id: walk.id });
  if (!data) return <Waiting label={t("common:loading")} />;
  if (data.rooms === 0)
    return (
      <Empty title={t("walk:page.debrief")} text={t("walk:page.nothingYet")}>
        <Button onClick={toRoute}>{t("walk:page.toRoute")}</Button>
      </Empty>
    );
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <Stack gap="md">
        <div>
          <Title order={2}>{t("walk:page.patterns")}</Title>
          <Text c="dimmed">{t("walk:page.patternsAbout", { count: data.rooms })}</Text>
        </div>
        {data.patterns.map((pattern) => (
          <PatternBlock key={pattern.item} pattern={pattern} walk={walk} />
        ))}
      </Stack>
      <Stack gap="lg">
        <Notes title={t("walk:page.strengths")} notes={data.strengths} />
        <Notes title={t("walk:page.questions")} notes={data.questions} />
        <Summary walkId={walk.id} />
      </Stack>
    </SimpleGrid>
  );
}

/** All rooms on paper, without names. */
function Summary({ walkId }: { walkId: string }) {
  const { t } = useWords();
  return (
    <Paper withBorder p="md" bg="var(--field-surface)" component="section" aria-label={t("walk:page.summary")}>
      <Stack gap="sm">
        <div>
          <Title order={3}>{t("walk:page.summary")}</Title>
          <Text c="dimmed">{t("walk:page.summaryAbout")}</Text>
        </div>
        <PaperButtons make={(language) => follow("outputs", "summary", { walkId, language })} />
      </Stack>
    </Paper>
  );
}

function PatternBlock({ pattern, walk }: { pattern: PatternData; walk: WalkView }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const item = itemsOf(walk.instrument).find((each) => each.key === pattern.item);
  const parts = partsOf(pattern, walk, language);
  const total = parts.reduce((sum, part) => sum + part.rooms, 0);
  return (
    <section className={classes["pattern"]}>
      <Text fw={600}>{item ? textIn(item.text, language) : pattern.item}</Text>
      <Text>{patternSentence(pattern, walk.instrument, t, language)}</Text>
      {total > 0 && (
        <div className={classes["bar"]} aria-hidden>
          {parts
            .filter((part) => part.rooms > 0)
            .map((part) => (
              <span key={part.label} className={classes["part"]} data-step={part.step} style={{ flexGrow: part.rooms }}>
                {part.rooms}
              </span>
            ))}
        </div>
      )}
      {total > 0 && (
        <Text size="sm" c="dimmed">
          {parts
            .filter((part) => part.rooms > 0)
            .map((part) => `${part.label}: ${part.rooms}`)
            .join(" · ")}
        </Text>
      )}
      {parts.length > 0 && (
        <>
          <UnstyledButton className={classes["toggle"] ?? ""} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("walk:page.table")}
          </UnstyledButton>
          <Collapse expanded={open}>
            <Table tabularNums withRowBorders={false} maw={360}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("walk:page.level")}</Table.Th>
                  <Table.Th ta="right">{t("walk:page.roomsCount")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {parts.map((part) => (
                  <Table.Tr key={part.label}>
                    <Table.Td>{part.label}</Table.Td>
                    <Table.Td ta="right">{part.rooms}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Collapse>
        </>
      )}
    </section>
  );
}

interface BarPart {
  label: string;
  rooms: number;
  step: number;
}

/** The levels or options of a pattern with their rooms, in order; nothing for counts, which their sentence says. */
function partsOf(pattern: PatternData, walk: WalkView, language: string): BarPart[] {
  const item = itemsOf(walk.instrument).find((each) => each.key === pattern.item);
  if (pattern.kind === "scale" && item?.kind === "scale") {
    const scale = walk.instrument.scales.find((each) => each.key === item.scale);
    return pattern.levels.map((level, index) => ({
      label:
        textIn(scale?.levels.find((each) => each.value === level.value)?.label ?? {}, language) || String(level.value),
      rooms: level.rooms,
      step: index,
    }));
  }
  if (pattern.kind === "choice" && item?.kind === "choice") {
    return pattern.options.map((option, index) => ({
      label: textIn(item.options.find((each) => each.key === option.key)?.text ?? {}, language) || option.key,
      rooms: option.rooms,
      step: index % 5,
    }));
  }
  return [];
}

function Notes({ title, notes }: { title: string; notes: readonly string[] }) {
  const { t } = useWords();
  return (
    <section>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {notes.length === 0 ? (
        <Text c="dimmed">{t("common:none")}</Text>
      ) : (
        <List spacing="sm">
          {notes.map((note, index) => (
            <List.Item key={index}>{note}</List.Item>
          ))}
        </List>
      )}
    </section>
  );
}
