/** The same figures for every part of a report, side by side: sorted by any of them, each opening its rows. */
import { SegmentedControl, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import type { Report, ReportAsked, ReportRow, ShownFigure } from "../../shared/contract/reports.ts";
import { cellText, hiddenText, reckonedText } from "../../shared/domain/coaching/figureText.ts";
import { rowFigures } from "../../shared/domain/coaching/reportPaper.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { Behind } from "./Behind.tsx";
import classes from "./Reports.module.css";

type Key = (typeof rowFigures)[number];

interface Sort {
  key: Key;
  up: boolean;
}

export function Groups({ report: { groups }, asked }: { report: Report; asked: ReportAsked }) {
  const { t } = useWords();
  const [by, setBy] = useState(groups[0]?.by);
  const group = groups.find((each) => each.by === by) ?? groups[0];
  if (!group) return null;
  return (
    <Section title={t(`reports:group.${group.by}`)}>
      <Stack gap="sm" align="flex-start">
        {groups.length > 1 && (
          <SegmentedControl
            aria-label={t("reports:groupLabel")}
            value={group.by}
            onChange={setBy}
            data={groups.map((each) => ({ value: each.by, label: t(`reports:group.${each.by}`) }))}
          />
        )}
        {group.rows.length === 0 ? (
          <Text c="dimmed">{t("reports:groupNone")}</Text>
        ) : (
          <GroupTable key={group.by} group={group} asked={asked} />
        )}
      </Stack>
    </Section>
  );
}

const figureOf = ({ figures }: ReportRow, key: Key) => figures.find((each) => each.key === key);

/** What has no value stands last, whichever way the others are sorted. */
function sorted(rows: readonly ReportRow[], { key, up }: Sort): ReportRow[] {
  return rows.toSorted((a, b) => {
    const [first, second] = [figureOf(a, key)?.value ?? null, figureOf(b, key)?.value ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return up ? first - second : second - first;
  });
}

function GroupTable({ group: { by, rows }, asked }: { group: Report["groups"][number]; asked: ReportAsked }) {
  const { t } = useWords();
  const [sort, setSort] = useState<Sort | null>(null);
  const [opened, setOpened] = useState<{ row: ReportRow; figure: ShownFigure } | null>(null);
  const keys = rowFigures.filter((key) =>
    rows.some((row) => (figureOf(row, key)?.whole ?? 0) > 0 || figureOf(row, key)?.hidden === true),
  );
  const names = namesBy[by];
  const why = hiddenText(
    rows.flatMap(({ figures }) => figures),
    t,
  );
  return (
    <Table.ScrollContainer minWidth={760} w="100%">
      <Table withTableBorder horizontalSpacing="md" verticalSpacing="xs" className={classes["table"] ?? ""}>
        <Table.Thead>
          <Table.Tr>
            {names.map((name) => (
              <Table.Th key={name}>{t(`reports:${name}`)}</Table.Th>
            ))}
            {keys.map((key) => (
              <Head key={key} figure={key} sort={sort} onSort={setSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(sort ? sorted(rows, sort) : rows).map((row) => (
            <Table.Tr key={JSON.stringify(row.whom)}>
              {names.map((name) => (
                <Table.Td key={name}>{row[name]}</Table.Td>
              ))}
              {keys.map((key) => {
                const figure = figureOf(row, key);
                return (
                  <Table.Td key={key} className="figures">
                    {figure && <Cell figure={figure} onOpen={() => setOpened({ row, figure })} />}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Behind
        asked={asked}
        whom={opened?.row.whom ?? {}}
        figure={opened?.figure ?? null}
        onClose={() => setOpened(null)}
      />
      {why !== "" && (
        <Text size="sm" c="dimmed" mt="xs">
          {why}
        </Text>
      )}
    </Table.ScrollContainer>
  );
}

interface HeadProps {
  figure: Key;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
}

function Head({ figure, sort, onSort }: HeadProps) {
  const { t } = useWords();
  const isSorted = sort?.key === figure;
  const Arrow = sort?.up === false ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th
      title={t(`reports:means.${figure}`)}
      aria-sort={isSorted ? (sort.up ? "ascending" : "descending") : "none"}
    >
      <UnstyledButton
        className={classes["head"] ?? ""}
        onClick={() => onSort({ key: figure, up: isSorted ? !sort.up : true })}
      >
        {t(`reports:figure.${figure}`)}
        {isSorted && <Arrow aria-hidden size={16} />}
      </UnstyledButton>
    </Table.Th>
  );
}

function Cell({ figure, onOpen }: { figure: ShownFigure; onOpen: () => void }) {
  const { t, language } = useWords();
  if (figure.hidden || figure.whole === 0)
    return (
      <Text span size={figure.hidden ? "sm" : "md"} c="dimmed">
        {cellText(figure, t, language)}
      </Text>
    );
  return (
    <UnstyledButton className={classes["cell"] ?? ""} onClick={onOpen}>
      {cellText(figure, t, language)}
      <Text span size="xs" c="dimmed" display="block">
        {reckonedText(figure, t, language)}
      </Text>
    </UnstyledButton>
  );
}

const namesBy: Record<Report["groups"][number]["by"], readonly ("person" | "coach" | "school")[]> = {
  person: ["person"],
  coach: ["coach"],
  school: ["school"],
  coachAtSchool: ["coach", "school"],
};
