/** The calendar in its shapes: a day or a week as columns of lines, a month as a table of days, a week by school. */
import { Button } from "@mantine/core";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import type { CalendarEntry } from "../../../shared/contract/coachingCalendar.ts";
import { isWeekday } from "../../../shared/domain/workDays.ts";
import { localToday, shownDayOfMonth, shownLongDate, shownTime } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import classes from "./Calendar.module.css";
import { Entry } from "./Entry.tsx";
import { hoursText, recordOf } from "./entryText.ts";

export interface GridProps {
  days: readonly string[];
  entries: readonly CalendarEntry[];
  /** The day that is marked. */
  on: string;
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Marks a day. */
  onDay: (day: string) => void;
  /** What a day is called on which nobody works; null for a work day. */
  freeOn: (day: string) => string | null;
  /** Begins planning on a day. */
  onPlan: (day: string, schoolId?: string) => void;
}

/** Columns of days. Saturday and Sunday are shown where something is planned on them. */
export function DayColumns({ days, entries, on, chosen, freeOn, onChoose, onDay, onPlan }: GridProps) {
  const { t, language } = useWords();
  const today = localToday();
  const byDay = Map.groupBy(entries, (entry) => entry.on);
  const shown = days.length === 1 ? days : days.filter((day) => isWeekday(day) || byDay.has(day) || day === on);
  return (
    <div className={classes["columns"]} data-one={days.length === 1 || undefined}>
      {shown.map((day) => (
        <section
          key={day}
          className={classes["column"]}
          data-marked={day === on || undefined}
          aria-label={shownLongDate(day, language)}
        >
          <header className={classes["dayHead"]}>
            <button
              type="button"
              className={classes["dayName"]}
              aria-current={day === today ? "date" : undefined}
              onClick={() => onDay(day)}
            >
              {days.length === 1 ? shownLongDate(day, language) : shownDayOfMonth(day, language)}
            </button>
            <Button
              className="screen-only"
              variant="subtle"
              px="sm"
              aria-label={`${t("calendar:plan")}: ${shownLongDate(day, language)}`}
              onClick={() => onPlan(day)}
            >
              <IconPlus aria-hidden size={18} />
            </Button>
          </header>
          <FreeDay name={freeOn(day)} />
          <ul className={classes["lines"]}>
            {byDay.get(day)?.map((entry) => (
              <Entry key={entry.id} entry={entry} chosen={entry.id === chosen} onChoose={onChoose} />
            ))}
          </ul>
          {!byDay.has(day) && freeOn(day) === null && <p className={classes["empty"]}>{t("calendar:nothing")}</p>}
        </section>
      ))}
    </div>
  );
}

/** That nobody works on a day, by what the day is called. */
function FreeDay({ name }: { name: string | null }) {
  const { t } = useWords();
  return name === null ? null : <p className={classes["free"]}>{t("calendar:free", { names: name })}</p>;
}

const mostInCell = 3;

