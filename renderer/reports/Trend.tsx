/** Follow-through over time: a sentence that says what it shows, a chart, and the same as a table. */
import { Collapse, Button, Skeleton, Stack, Table, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Report } from "../../shared/contract/reports.ts";
import { cellText, reckonedText } from "../../shared/domain/coaching/figureText.ts";
import { shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";

// The library of charts is larger than the rest of the screen.
const TrendChart = lazy(() => import("./TrendChart.tsx").then(({ TrendChart: chart }) => ({ default: chart })));

export function Trend({ trend }: { trend: Report["trend"] }) {
  const { t, language } = useWords();
  const [asTable, setAsTable] = useState(false);
  const known = trend.filter(({ figure }) => figure.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  const hidden = trend.find(({ figure }) => figure.hidden);
  if (trend.length < 2) return null;
  const say = (piece: Report["trend"][number]) => cellText(piece.figure, t, language);
  const day = (piece: Report["trend"][number]) => shownDate(piece.from, language);
  return (
    <Section title={t("reports:trend.title")} about={t("reports:trend.about")}>
      <Stack gap="sm" align="flex-start">
        <Text>
          {!first || !last
            ? hidden
              ? t("reports:trend.hidden", { count: hidden.figure.fewest ?? 0 })
              : t("reports:trend.none")
            : first === last
              ? t("reports:trend.one", { first: say(first), from: day(first) })
              : t("reports:trend.sentence", { first: say(first), from: day(first), last: say(last), to: day(last) })}
        </Text>
        {known.length > 1 && (
          <Suspense fallback={<Skeleton h={240} />}>
            <TrendChart trend={trend} />
          </Suspense>
        )}
        <Button variant="subtle" px={0} aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {t("reports:trend.asTable")}
        </Button>
        <Collapse expanded={asTable}>
          <Table withTableBorder horizontalSpacing="md" bg="var(--field-surface)">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("reports:trend.days")}</Table.Th>
                <Table.Th>{t("reports:figure.followThrough")}</Table.Th>
                <Table.Th>{t("reports:reckoned")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {trend.map((piece) => (
                <Table.Tr key={piece.from}>
                  <Table.Td>{day(piece)}</Table.Td>
                  <Table.Td className="figures">{say(piece)}</Table.Td>
                  <Table.Td className="figures">{reckonedText(piece.figure, t, language)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Collapse>
      </Stack>
    </Section>
  );
}
