/** What the report is of, and over which days. */
import { Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { reportKinds } from "../../shared/contract/reports.ts";
import { addDays } from "../../shared/domain/localTime.ts";
import { useAsk } from "../api/hooks.ts";
import { DateField } from "../app/DateField.tsx";
import { shownDate } from "../app/dates.ts";
import { useWords } from "../app/words.ts";
import { SchoolPicker } from "../schools/SchoolPicker.tsx";
import { spans } from "./span.ts";
import type { Choice } from "./useAsked.ts";

export function Chooser({ kind, span, id, own, period, self, change }: Choice) {
  const { t, language } = useWords();
  const { data: coaches = [] } = useAsk("reports", "coaches", kind === "coach" ? {} : null);
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        <SegmentedControl
          aria-label={t("reports:of")}
          value={kind}
          onChange={(value) => change({ kind: value, id: undefined })}
          data={reportKinds.map((value) => ({ value, label: t(`reports:kind.${value}`) }))}
        />
        {kind === "coach" && coaches.length > 1 && (
          <Select
            flex="0 1 20rem"
            searchable
            allowDeselect={false}
            label={t("reports:coach")}
            value={id}
            onChange={(value) => change({ id: value ?? undefined })}
            data={coaches.map((coach) => {
              const label = coach.id === self ? t("reports:me", { name: coach.name }) : coach.name;
              return { value: coach.id, label };
            })}
          />
        )}
        {kind === "school" && (
          <SchoolPicker
            flex="0 1 24rem"
            label={t("reports:school")}
            value={id}
            onChange={(value) => value !== null && change({ id: value })}
          />
        )}
      </Group>
      <Group gap="md" align="flex-end">
        <Select
          flex="0 1 16rem"
          allowDeselect={false}
          label={t("reports:period.label")}
          value={span}
          onChange={(value) => change({ span: value ?? span })}
          data={spans.map((value) => ({ value, label: t(`reports:period.${value}`) }))}
        />
        {span === "own" && (
          <>
            <DateField
              label={t("reports:period.from")}
              value={own.from ?? period?.from ?? null}
              onChange={(from) => change({ from: from ?? undefined })}
            />
            <DateField
              label={t("reports:period.to")}
              value={own.to ?? (period && addDays(period.to, -1))}
              onChange={(to) => change({ to: to ?? undefined })}
              error={period ? undefined : t("reports:period.reversed")}
            />
          </>
        )}
        {span !== "own" && period && (
          <Text c="dimmed" pb={10}>
            {t("reports:period.text", {
              from: shownDate(period.from, language),
              to: shownDate(addDays(period.to, -1), language),
            })}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
