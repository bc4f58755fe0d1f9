/**
 * Time of a month: one's own lines and those of visits, told apart by day, source, place or how they were held; field time with the
 * entries behind it; and the certificates of time and effort. Minutes of visits are here already.
 */
import { Button, Group, SegmentedControl, Select, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { monthSpan } from "../../../shared/domain/coaching/effort.ts";
import { addDays } from "../../../shared/domain/localTime.ts";
import { useAsk } from "../../api/hooks.ts";
import { localToday, shownMonth } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { AddTime } from "./AddTime.tsx";
import { Certificates } from "./Certificates.tsx";
import { Entries, type TimeKey, timeKeys } from "./Entries.tsx";
import { FieldTime } from "./FieldTime.tsx";
import { hoursText, sumOf } from "./timeText.ts";

const here = getRouteApi("/time");

export function TimePage() {
  const { t } = useWords();
  const { month = localToday().slice(0, 7) } = here.useSearch();
  const { data: self } = useAsk("coaching", "self", {});
  const { from, to } = monthSpan(month);
  useEscapeBack("/coaching");
  return (
    <Page
      title={t("hours:title")}
      above={<BackLink to="/coaching">{t("coaching:title")}</BackLink>}
      about={
        <Text c="dimmed" maw="var(--field-measure)">
          {t("hours:about")}
        </Text>
      }
    >
      <AddTime />
      <Months month={month} from={from} to={to} />
      {self && <Logged key={month} from={from} to={to} selfId={self.id} />}
      <FieldTime from={from} to={to} selfId={self?.id} />
      {self && <Certificates selfId={self.id} />}
    </Page>
  );
}

/** Which month, in the address, so that coming back finds it. */
function Months({ month, from, to }: { month: string; from: string; to: string }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const go = (date: string) =>
    void navigate({ to: "/time", search: { month: date.slice(0, 7) }, replace: true, resetScroll: false });
  return (
    <Group gap="sm" className="screen-only">
      <Text fw={620} size="lg" miw="10rem" aria-live="polite">
        {shownMonth(from, language)}
      </Text>
      <Group gap={4}>
        <Button variant="default" px="sm" aria-label={t("hours:previous")} onClick={() => go(addDays(from, -1))}>
          <IconChevronLeft aria-hidden size={18} />
        </Button>
        <Button variant="default" disabled={month === localToday().slice(0, 7)} onClick={() => go(localToday())}>
          {t("hours:thisMonth")}
        </Button>
        <Button variant="default" px="sm" aria-label={t("hours:next")} onClick={() => go(to)}>
          <IconChevronRight aria-hidden size={18} />
        </Button>
      </Group>
    </Group>
  );
}

const everybody = "everybody";

function Logged({ from, to, selfId }: { from: string; to: string; selfId: string }) {
  const { t, language } = useWords();
  const [whose, setWhose] = useState(selfId);
  const [by, setBy] = useState<TimeKey>("on");
  const { data: field } = useAsk("coaching", "fieldTime", { personId: null, from, to });
  const personId = whose === everybody ? null : whose;
  const { data: entries, error } = useAsk("coaching", "timeEntries", { personId, from, to }, { keepPrevious: true });
  const others = (field?.people ?? []).filter((person) => person.personId !== selfId);
  const month = shownMonth(from, language);
  return (
    <Section
      title={t("hours:entries")}
      {...(entries ? { about: t("hours:monthTotal", { month, total: hoursText(sumOf(entries), t) }) } : {})}
      actions={
        <Group gap="md" className="screen-only">
          {others.length > 0 && (
            <Select
              aria-label={t("hours:whose")}
              data={[
                { value: selfId, label: t("hours:mine") },
                { value: everybody, label: t("hours:all") },
                ...others.map((person) => ({ value: person.personId, label: person.name })),
              ]}
              value={whose}
              onChange={(value) => setWhose(value ?? selfId)}
              allowDeselect={false}
            />
          )}
          <SegmentedControl
            aria-label={t("hours:by.label")}
            value={by}
            onChange={setBy}
            data={timeKeys.map((value) => ({ value, label: t(`hours:by.${value}`) }))}
          />
        </Group>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {!entries && !error && <Waiting label={t("common:loading")} lines={4} />}
      {entries?.length === 0 && <Text c="dimmed">{t(whose === selfId ? "hours:nothing" : "hours:nothingOther")}</Text>}
      {entries && <Entries entries={entries} by={by} selfId={selfId} withNames={whose !== selfId} />}
    </Section>
  );
}