export function MonthTable({ days, entries, on, chosen, freeOn, onChoose, onDay, onPlan }: GridProps) {
  const { t, language } = useWords();
  const today = localToday();
  const byDay = Map.groupBy(entries, (entry) => entry.on);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const weekday = new Intl.DateTimeFormat(language, { timeZone: "UTC", weekday: "short" });
  return (
    <table className={classes["month"]}>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {weekday.format(new Date(`${day}T12:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const of = byDay.get(day) ?? [];
              return (
                <td
                  key={day}
                  data-other={day.slice(0, 7) !== on.slice(0, 7) || undefined}
                  data-marked={day === on || undefined}
                >
                  <button
                    type="button"
                    className={classes["dayNumber"]}
                    aria-current={day === today ? "date" : undefined}
                    aria-label={`${shownLongDate(day, language)}, ${t("calendar:entries", { count: of.length })}`}
                    onClick={() => (day === on && of.length === 0 ? onPlan(day) : onDay(day))}
                  >
                    {Number(day.slice(8))}
                  </button>
                  <FreeDay name={freeOn(day)} />
                  <ul className={classes["small"]}>
                    {of.slice(0, mostInCell).map((entry) => (
                      <SmallEntry key={entry.id} entry={entry} chosen={entry.id === chosen} onChoose={onChoose} />
                    ))}
                  </ul>
                  {of.length > mostInCell && (
                    <button type="button" className={classes["more"]} onClick={() => onDay(day)}>
                      {t("calendar:more", { count: of.length - mostInCell })}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** As much of a line as a cell holds; the rest is its name for those who hear it. */
function SmallEntry({
  entry,
  chosen,
  onChoose,
}: {
  entry: CalendarEntry;
  chosen: boolean;
  onChoose: (id: string) => void;
}) {
  const { t, language } = useWords();
  const { id, kind, schoolName, personName, collides, doubled } = entry;
  const met = collides || doubled;
  const name = [
    hoursText(entry, t, language),
    schoolName,
    personName,
    collides && t("calendar:collides"),
    doubled && t("calendar:doubled"),
  ];
  return (
    <li data-kind={kind} data-chosen={chosen || undefined}>
      <button
        type="button"
        aria-label={name.filter(Boolean).join(", ")}
        onClick={() => onChoose(id)}
        onDoubleClick={() => {
          const record = recordOf(entry);
          if (record !== null) window.location.hash = record.slice(1);
        }}
      >
        {met && <span aria-hidden>▲ </span>}
        <span className="figures">{entry.starts === null ? "" : `${shownTime(entry.starts, language)} `}</span>
        {schoolName}
      </button>
    </li>
  );
}

/** Who enters each school when: a row for each school, its load in numbers and names. */
export function SchoolTable({ days, entries, chosen, freeOn, onChoose, onPlan, onDay }: GridProps) {
  const { t, language } = useWords();
  const shown = days.filter((day) => isWeekday(day) || entries.some((entry) => entry.on === day));
  const schools = [...Map.groupBy(entries, ({ schoolId }) => schoolId)].toSorted(([, [a]], [, [b]]) =>
    (a?.schoolName ?? "").localeCompare(b?.schoolName ?? "", language),
  );
  const loaded = schools.filter(([, of]) => of.some(({ busy }) => busy > 1)).length;
  return (
    <>
      <p className={classes["sentence"]}>
        {loaded === 0 ? t("calendar:loadNone") : t("calendar:loadSentence", { count: loaded })}
      </p>
      <div className={classes["scroll"]}>
        <table className={classes["load"]}>
          <thead>
            <tr>
              <th scope="col">{t("calendar:school")}</th>
              {shown.map((day) => (
                <th key={day} scope="col">
                  <button type="button" className={classes["dayName"]} onClick={() => onDay(day)}>
                    {shownDayOfMonth(day, language)}
                  </button>
                  <FreeDay name={freeOn(day)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {schools.map(([schoolId, of]) => (
              <tr key={schoolId}>
                <th scope="row">
                  <a href={`#/schools/${schoolId}`}>{of[0]?.schoolName}</a>
                </th>
                {shown.map((day) => {
                  const here = of.filter((entry) => entry.on === day);
                  const busy = here[0]?.busy ?? 0;
                  return (
                    <td key={day} data-busy={busy > 1 || undefined}>
                      {busy > 1 && (
                        <span className={classes["busy"]}>
                          <IconUsers aria-hidden size={16} stroke={1.8} />
                          {t("calendar:busy", { count: busy })}
                        </span>
                      )}
                      <ul className={classes["lines"]}>
                        {here.map((entry) => (
                          <Entry
                            key={entry.id}
                            entry={entry}
                            chosen={entry.id === chosen}
                            onChoose={onChoose}
                            school={false}
                          />
                        ))}
                      </ul>
                      {here.length === 0 && (
                        <button
                          type="button"
                          className={`${classes["planHere"]} screen-only`}
                          aria-label={`${t("calendar:plan")}: ${of[0]?.schoolName}, ${shownLongDate(day, language)}`}
                          onClick={() => onPlan(day, schoolId)}
                        >
                          <IconPlus aria-hidden size={16} />
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
