/**
 * The calendar: who from the district enters which school when, by day, week, month or school. One day is marked; keys and the fields
 * that plan begin from it. Everything is asked of this machine, so it works without a network.
 */
import { Button, Group, Menu, SegmentedControl, Switch, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconCalendarDown, IconChevronLeft, IconChevronRight, IconPlus, IconPrinter } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addDays, schoolYear } from "../../../shared/domain/localTime.ts";
import { useAsk } from "../../api/hooks.ts";
import { follow } from "../../api/call.ts";
import { saveFile } from "../../api/files.ts";
import { localToday, shownDate, shownLongDate, shownMonth } from "../../app/dates.ts";
import { useScreenKeys } from "../../app/keys.ts";
import { problemText, showDone, showProblem } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { SchoolPicker } from "../../schools/SchoolPicker.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import classes from "./Calendar.module.css";
import { DayColumns, type GridProps, MonthTable, SchoolTable } from "./Grids.tsx";
import { Panel } from "./Panel.tsx";
import { PlanForm } from "./PlanForm.tsx";
import { useFreeDays } from "./useFreeDays.ts";
import { calendarViews, type CalendarView, daysFrom, spanOf, stepped } from "./span.ts";

const here = getRouteApi("/calendar");
const grids = { day: DayColumns, week: DayColumns, month: MonthTable, schools: SchoolTable };

export function CalendarPage() {
  const { t } = useWords();
  const state = useCalendar();
  const { view, on, go, school, mine } = state;
  const [chosen, setChosen] = useState<string | null>(null);
  const [planning, setPlanning] = useState<{ on: string; schoolId: string | null } | null>(null);
  const { entries, error } = useEntries(state);
  const freeOn = useFreeDays(school);
  const plan = (day: string, schoolId: string | null = school) => {
    setChosen(null);
    setPlanning({ on: day, schoolId });
  };
  useCalendarKeys(state, () => plan(on));
  const entry = entries?.find(({ id }) => id === chosen);
  const Grid = grids[view];
  const days = daysFrom(...spanDays(view, on));
  // A break is told of although nothing is planned in it.
  const hasGrid = view === "month" || (view !== "schools" && days.some((day) => freeOn(day) !== null));
  const grid: Omit<GridProps, "entries"> = {
    days,
    freeOn,
    on,
    chosen,
    onChoose: (id) => {
      setPlanning(null);
      setChosen(id === chosen ? null : id);
    },
    onDay: (day) => go(view === "month" || view === "schools" || day === on ? { on: day, view: "day" } : { on: day }),
    onPlan: plan,
  };
  return (
    <Page title={t("calendar:title")} wide actions={<Actions state={state} onPlan={() => plan(on)} />}>
      <Bar state={state} />
      {error && <ProblemNote text={problemText(error, t)} />}
      <div className={classes["layout"]} data-open={planning !== null || entry !== undefined || undefined}>
        {(planning || entry) && (
          <aside className={`${classes["aside"]} screen-only`}>
            {planning && (
              <PlanForm
                key={`${planning.on} ${planning.schoolId}`}
                {...planning}
                onClose={() => setPlanning(null)}
                onPlanned={(day) => {
                  setPlanning(null);
                  go({ on: day });
                }}
              />
            )}
            {entry && (
              <Panel
                key={`${entry.id} ${entry.on} ${entry.starts}`}
                entry={entry}
                onClose={() => setChosen(null)}
                onMoved={(day) => go({ on: day })}
              />
            )}
          </aside>
        )}
        <div className={classes["grid"]}>
          {!entries && !error && <Waiting label={t("common:loading")} lines={8} />}
          {entries?.length === 0 && !hasGrid && !planning && (
            <Empty title={t("calendar:emptyTitle")} text={t("calendar:emptyText")}>
              <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => plan(on)}>
                {t("calendar:plan")}
              </Button>
            </Empty>
          )}
          {entries && (entries.length > 0 || hasGrid) && <Grid {...grid} entries={entries} />}
        </div>
      </div>
      {mine && <span className="print-only">{t("calendar:mineOnly")}</span>}
    </Page>
  );
}

interface CalendarState {
  view: CalendarView;
  on: string;
  school: string | null;
  mine: boolean;
  go: (change: { view?: CalendarView; on?: string; school?: string | undefined; mine?: boolean | undefined }) => void;
}

/** What is shown stands in the address, so that coming back finds it. */
function useCalendar(): CalendarState {
  const { view = "week", on = localToday(), school, mine = false } = here.useSearch();
  const navigate = useNavigate();
  return {
    view,
    on,
    school: school ?? null,
    mine,
    go: (change) =>
      void navigate({
        to: "/calendar",
        search: (before) => ({ ...before, ...change }),
        replace: true,
        resetScroll: false,
      }),
  };
}

function spanDays(view: CalendarView, on: string): [string, string] {
  const { from, to } = spanOf(view, on);
  return [from, to];
}

