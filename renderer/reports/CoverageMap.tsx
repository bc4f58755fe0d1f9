/** Which classes walkthroughs reached, as a heat map that is a table: every square says its figures, the shade only repeats them. */
import { Group, Select, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import type { ReportAsked } from "../../shared/contract/reports.ts";
import type { CoverSide } from "../../shared/domain/coaching/measures.ts";
import { useAsk } from "../api/hooks.ts";
import { shownNumber } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import classes from "./Reports.module.css";

const sides = ["room", "subject", "grade", "period"] as const;
/** Of a district's rooms there are more than anybody reads. */
const mostRows = 60;

export function CoverageMap({ asked }: { asked: ReportAsked }) {
  const { t, language } = useWords();
  const [row, setRow] = useState<CoverSide>("subject");
  const [column, setColumn] = useState<CoverSide>("grade");
  const { data } = useAsk("reports", "coverage", { ...asked, row, column }, { keepPrevious: true });
  if (!data) return null;
  const choose = (label: string, value: CoverSide, other: CoverSide, set: (side: CoverSide) => void) => (
    <Select
      flex="0 1 12rem"
      allowDeselect={false}
      label={label}
      value={value}
      onChange={(next) => set(sides.find((side) => side === next) ?? value)}
      data={sides
        .filter((side) => side !== other)
        .map((side) => ({ value: side, label: t(`reports:coverage.side.${side}`) }))}
    />
  );
  return (
    <Section title={t("reports:coverage.title")} about={t("reports:coverage.about")}>
      {data.squares.length === 0 ? (
        <Text c="dimmed">{t("reports:coverage.none")}</Text>
      ) : (
        <Stack gap="md" align="flex-start">
          <Group gap="md">
            {choose(t("reports:coverage.row"), row, column, setRow)}
            {choose(t("reports:coverage.column"), column, row, setColumn)}
          </Group>
          <Text>
            {t("reports:coverage.sentence", {
              covered: shownNumber(data.covered, language),
              all: shownNumber(data.squares.length, language),
            })}
          </Text>
          <Squares squares={data.squares} />
        </Stack>
      )}
    </Section>
  );
}

type Square = { row: string | null; column: string | null; classes: number; seen: number };

function Squares({ squares }: { squares: readonly Square[] }) {
  const { t, language } = useWords();
  const of = (side: "row" | "column") => [...new Set(squares.map((square) => square[side]))].toSorted(byName(language));
  const [down, across] = [of("row"), of("column")];
  const at = new Map(squares.map((square) => [JSON.stringify([square.row, square.column]), square]));
  const most = Math.max(1, ...squares.map(({ seen }) => seen));
  const name = (value: string | null) => value ?? t("reports:coverage.unknown");
  return (
    <Table.ScrollContainer minWidth={Math.min(1_200, 160 + across.length * 72)} maw="100%">
      <Table withTableBorder className={classes["map"] ?? ""} aria-label={t("reports:coverage.key")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {across.map((column) => (
              <Table.Th key={name(column)}>{name(column)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {down.slice(0, mostRows).map((row) => (
            <Table.Tr key={name(row)}>
              <Table.Th scope="row">{name(row)}</Table.Th>
              {across.map((column) => {
                const square = at.get(JSON.stringify([row, column]));
                if (!square) return <Table.Td key={name(column)} />;
                const { seen, classes: there } = square;
                return (
                  <Table.Td
                    key={name(column)}
                    data-step={seen === 0 ? 0 : Math.ceil((seen / most) * 4)}
                    title={t("reports:coverage.cellAbout", { row: name(row), column: name(column) })}
                  >
                    {t("reports:coverage.seen", { count: seen })}
                    <Text span size="xs" display="block" className={classes["there"] ?? ""}>
                      {t("reports:coverage.classes", { count: there })}
                    </Text>
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {down.length > mostRows && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("reports:coverage.most", { count: down.length - mostRows })}
        </Text>
      )}
    </Table.ScrollContainer>
  );
}

/** Grades and rooms by their numbers; what the roster does not say stands last. */
const byName = (language: string) => (a: string | null, b: string | null) =>
  a === null || b === null
    ? Number(a === null) - Number(b === null)
    : rankOf(a) - rankOf(b) || a.localeCompare(b, language, { numeric: true });

/** Grades before the first stand before it. */
const rankOf = (name: string) => (/^PK/i.test(name) ? 0 : /^K(G|$|-)/i.test(name) ? 1 : 2);
