/** What a coach has left of their days: steps nobody looked at, and visits that said nothing to anybody yet. */
import { SimpleGrid, Text } from "@mantine/core";
import type { Report } from "../../shared/contract/reports.ts";
import { useWords } from "../app/words.ts";
import { Section } from "../ui/Section.tsx";
import { RowList } from "./RowList.tsx";

export function LeftToDo({ open }: { open: NonNullable<Report["open"]> }) {
  const { t } = useWords();
  return (
    <Section title={t("reports:left.title")}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        {(["steps", "unshared"] as const).map((part) =>
          open[part].length > 0 ? (
            <RowList key={part} title={t(`reports:left.${part}`)} rows={open[part]} />
          ) : (
            <Text key={part} c="dimmed">
              {t(`reports:left.${part}None`)}
            </Text>
          ),
        )}
      </SimpleGrid>
    </Section>
  );
}