function useEntries({ view, on, school, mine }: CalendarState) {
  const [from, to] = spanDays(view, on);
  const { data, error } = useAsk("coaching", "calendar", { schoolId: school, from, to }, { keepPrevious: true });
  const { data: self } = useAsk("coaching", "self", {});
  const within = data?.filter((entry) => entry.on >= from && entry.on < to);
  return { entries: mine && self ? within?.filter(({ personId }) => personId === self.id) : within, error };
}

function useCalendarKeys({ view, on, go }: CalendarState, plan: () => void): void {
  const { t } = useWords();
  const days = (by: number) => () => go({ on: addDays(on, by) });
  useHotkeys([
    ["n", plan],
    ["t", () => go({ on: localToday() })],
    ...calendarViews.map((each): [string, () => void] => [
      each === "schools" ? "s" : each.charAt(0),
      () => go({ view: each }),
    ]),
    ["ArrowLeft", days(-1)],
    ["ArrowRight", days(1)],
    ...(view === "month"
      ? ([
          ["ArrowUp", days(-7)],
          ["ArrowDown", days(7)],
        ] as [string, () => void][])
      : []),
    ["PageUp", () => go({ on: stepped(view, on, -1) })],
    ["PageDown", () => go({ on: stepped(view, on, 1) })],
  ]);
  useScreenKeys([
    { keys: "N", does: t("calendar:keys.plan") },
    { keys: "← →", does: t("calendar:keys.days") },
    { keys: "PageUp PageDown", does: t("calendar:keys.periods") },
    { keys: "T", does: t("calendar:keys.today") },
    { keys: "D W M S", does: t("calendar:keys.views") },
  ]);
}

/** Which days, and whose. */
function Bar({ state }: { state: CalendarState }) {
  const { t, language } = useWords();
  const { view, on, school, mine, go } = state;
  const [from] = spanDays(view, on);
  const title =
    view === "month"
      ? shownMonth(on, language)
      : view === "day"
        ? shownLongDate(on, language)
        : t("calendar:weekOf", { date: shownDate(from, language) });
  return (
    <Group gap="md" justify="space-between">
      <Group gap="sm">
        <Text fw={620} size="lg" component="h2" m={0} miw="15rem" aria-live="polite">
          {title}
        </Text>
        <Group gap={4} className="screen-only">
          <Button
            variant="default"
            px="sm"
            aria-label={t("calendar:previous")}
            onClick={() => go({ on: stepped(view, on, -1) })}
          >
            <IconChevronLeft aria-hidden size={18} />
          </Button>
          <Button variant="default" onClick={() => go({ on: localToday() })}>
            {t("calendar:today")}
          </Button>
          <Button
            variant="default"
            px="sm"
            aria-label={t("calendar:next")}
            onClick={() => go({ on: stepped(view, on, 1) })}
          >
            <IconChevronRight aria-hidden size={18} />
          </Button>
        </Group>
      </Group>
      <Group gap="md" className="screen-only">
        <SegmentedControl
          aria-label={t("calendar:view.label")}
          value={view}
          onChange={(value) => go({ view: value })}
          data={calendarViews.map((value) => ({ value, label: t(`calendar:view.${value}`) }))}
        />
        <SchoolPicker
          inline
          label={t("calendar:onlySchool")}
          value={school}
          onChange={(id) => go({ school: id ?? undefined })}
          w="16rem"
        />
        <Switch
          label={t("calendar:mineOnly")}
          checked={mine}
          onChange={(event) => go({ mine: event.target.checked || undefined })}
        />
      </Group>
    </Group>
  );
}

function Actions({ state, onPlan }: { state: CalendarState; onPlan: () => void }) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data: self } = useAsk("coaching", "self", {});
  async function save(personId: string | null): Promise<void> {
    // The school year of the day that is marked, and what lies beyond it for the next half a year.
    const year = schoolYear(state.on);
    const to = [year.to, addDays(state.on, 183)].toSorted().at(-1) ?? year.to;
    try {
      const made = await follow("coaching", "exportCalendar", {
        personId,
        schoolId: state.school,
        from: year.from,
        to,
        language,
      });
      await saveFile(made);
      showDone(t("calendar:saved", { name: made.name }));
    } catch (error) {
      showProblem(error);
    }
  }
  return (
    <Group gap="sm" className="screen-only">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconCalendarDown aria-hidden size={18} />}>
            {t("calendar:files")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => self && void save(self.id)}>{t("calendar:exportMine")}</Menu.Item>
          <Menu.Item onClick={() => void save(null)}>{t("calendar:exportAll")}</Menu.Item>
          <Menu.Item onClick={() => void navigate({ to: "/calendar/import" })}>{t("calendar:importFile")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" leftSection={<IconPrinter aria-hidden size={18} />} onClick={() => window.print()}>
        {t("calendar:print")}
      </Button>
      <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={onPlan}>
        {t("calendar:plan")}
      </Button>
    </Group>
  );
}
